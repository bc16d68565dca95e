import Foundation
import Schema
import TestSupport

/// The describes of a made-up org: a standard, and overrides of it by name.
struct MadeUpOrg: Sendable {
  /// By API name; nil is listed and never captured.
  var objects: [String: JSONValue?]

  static let standardNames = ["Account", "Invoice__c", "InvoiceLine__c"]

  static func standard() throws -> MadeUpOrg { try read.get() }

  private static let read = Result {
    var objects: [String: JSONValue?] = [:]
    for name in standardNames {
      objects[name] = try Fixtures.json(Fixtures.rules.appending(path: "standard/\(name).json"))
    }
    return MadeUpOrg(objects: objects)
  }

  /// An object's null takes it away, `"uncaptured"` leaves it in a gap, `"hidden"` hides it from the user. Below, the
  /// lists whose elements have names are overridden by name; an element's null takes it away, `"hidden"` hides a field.
  func overridden(by overrides: JSONValue) -> MadeUpOrg {
    var result = self
    for member in overrides.object?.members ?? [] {
      switch member.value {
      case .null: result.objects[member.name] = nil
      case "hidden": result.objects[member.name] = Self.hidden(member.name)
      case .string: result.objects[member.name] = .some(nil)
      default:
        let old = (objects[member.name] ?? nil) ?? ["name": .string(member.name), "fields": []]
        result.objects[member.name] = Self.merge(old, member.value)
      }
    }
    return result
  }

  private static let keys: [String: @Sendable (JSONValue) -> String] = [
    "fields": { $0["name"]?.string ?? "" },
    "recordTypeInfos": { $0["developerName"]?.string ?? "" },
    "picklistValues": { $0["value"]?.string ?? "" },
    "childRelationships": { "\($0["childSObject"]?.string ?? "").\($0["field"]?.string ?? "")" },
  ]

  private static func merge(_ old: JSONValue, _ overrides: JSONValue) -> JSONValue {
    var result = old
    for member in overrides.object?.members ?? [] {
      if let key = keys[member.name], let elements = member.value.object {
        result[member.name] = .array(merge(old[member.name]?.array ?? [], elements, by: key))
      } else {
        result[member.name] = member.value
      }
    }
    return result
  }

  private static func merge(_ old: [JSONValue], _ overrides: JSONObject, by key: (JSONValue) -> String) -> [JSONValue] {
    var result = old
    for member in overrides.members {
      let index = result.firstIndex { key($0) == member.name }
      if let index, member.value == .null {
        result.remove(at: index)
      } else if let index, member.value == "hidden" {
        result[index] = hidden(member.name)
      } else if let index {
        result[index] = merge(result[index], member.value)
      } else if member.value != .null {
        result.append(merge(named(member.name), member.value))
      }
    }
    return result
  }

  static func hidden(_ name: String) -> JSONValue { ["name": .string(name), "isHidden": true] }

  private static func named(_ name: String) -> JSONValue {
    let parts = name.split(separator: ".").map(String.init)
    return [
      "name": .string(name), "developerName": .string(name), "value": .string(name),
      "childSObject": .string(parts.first ?? ""), "field": .string(parts.last ?? ""),
    ]
  }
}

extension SnapshotPair {
  init(_ base: MadeUpOrg, _ head: MadeUpOrg) throws {
    let names = Set(base.objects.keys).union(head.objects.keys).sorted().filter { base.objects[$0] != head.objects[$0] }
    let objects = try names.map { name in
      let (was, now) = (Seen(base.objects[name] ?? nil), Seen(head.objects[name] ?? nil))
      var pair = ObjectPair(
        before: try was.describe.map(Describe.object),
        after: try now.describe.map(Describe.object)
      )
      pair.name = name
      if base.objects[name] == .some(nil) { pair.presenceBefore = .uncaptured }
      if head.objects[name] == .some(nil) { pair.presenceAfter = .uncaptured }
      pair.isHidden = Pair(before: was.isHidden, after: now.isHidden)
      pair.hiddenFields = Pair(before: was.hiddenFields, after: now.hiddenFields)
      pair.definitions = was.definitions(name, to: now)
      return pair
    }
    self.init(
      base: try .made(number: 1),
      head: try .made(number: 2),
      gaps: [],
      objects: objects.filter { !$0.isUnchanged }
    )
  }
}

/// What a user sees of an object, and what is defined besides.
private struct Seen {
  var describe: JSONValue?
  var isHidden = false
  var hiddenFields: Set<String> = []
  private var definitions: [String: JSONValue] = [:]

  init(_ object: JSONValue?) {
    guard var describe = object else { return }
    isHidden = describe["isHidden"] == true
    if isHidden { return }
    definitions[""] = describe["definition"] ?? .null
    describe["definition"] = nil
    let fields = describe["fields"]?.array ?? []
    hiddenFields = Set(fields.filter { $0["isHidden"] == true }.compactMap { $0["name"]?.string })
    describe["fields"] = .array(
      fields.filter { $0["isHidden"] != true }.map { field in
        definitions[field["name"]?.string ?? ""] = field["definition"] ?? .null
        var field = field
        field["definition"] = nil
        return field
      }
    )
    self.describe = describe
  }

  func definitions(_ object: String, to other: Seen) -> [Pair<Definition>] {
    Set(definitions.keys).intersection(other.definitions.keys).sorted().compactMap { field in
      let sides = [self, other].map { side in
        Definition(
          object: object,
          field: field == "" ? nil : field,
          description: side.definitions[field]?["Description"]?.string,
          businessOwnerID: side.definitions[field]?["BusinessOwnerId"]?.string,
          businessStatus: side.definitions[field]?["BusinessStatus"]?.string,
          complianceGroup: side.definitions[field]?["ComplianceGroup"]?.string,
          securityClassification: side.definitions[field]?["SecurityClassification"]?.string
        )
      }
      return sides[0] == sides[1] ? nil : Pair(before: sides[0], after: sides[1])
    }
  }
}

extension SnapshotHeader {
  static func made(number: Int) throws -> SnapshotHeader {
    guard let org = OrgID("00D5f000000ABCD"), let version = APIVersion(major: 62) else {
      throw CocoaError(.coderInvalidValue)
    }
    return SnapshotHeader(
      timeline: Timeline(org: Org(id: org, alias: "prod"), apiVersion: version),
      number: number,
      takenAt: UTCTime(seconds: 1_763_517_600 + Int64(number) * 86400),
      status: .complete,
      objectCount: 3,
      fieldCount: 18,
      gapCount: 0,
      isAuthoritative: true,
      digest: Digest(of: [UInt8(number)])
    )
  }
}
