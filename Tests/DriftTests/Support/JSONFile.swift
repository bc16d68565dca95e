import Foundation
import Schema

/// A JSON file as a value.
struct JSONFile: Decodable {
  var value: JSONValue

  static func read(_ path: URL) throws -> JSONValue {
    try JSONDecoder().decode(JSONFile.self, from: Data(contentsOf: path)).value
  }

  init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Key.self) {
      value = .object(
        JSONObject(
          try object.allKeys.sorted { $0.stringValue < $1.stringValue }
            .map { .init($0.stringValue, try object.decode(JSONFile.self, forKey: $0).value) }
        )
      )
    } else if var list = try? decoder.unkeyedContainer() {
      var elements: [JSONValue] = []
      while !list.isAtEnd { elements.append(try list.decode(JSONFile.self).value) }
      value = .array(elements)
    } else {
      let single = try decoder.singleValueContainer()
      if single.decodeNil() {
        value = .null
      } else if let flag = try? single.decode(Bool.self) {
        value = .bool(flag)
      } else if let number = try? single.decode(Int64.self) {
        value = .integer(number)
      } else if let number = try? single.decode(Double.self) {
        value = .decimal("\(number)")
      } else {
        value = .string(try single.decode(String.self))
      }
    }
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension JSONValue {
  /// The member of an object; nil takes it out.
  subscript(name: String) -> JSONValue? {
    get { object?[name] }
    set {
      var members = object?.members ?? []
      let index = members.firstIndex { $0.name == name }
      if let index, let newValue {
        members[index].value = newValue
      } else if let index {
        members.remove(at: index)
      } else if let newValue {
        members.append(.init(name, newValue))
      }
      self = .object(JSONObject(members))
    }
  }
}
