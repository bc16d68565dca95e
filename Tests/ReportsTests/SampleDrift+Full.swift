import Drift
import Schema
import Testing

extension SampleDrift {
  /// ``everything()``, and all else that may be known of a change or of a judgement.
  static func full() throws -> SchemaDrift {
    let time = try #require(UTCTime("2026-11-19T15:04:00Z"))
    var drift = try everything()
    drift.changes = (drift.changes + renames + [used(at: time), ignored(until: time), unused, fromVersion])
      .sorted(by: Change.precedes)
    drift.notices = [
      Notice(code: "ignore-expired", message: "The ignore of field-label-changed ended on 2026-11-01: “old labels”.")
    ]
    return drift
  }

  private static var renames: [Change] {
    var renamed = Change(
      rule: "object-recreated",
      reader: .breaking,
      writer: .breaking,
      object: "Rental__c",
      attribute: "keyPrefix",
      before: "a01",
      after: "a07"
    )
    renamed.confidence = .likely
    var removed = Change(
      rule: "field-removed",
      reader: .breaking,
      writer: .breaking,
      object: "Contact",
      field: "Nick__c"
    )
    removed.possibleRename = "Nickname__c"
    var added = Change(rule: "field-added", reader: .safe, writer: .safe, object: "Contact", field: "Nickname__c")
    added.possibleRename = "Nick__c"
    return [renamed, removed, added]
  }

  private static func used(at time: UTCTime) -> Change {
    var change = Change(
      rule: "field-formula-changed",
      reader: .risky,
      writer: .info,
      object: "Bike__c",
      field: "Age__c",
      attribute: "calculatedFormula",
      before: "TODAY() - Bought__c",
      after: "IF(Sold__c || Lost__c, 0, TODAY() - Bought__c)",
      tags: ["no-cdc", "backfill"]
    )
    change.consumers = [
      Consumer(name: "bikes_by_age", kind: .model, owner: "ana@bikes.example"),
      Consumer(name: "fleet", kind: .exposure),
      Consumer(name: "export.soql", kind: .query), Consumer(name: "insurer", kind: .other, owner: "Legal"),
    ]
    change.attribution = Attribution(
      user: "Ben Okri",
      at: time,
      action: "Changed Age (Formula) custom field on Bike",
      confidence: .likely
    )
    return change
  }

  private static func ignored(until time: UTCTime) -> Change {
    var change = Change(rule: "field-label-changed", reader: .info, writer: .info, object: "Bike__c", field: "Age__c")
    change.ignored = Ignore(reason: "labels are marketing's", owner: "ana", until: time)
    return change
  }

  private static var unused: Change {
    var change = Change(rule: "field-removed", reader: .breaking, writer: .breaking, object: "Lead", field: "Fax")
    change.isUnused = true
    return change
  }

  private static var fromVersion: Change {
    var change = Change(rule: "field-added", reader: .safe, writer: .safe, object: "Account", field: "Tier")
    change.cause = .apiVersion
    return change
  }

  /// As many changes as a bad night brings, of every shape.
  static func many(_ count: Int = 800) throws -> SchemaDrift {
    let shapes = try full().changes.filter { $0.object != nil }
    return try document(
      (0..<count).map { index in
        var change = shapes[index % shapes.count]
        change.object = "Object\(index / 25)__c"
        if let field = change.field { change.field = "\(index)_\(field)" }
        return change
      },
      gaps: (0..<50).map { Gap(object: "Gap\($0)__c", reason: .forbidden, since: 1) }
    )
  }

  /// Every hostile text in every place of a change.
  static func hostile(_ texts: [String]) throws -> SchemaDrift {
    let time = UTCTime(seconds: 0)
    var changes: [Change] = []
    for (index, text) in texts.enumerated() {
      var change = Change(
        rule: index.isMultiple(of: 2) ? "field-length-decreased" : text,
        reader: Severity.allCases[index % 4],
        writer: .info,
        object: index.isMultiple(of: 3) ? text : "Bike__c",
        field: text,
        part: text,
        attribute: index.isMultiple(of: 5) ? nil : AttributeKey(rawValue: text),
        before: .string(text),
        after: [.string(text), [text: .string(text)]],
        tags: [text],
        implied: [.init(attribute: AttributeKey(rawValue: text), before: .string(text), after: .null)]
      )
      change.consumers = [Consumer(name: text, kind: .model, owner: text)]
      change.attribution = Attribution(user: text, at: time, action: text, confidence: .possible)
      change.possibleRename = text
      if index % 7 == 0 { change.acceptance = Acceptance(reason: text, by: text, at: time) }
      if index % 7 == 1 { change.ignored = Ignore(reason: text, owner: text) }
      changes.append(change)
    }
    var drift = try document(changes, gaps: texts.map { Gap(object: $0, reason: .missing, since: 1) })
    drift.notices = texts.map { Notice(code: $0, message: $0) }
    return drift
  }
}
