import Schema
import TestSupport

extension MadeUpOrg {
  /// A few random edits of objects, fields and smaller parts.
  func edited(using random: inout SeededGenerator) -> MadeUpOrg {
    var result = self
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let name = random.pick(Self.standardNames)
      guard var object = result.objects[name] ?? nil else { continue }
      switch Int.random(in: 0..<20, using: &random) {
      case 0: result.objects[name] = nil
      case 1: result.objects[name] = .some(random.chance(50) ? nil : Self.hidden(name))
      case 2...4:
        Self.editKey(of: &object, using: &random)
        result.objects[name] = object
      case 5...6:
        Self.editElement(of: &object, "recordTypeInfos", using: &random)
        result.objects[name] = object
      case 9:
        Self.editDefinition(of: &object, using: &random)
        result.objects[name] = object
      case 7...8:
        Self.editElement(of: &object, "childRelationships", using: &random)
        result.objects[name] = object
      default:
        Self.editElement(of: &object, "fields", using: &random)
        result.objects[name] = object
      }
    }
    return result
  }

  private static func editElement(of json: inout JSONValue, _ list: String, using random: inout SeededGenerator) {
    guard var elements = json[list]?.array, !elements.isEmpty else { return }
    let index = Int.random(in: elements.indices, using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0: elements.remove(at: index)
    case 1: elements.swapAt(index, 0)
    case 4 where list == "fields": elements[index] = hidden(elements[index]["name"]?.string ?? "")
    case 5 where list == "fields": editDefinition(of: &elements[index], using: &random)
    case 2 where elements[index]["picklistValues"]?.array != nil:
      editElement(of: &elements[index], "picklistValues", using: &random)
    case 3 where elements[index]["type"]?.string != nil:
      elements[index]["type"] = .string(random.pick(TypeTransitions.types))
    default: for _ in 0..<3 { editKey(of: &elements[index], using: &random) }
    }
    json[list] = .array(elements)
  }

  private static func editDefinition(of json: inout JSONValue, using random: inout SeededGenerator) {
    let keys = ["Description", "BusinessOwnerId", "BusinessStatus", "ComplianceGroup", "SecurityClassification"]
    var definition = json["definition"] ?? [:]
    for _ in 0..<2 { definition[random.pick(keys)] = random.pick([.null, "a", "b"]) }
    json["definition"] = definition
  }

  /// Keys that name a thing or hold a list of things.
  private static let kept: Set<String> = [
    "name", "value", "developerName", "childSObject", "field", "fields", "recordTypeInfos", "childRelationships",
    "picklistValues", "type", "definition", "isHidden",
  ]

  private static func editKey(of json: inout JSONValue, using random: inout SeededGenerator) {
    let keys = (json.object?.members ?? []).map(\.name).filter { !kept.contains($0) } + ["keyOfTheFuture"]
    let key = random.pick(keys)
    json[key] =
      switch json[key] ?? .null {
      case .bool(let flag): .bool(!flag)
      case .integer: random.pick([0, 1, 2, 18, 255])
      case .array where key == "referenceTo":
        random.pick([[], ["Account"], ["Group", "User"], ["User"], ["Account", "Invoice__c"]])
      case .array: random.pick([[], ["a"], ["b"]])
      case .null where Describe.flags.contains(key): random.pick([.null, true])
      case _ where Describe.texts.contains(key): random.pick([.null, "a", "a /* b */", "b"])
      default: random.pick([.null, 0, 1, false, true, "a", "b", ["optionalFilter": true]])
      }
  }
}
