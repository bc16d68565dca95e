import Drift
import Foundation
import Reports
import Schema
import TestSupport
import Testing

/// Made-up pages.
enum SamplePage {
  private static let nights = 5

  static func change(
    _ rule: String,
    _ object: String?,
    _ field: String? = nil,
    part: String? = nil,
    _ attribute: AttributeKey? = nil,
    before: JSONValue = .null,
    after: JSONValue = .null
  ) throws -> Change {
    let rule = try #require(RuleCatalogue.rule(rule))
    return Change(
      rule: rule.id,
      reader: rule.reader,
      writer: rule.writer,
      object: object,
      field: field,
      part: part,
      attribute: attribute,
      before: before,
      after: after,
      tags: rule.tags.map(\.rawValue)
    )
  }

  /// One change of every shape, with all that can be known of one.
  static func everything() throws -> ReportPage {
    var drift = try SampleDrift.everything()
    var used = try change("field-removed", "Bike__c", "Color__c", before: "string")
    used.consumers = [
      Consumer(name: "Rentals by month", kind: .exposure, owner: "ana@example.com"),
      Consumer(name: "bikes", kind: .other),
    ]
    used.possibleRename = "Colour__c"
    used.attribution = Attribution(
      user: "Ana Müller",
      at: try #require(UTCTime("2026-11-19T14:02:11Z")),
      action: "Deleted custom field Color",
      confidence: .likely
    )
    var ignored = try change(
      "field-label-changed",
      "fsm__Visit__c",
      "fsm__Stop__c",
      "label",
      before: "Stop",
      after: "Halt"
    )
    ignored.ignored = Ignore(reason: "labels of the package", owner: "crm", until: UTCTime("2027-01-31"))
    var unused = try change("field-added", "Bike__c", "Bell__c", after: "boolean")
    unused.isUnused = true
    var version = try change("field-label-changed", "Account", "Site", "label", before: "Site", after: "Account Site")
    version.cause = .apiVersion
    let scripts = [
      try change("field-label-changed", "Bike__c", "Maker__c", "label", before: "メーカー", after: "製造元"),
      try change("field-label-changed", "Bike__c", "Price__c", "label", before: "السعر", after: "سعر الدراجة"),
    ]
    drift = SchemaDrift(
      base: drift.base,
      head: drift.head,
      gaps: drift.gaps,
      changes: drift.changes + [used, ignored, unused, version] + scripts
    )
    drift.notices = [Notice(code: "ignore-expired", message: "The ignore of fsm__* ended on 2026-11-01.")]
    return try page(drift)
  }

  /// A page with nights before it, and some relationships.
  static func page(_ drift: SchemaDrift) throws -> ReportPage {
    let head = drift.head
    let nights = try (1..<Self.nights).map { index in
      ReportPage.Night(
        try SampleDrift.header(index + 10, takenAt: "2026-11-1\(index + 4)T02:00:00Z"),
        counts: index % 2 == 0 ? [:] : [.breaking: index, .info: 2]
      )
    }
    return ReportPage(
      drift,
      nights: nights + [ReportPage.Night(head, changes: drift.changes)],
      relationships: [
        Relationship(from: "Rental__c", field: "Bike__c", to: "Bike__c", isMasterDetail: true),
        Relationship(from: "Account", field: "OwnerId", to: "User"),
        Relationship(from: "Account", field: "ParentId", to: "Account"),
        Relationship(from: "Contact", field: "AccountId", to: "Account"),
      ]
    )
  }

  /// Three nights and their net: one field came and went in between.
  static func period() throws -> ReportPage {
    let kept = try change("field-removed", "Contact", "Fax", before: "phone")
    let later = try change("field-length-decreased", "Bike__c", "Frame__c", "length", before: 255, after: 120)
    let came = try change("field-added", "Account", "Temp__c", after: "string")
    let went = try change("field-removed", "Account", "Temp__c", before: "string")
    let headers = try (1...4).map { try SampleDrift.header($0, takenAt: "2026-11-1\($0)T02:00:00Z") }
    return ReportPage(
      SchemaDrift(base: headers[0], head: headers[3], gaps: [], changes: [kept, later]),
      nights: [
        ReportPage.Night(headers[0], changes: []), ReportPage.Night(headers[1], changes: [kept, came]),
        ReportPage.Night(headers[2], changes: []), ReportPage.Night(headers[3], changes: [later, went]),
      ]
    )
  }

  /// So many changes of all rules on a few hundred objects.
  static func catastrophe(_ count: Int) throws -> ReportPage {
    let rules = RuleCatalogue.all.filter { [.field, .picklist].contains($0.area) }
    let changes = (0..<count).map { index in
      let rule = rules[index * 7919 % rules.count]
      return Change(
        rule: rule.id,
        reader: rule.reader,
        writer: rule.writer,
        object: "Object_\(index * 31 % 240)__c",
        field: "Field_\(index)__c",
        attribute: rule.judges.first?.key,
        before: JSONValue(index),
        after: JSONValue(index + 1),
        tags: rule.tags.map(\.rawValue)
      )
    }
    return try page(SampleDrift.document(changes))
  }

  /// Everything that an org or a file can say is hostile.
  static func hostile() throws -> ReportPage {
    let changes = HostileLabels.texts.enumerated().map { index, text in
      var change = Change(
        rule: index % 2 == 0 ? "field-label-changed" : text,
        reader: .risky,
        writer: .breaking,
        object: text,
        field: text,
        part: text,
        attribute: AttributeKey(rawValue: text),
        before: .string(text),
        after: [.string(text)],
        tags: [text],
        implied: [.init(attribute: AttributeKey(rawValue: text), before: .string(text), after: .null)]
      )
      change.consumers = [Consumer(name: text, kind: .model, owner: text)]
      change.possibleRename = text
      change.attribution = Attribution(user: text, at: UTCTime(seconds: 0), action: text, confidence: .certain)
      switch index % 4 {
      case 1: change.acceptance = Acceptance(reason: text, by: text, at: UTCTime(seconds: 0))
      case 2: change.ignored = Ignore(reason: text, owner: text)
      default: break
      }
      return change
    }
    var drift = try SampleDrift.document(changes)
    drift.gaps = HostileLabels.texts.map { Gap(object: $0, reason: .missing, since: 1) }
    drift.notices = HostileLabels.texts.map { Notice(code: $0, message: $0) }
    var page = try page(drift)
    page.relationships = HostileLabels.texts.map { Relationship(from: $0, field: $0, to: "Account") }
    return page
  }
}

/// A page as a file that a browser opens; it is removed afterwards.
func withFile(_ page: ReportPage, _ body: (URL) async throws -> Void) async throws {
  let file = FileManager.default.temporaryDirectory.appending(path: "orgdrift-\(UUID().uuidString).html")
  try Data(HTMLReport(page).bytes).write(to: file)
  do { try await body(file) } catch {
    try FileManager.default.removeItem(at: file)
    throw error
  }
  try FileManager.default.removeItem(at: file)
}
