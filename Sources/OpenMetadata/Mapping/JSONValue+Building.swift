import Schema

extension JSONValue {
  /// An object of those members that have a value, in this order.
  init(members: [(String, JSONValue?)]) {
    self = .object(JSONObject(members.compactMap { name, value in value.map { .init(name, $0) } }))
  }

  /// A list of texts; nil where it is empty.
  init?(list texts: [String]) {
    if texts.isEmpty { return nil }
    self = .array(texts.map(JSONValue.string))
  }
}

extension JSONObject {
  /// Gives a member a value in its place, or at the end where it is new; nil takes it out.
  mutating func set(_ name: String, _ value: JSONValue?) {
    let index = members.firstIndex { $0.name == name }
    switch (index, value) {
    case (let index?, let value?): members[index].value = value
    case (let index?, nil): members.remove(at: index)
    case (nil, let value?): members.append(.init(name, value))
    case (nil, nil): break
    }
  }
}

extension String {
  /// The order of the bytes, which no locale changes.
  func precedesByBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

extension Sequence<String> {
  /// Each text once, by its bytes.
  var sortedByBytes: [String] { Set(self).sorted { $0.precedesByBytes($1) } }
}
