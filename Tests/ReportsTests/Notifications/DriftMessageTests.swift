import Drift
import Reports
import Schema
import TestSupport
import Testing

@Suite("A message tells what concerns its target") struct DriftMessageTests {
  @Test func worstFirstAndNotWhatSomebodySilenced() throws {
    let message = try DriftMessage(SampleDrift.everything())
    #expect(message.changes.map(\.severity) == message.changes.map(\.severity).sorted(by: >))
    #expect(message.changes.first?.rule == "field-length-decreased")
    #expect(!message.changes.contains { $0.acceptance != nil })
    #expect(message.headline == "prod: 1 breaking, 5 risky, 1 safe, 2 info schema changes")
    #expect(message.gapCount == 1)
  }

  private static func change(_ rule: String, _ object: String, _ field: String? = nil) -> Change {
    Change(rule: rule, reader: .breaking, writer: .breaking, object: object, field: field)
  }

  private static func lines(_ changes: [Change]) throws -> [String] {
    let payload = WebhookPayload(try DriftMessage(SampleDrift.document(changes)), target: "t", delivery: "0").value
    return try #require(payload.object?["lines"]?.array).compactMap { $0.object?["text"]?.string }
  }

  /// A lost permission makes a change a field, and what went is not to be looked for behind them.
  @Test func aFloodOfOneCauseIsOneLineAfterWhatWent() throws {
    let flood = (11...22).map { Self.change("field-not-createable", "Contact", "Field\($0)__c") }
    let changes =
      flood + [Self.change("field-removed", "Lead", "Fax"), Self.change("object-removed", "Zone__c")]
      + (1...4).map { Self.change("field-removed", "Task", "Old\($0)__c") }
    let lines = try Self.lines(changes)
    #expect(
      lines == [
        "Zone__c: object removed", "Lead.Fax: field removed",
        "Task: 4 fields removed: Old1__c, Old2__c, Old3__c and 1 more",
        "Contact: 12 fields no longer createable: Field11__c, Field12__c, Field13__c and 9 more",
      ]
    )
    let message = try DriftMessage(SampleDrift.document(changes))
    #expect(message.headline == "prod: 18 breaking schema changes")
    for text in [
      SlackMessage(message).value.encoded(), TeamsCard(message).value.encoded(),
    ] {
      #expect(text.contains("12 fields no longer createable"))
      #expect(!text.contains("more change"))
    }
  }

  @Test func floodsOfObjectsAndOfValues() throws {
    let values = (1...5).map { index in
      Change(
        rule: "picklist-value-removed",
        reader: .breaking,
        writer: .breaking,
        object: "Lead",
        field: "Status",
        part: "V\(index)"
      )
    }
    let cut = (1...4).map { Self.change("field-length-decreased", "Lead", "F\($0)__c") }
    let lines = try Self.lines((1...6).map { Self.change("object-removed", "O\($0)__c") } + values + cut)
    #expect(
      lines == [
        "O1__c, O2__c, O3__c and 3 more: 6 objects removed",
        "Lead: length cut in 4 fields: F1__c, F2__c, F3__c and 1 more",
        "Lead.Status: 5 values removed: V1, V2, V3 and 2 more",
      ]
    )
  }

  /// Few alike are told with their values.
  @Test func threeOfOneCauseAreThreeLines() throws {
    #expect(try Self.lines((1...3).map { Self.change("field-removed", "Lead", "F\($0)") }).count == 3)
  }

  @Test func whatAWebhookIsGivenIsBounded() throws {
    let long = "e" + String(repeating: "\u{301}", count: 8000)
    var change = Self.change("picklist-value-removed", "Lead", "Status")
    change.part = long
    change.consumers = [Consumer(name: long, kind: .model, owner: long)]
    let message = try DriftMessage(SampleDrift.document([change]))
    let value = WebhookPayload(message, target: "t", delivery: "0").value
    #expect(value.encoded().utf8.count < 5000)
    let told = value.object?["changes"]?.array?.first?.object
    for text in [told?["part"], told?["consumers"]?.array?.first?.object?["name"]] {
      let text = try #require(text?.string)
      #expect(text.utf8.count <= 300 && text.hasSuffix("…"))
    }
    #expect(told?["field"] == "Status")
  }

  @Test func noneBelowItsThreshold() throws {
    let message = try DriftMessage(SampleDrift.everything(), minimumSeverity: .breaking)
    #expect(message.headline == "prod: 1 breaking schema change")
  }

  @Test func judgedForItsAudience() throws {
    let message = try DriftMessage(SampleDrift.everything(), audience: .reader, minimumSeverity: .breaking)
    #expect(message.isQuiet)
    #expect(message.headline == "prod: no schema changes")
  }

  @Test func aboutItsObjectsAndTheSnapshot() throws {
    let filter = ObjectFilter(include: ["b*"], exclude: [])
    let message = try DriftMessage(SampleDrift.everything(), objects: filter)
    #expect(Set(message.changes.map(\.object)) == ["Bike__c", nil])
  }

  @Test func aFirstSnapshotIsQuiet() throws {
    var drift = try SampleDrift.document([])
    drift.base = nil
    let message = try DriftMessage(drift)
    #expect(message.isQuiet)
    #expect(message.headline == "prod: first snapshot, 6 objects")
  }

  /// What the version alone brought is counted, and the night is told even where the org changed nothing.
  @Test func aNewAPIVersionIsNoSilentNight() throws {
    var drift = try SampleDrift.document([
      Change(rule: "field-added", reader: .safe, writer: .safe, object: "Account", field: "Tier__c", after: "string"),
      Change(rule: "object-added", reader: .safe, writer: .safe, object: "Pulse"),
    ])
    let timeline = try Timeline(org: SampleDrift.org(), apiVersion: #require(APIVersion("61.0")))
    drift.base?.timeline = timeline
    drift.changes[1].cause = .apiVersion
    let message = try DriftMessage(drift)
    #expect(message.changes.map(\.rule) == ["field-added"])
    #expect(
      message.remarks(named: 1) == ["API version 61.0 → 62.0: 1 further difference came from the version alone"]
    )
    let silent = try DriftMessage(drift, minimumSeverity: .breaking)
    #expect(!silent.isQuiet)
    #expect(silent.headline == "prod: API version 62.0, no schema changes of the org")
  }
}
