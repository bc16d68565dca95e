import Schema
import Testing

@testable import orgdrift

/// As much of JSON Schema 2020-12 as orgdrift's schemas use. A keyword that it does not know is an error.
struct SchemaValidator {
  /// What is wrong with a value, with the place; empty where it fits.
  static func errors(_ value: JSONValue, _ schema: JSONValue, at place: String = "$") -> [String] {
    (schema.object?.members ?? []).flatMap { member -> [String] in
      let rule = member.value
      switch member.name {
      case "$schema", "title", "description", "format": return []
      case "type": return isType(value, rule.string ?? "") ? [] : ["\(place) is no \(rule.encoded())"]
      case "const": return value == rule ? [] : ["\(place) is not \(rule.encoded())"]
      case "enum": return rule.array?.contains(value) == true ? [] : ["\(place) is not one of \(rule.encoded())"]
      case "minimum": return (value.integer ?? 0) >= (rule.integer ?? 0) ? [] : ["\(place) is too small"]
      case "pattern": return matches(value, rule) ? [] : ["\(place) does not match \(rule.encoded())"]
      case "required":
        return (rule.array ?? []).compactMap(\.string).filter { value.object?[$0] == nil }.map {
          "\(place) lacks \($0)"
        }
      case "properties":
        return (rule.object?.members ?? []).flatMap { property in
          value.object?[property.name].map { errors($0, property.value, at: "\(place).\(property.name)") } ?? []
        }
      case "items": return (value.array ?? []).flatMap { errors($0, rule, at: "\(place)[]") }
      case "anyOf":
        let each = (rule.array ?? []).map { errors(value, $0, at: place) }
        return each.contains([]) ? [] : each.flatMap(\.self)
      case "allOf": return (rule.array ?? []).flatMap { errors(value, $0, at: place) }
      default: return ["\(place): the keyword \(member.name) is unknown"]
      }
    }
  }

  private static func isType(_ value: JSONValue, _ type: String) -> Bool {
    switch value {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .integer: type == "integer"
    case .decimal: false
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }

  private static func matches(_ value: JSONValue, _ pattern: JSONValue) -> Bool {
    guard let text = value.string, let pattern = pattern.string else { return false }
    do { return text.contains(try Regex(pattern)) } catch { return false }
  }
}
