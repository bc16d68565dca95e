import Foundation
import Schema
import TestSupport

/// The describes of a made-up org: a standard, and overrides of it by name.
struct MadeUpOrg: Sendable {
  /// By API name; nil is listed and never captured.
  var objects: [String: JSONValue?]
  /// What is known of the snapshot as a whole.
  var facts = SnapshotFacts()
  /// Whether the keys that a describe lacks are false or empty rather than unknown, however few it has.
  var isWhole = false

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
  /// `"@renamed"` in an object or element takes another one's place, and `"@snapshot"` overrides ``facts``.
  func overridden(by overrides: JSONValue) -> MadeUpOrg {
    var result = self
    for member in overrides.object?.members ?? [] {
      switch member.value {
      case _ where member.name == "@snapshot": result.facts = SnapshotFacts(member.value)
      case .null: result.objects[member.name] = nil
      case "hidden": result.objects[member.name] = Self.hidden(member.name)
      case .string: result.objects[member.name] = .some(nil)
      default:
        var old = (objects[member.name] ?? nil) ?? ["name": .string(member.name), "fields": []]
        if let name = member.value["@renamed"]?.string, let renamed = objects[name] ?? nil {
          result.objects[name] = nil
          old = renamed
          old["name"] = .string(member.name)
        }
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
    for member in overrides.object?.members ?? [] where member.name != "@renamed" {
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
      if let name = member.value["@renamed"]?.string, let index = result.firstIndex(where: { key($0) == name }) {
        result[index] = merge(merge(result[index], named(member.name, like: result[index])), member.value)
        continue
      }
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

  /// The keys that make up an element's name, where it has them.
  private static func named(_ name: String, like element: JSONValue) -> JSONValue {
    let names = named(name).object?.members ?? []
    // A record type's name is its label.
    let isRecordType = element["developerName"] != nil
    return .object(JSONObject(names.filter { element[$0.name] != nil && !(isRecordType && $0.name == "name") }))
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
    let renamings = try Self.renamings(base, head)
    let old = Dictionary(renamings.map { ($0.after, $0.before) }) { first, _ in first }
    let objects = try names.filter { !old.values.contains($0) }.map { name in
      let (was, now) = (Seen(base.objects[old[name] ?? name] ?? nil), Seen(head.objects[name] ?? nil))
      var pair = ObjectPair(
        before: try was.describe.map { try base.schema($0) },
        after: try now.describe.map { try head.schema($0) }
      )
      pair.name = name
      if base.objects[name] == .some(nil) { pair.presenceBefore = .uncaptured }
      if head.objects[name] == .some(nil) { pair.presenceAfter = .uncaptured }
      pair.isHidden = Pair(before: was.isHidden, after: now.isHidden)
      pair.hiddenFields = Pair(before: was.hiddenFields, after: now.hiddenFields)
      pair.definitions = was.definitions(name, to: now)
      pair.wasThereEarlier = base.facts.earlier.contains(name)
      pair.earlierFields = Set(pair.fields.compactMap { $0.after?.name })
        .filter { base.facts.earlier.contains("\(name).\($0)") }
      return pair
    }
    self.init(
      base: try .made(number: 1, base.facts),
      head: try .made(number: 2, head.facts),
      gaps: head.gaps.sorted().map { Gap(object: $0, reason: .forbidden, since: 2) },
      objects: objects.filter { !$0.isUnchanged }
    )
    sources = Pair(before: base.facts.source, after: head.facts.source)
    gapsBefore = base.gaps
  }

  private static func renamings(_ base: MadeUpOrg, _ head: MadeUpOrg) throws -> [ObjectRenaming] {
    func only(_ one: MadeUpOrg, _ other: MadeUpOrg) throws -> [String: Attributes] {
      var found: [String: Attributes] = [:]
      for (name, json) in one.objects where other.objects[name] == nil {
        if let describe = Seen(json).describe { found[name] = try Describe.object(describe).attributes }
      }
      return found
    }
    return ObjectRenaming.found(removed: try only(base, head), added: try only(head, base)) { prefix in
      [base, head].allSatisfy { side in side.objects.values.filter { $0?["keyPrefix"] == .string(prefix) }.count < 2 }
    }
  }
}

extension MadeUpOrg {
  fileprivate func schema(_ describe: JSONValue) throws -> ObjectSchema {
    var schema = try Describe.object(describe)
    if isWhole { schema.knownKeys = nil }
    return schema
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
  static func made(number: Int, _ facts: SnapshotFacts = SnapshotFacts()) throws -> SnapshotHeader {
    guard let org = OrgID(facts.org), let version = APIVersion(facts.apiVersion) else {
      throw CocoaError(.coderInvalidValue)
    }
    return SnapshotHeader(
      timeline: Timeline(org: Org(id: org, alias: facts.alias), apiVersion: version),
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
