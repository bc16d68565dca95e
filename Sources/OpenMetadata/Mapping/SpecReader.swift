import Schema

/// Why stored JSON is no ``TableSpec``.
public struct SpecError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the JSON: `columns[3].dataType`.
  public var place: String
  /// What should stand there.
  public var expected: String

  /// One line for people.
  public var description: String { "the stored table is damaged: \(place) should be \(expected)" }
}

/// Reads the members of one stored object.
struct SpecReader {
  let object: JSONObject
  let place: String

  init(_ json: JSONValue, at place: String) throws(SpecError) {
    guard let object = json.object else { throw SpecError(place: place, expected: "an object") }
    self.object = object
    self.place = place
  }

  func place(of name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

  func error(_ name: String, _ expected: String) -> SpecError { SpecError(place: place(of: name), expected: expected) }

  func text(_ name: String) throws(SpecError) -> String? {
    guard let value = object[name] else { return nil }
    guard let text = value.string else { throw error(name, "text") }
    return text
  }

  func requiredText(_ name: String) throws(SpecError) -> String {
    guard let text = try text(name) else { throw error(name, "text") }
    return text
  }

  func integer(_ name: String) throws(SpecError) -> Int? {
    guard let value = object[name] else { return nil }
    guard let number = value.integer.flatMap({ Int(exactly: $0) }) else { throw error(name, "an integer") }
    return number
  }

  /// One of the names of an enumeration; nil where the member is missing.
  func choice<Choice: RawRepresentable<String>>(_ name: String) throws(SpecError) -> Choice? {
    guard let text = try text(name) else { return nil }
    guard let choice = Choice(rawValue: text) else { throw error(name, "a known value, not \(text)") }
    return choice
  }

  func list(_ name: String) throws(SpecError) -> [JSONValue] {
    guard let value = object[name] else { return [] }
    guard let list = value.array else { throw error(name, "a list") }
    return list
  }

  func texts(_ name: String) throws(SpecError) -> [String] {
    let list = try list(name)
    let texts = list.compactMap(\.string)
    guard texts.count == list.count else { throw error(name, "a list of texts") }
    return texts
  }
}
