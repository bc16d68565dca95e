import Drift
import Reports
import Schema
import Testing

@Suite("Drift as JSON keeps its form") struct JSONReportTests {
  @Test func everyShapeOfChange() throws {
    try expectGolden(String(decoding: JSONReport(SampleDrift.everything()).bytes, as: UTF8.self), "everything.json")
  }

  @Test func theSameDocumentGivesTheSameBytes() throws {
    #expect(try JSONReport(SampleDrift.everything()).bytes == JSONReport(SampleDrift.everything()).bytes)
  }

  @Test func bytesAndValueSayTheSame() throws {
    let report = JSONReport(try SampleDrift.everything())
    #expect(try JSONValue(parsing: report.bytes) == report.value)
  }

  @Test func everyKeyIsInEveryChange() throws {
    let keys = [
      "rule", "severity", "reader", "writer", "object", "field", "part", "attribute", "before", "after", "fingerprint",
      "accepted", "tags", "implied", "cause", "confidence", "possibleRename", "quiet", "ignored", "consumers",
      "changedBy",
    ]
    let changes = try #require(JSONReport(SampleDrift.everything()).value.object?["changes"]?.array)
    for change in changes { #expect(change.object?.members.map(\.name) == keys) }
  }

  @Test func aFirstSnapshotHasNoBase() throws {
    var drift = try SampleDrift.document([])
    drift.base = nil
    #expect(JSONReport(drift).value.object?["base"] == .null)
  }

  @Test func aBaseOfAnotherOrgSaysWhose() throws {
    var drift = try SampleDrift.document([])
    drift.base = try SampleDrift.header(
      7,
      takenAt: "2026-11-18T02:00:00Z",
      org: SampleDrift.org("00D5f000000ABCEEA4", alias: "uat")
    )
    let base = JSONReport(drift).value.object?["base"]?.object
    #expect(base?["org"]?.object?["alias"] == "uat")
  }

  @Test func whatATerminalObeysIsEscapedAndStillTheSameText() throws {
    let hostile = "\u{7F}\u{9B}31m\u{202E}\u{2066}\u{2028}\u{1B}\u{E9}\u{20AC}"
    let document: JSONValue = ["text": .string(hostile)]
    let text = String(decoding: document.document, as: UTF8.self)
    #expect(text == "{\n  \"text\": \"\\u007f\\u009b31m\\u202e\\u2066\\u2028\\u001b\u{E9}\u{20AC}\"\n}\n")
    #expect(try JSONValue(parsing: document.document) == document)
  }
}
