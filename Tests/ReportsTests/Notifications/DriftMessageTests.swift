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
