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

  /// An object's null takes it away, `"uncaptured"` leaves it in a gap. Below, the lists whose elements have names are
  /// overridden by name; an element's null takes it away.
  func overridden(by overrides: JSONValue) -> MadeUpOrg {
    var result = self
    for member in overrides.object?.members ?? [] {
      switch member.value {
      case .null: result.objects[member.name] = nil
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
      } else if let index {
        result[index] = merge(result[index], member.value)
      } else if member.value != .null {
        result.append(merge(named(member.name), member.value))
      }
    }
    return result
  }

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
      var pair = ObjectPair(
        before: try (base.objects[name] ?? nil).map(Describe.object),
        after: try (head.objects[name] ?? nil).map(Describe.object)
      )
      pair.name = name
      if base.objects[name] == .some(nil) { pair.presenceBefore = .uncaptured }
      if head.objects[name] == .some(nil) { pair.presenceAfter = .uncaptured }
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
