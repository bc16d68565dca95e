import Drift
import Reports
import Schema
import TestSupport
import Testing

@Suite("JSON Lines: a line a change, each of which stands alone") struct JSONLinesReportTests {
  @Test func eachLineIsTheHeaderAndTheChange() throws {
    let drift = try SampleDrift.full()
    let document = try #require(JSONReport(drift).value.object)
    let header = document.members.prefix { $0.name != "summary" }
    let changes = try #require(document["changes"]?.array)
    let lines = JSONLinesReport(drift).bytes.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == changes.count)
    for (line, change) in zip(lines, changes) {
      let members = Array(header) + (change.object?.members ?? [])
      #expect(try JSONValue(parsing: Array(line)) == .object(JSONObject(members)))
    }
  }

  @Test func noNameIsTwice() throws {
    let line = try #require(JSONLinesReport(SampleDrift.full()).bytes.split(separator: UInt8(ascii: "\n")).first)
    let names = try #require(JSONValue(parsing: Array(line)).object).members.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func noChangesAreNoLines() throws {
    #expect(JSONLinesReport(try SampleDrift.document([])).bytes.isEmpty)
  }

  @Test func hostileTextsComeBackAsTheyWere() throws {
    // The parser refuses NUL, which no describe may hold.
    let drift = try SampleDrift.hostile(HostileLabels.texts.filter { !$0.contains("\u{0}") })
    let lines = JSONLinesReport(drift).bytes.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == drift.changes.count)
    for (line, change) in zip(lines, drift.changes) {
      #expect(try JSONValue(parsing: Array(line)).object?["before"] == change.before)
    }
  }
}
