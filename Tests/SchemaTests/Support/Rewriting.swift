import Schema
import TestSupport
import Testing

/// A change of a describe's JSON, with a name that a failing test shows.
struct Rewriting: Sendable, CustomTestStringConvertible {
  let testDescription: String
  private let body: @Sendable (JSONValue) -> [UInt8]

  init(_ name: String, _ body: @escaping @Sendable (JSONValue) -> JSONValue) {
    testDescription = name
    self.body = { body($0).bytes }
  }

  /// One that works on the text.
  init(text name: String, _ body: @escaping @Sendable (String) -> String) {
    testDescription = name
    self.body = { Array(body($0.encoded()).utf8) }
  }

  /// Sets one key of the first element that a path of lists leads to (of those that have the next list); nil takes the key out.
  init(_ path: [String], _ key: String, _ value: JSONValue?) {
    self.init("\((path + [key]).joined(separator: ".")) = \(value?.encoded() ?? "absent")") {
      $0.setting(path[...], key, value)
    }
  }

  func callAsFunction(_ json: JSONValue) -> [UInt8] { body(json) }
}

extension JSONValue {
  fileprivate func setting(_ path: ArraySlice<String>, _ key: String, _ value: JSONValue?) -> JSONValue {
    var copy = self
    if let list = path.first {
      var elements = self[list]?.array ?? []
      let rest = path.dropFirst()
      let index = elements.firstIndex { element in rest.first.map { element[$0]?.array?.isEmpty == false } ?? true }
      guard let index else { return self }
      elements[index] = elements[index].setting(rest, key, value)
      copy[list] = .array(elements)
    } else {
      copy[key] = value
    }
    return copy
  }

  /// With a member of an object changed, where it is there.
  func changing(_ key: String, _ body: (JSONValue) -> JSONValue) -> JSONValue {
    var copy = self
    copy[key] = self[key].map(body)
    return copy
  }

  /// With each element of a list changed.
  func mapping(_ body: (JSONValue) -> JSONValue) -> JSONValue { array.map { .array($0.map(body)) } ?? self }

  var reversed: JSONValue { array.map { .array($0.reversed()) } ?? self }

  /// With the members of every object in the opposite order.
  var withKeysReversed: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map(\.withKeysReversed))
    case .object(let object):
      .object(JSONObject(object.members.reversed().map { .init($0.name, $0.value.withKeysReversed) }))
    default: self
    }
  }

  /// Without the members of every object that are empty, but for these.
  func withoutEmptyMembers(but kept: Set<String>) -> JSONValue {
    switch self {
    case .array(let elements): .array(elements.map { $0.withoutEmptyMembers(but: kept) })
    case .object(let object):
      .object(
        JSONObject(
          object.members.filter { kept.contains($0.name) || !$0.value.isEmpty }
            .map { .init($0.name, $0.value.withoutEmptyMembers(but: kept)) }
        )
      )
    default: self
    }
  }
}
