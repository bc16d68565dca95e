import Drift
import Reports
import Schema
import Testing

@Suite("Drift as text is for people") struct TextReportTests {
  private func text(_ drift: SchemaDrift, _ layout: TextReport.Layout = .init()) -> String {
    TextReport(drift, layout: layout).text
  }

  @Test("every shape of change", arguments: [60, 100, 200]) func everything(width: Int) throws {
    try expectGolden(text(SampleDrift.everything(), .init(width: width)), "everything-\(width).txt")
  }

  @Test func verboseShowsValuesWholeAndWhatIsImpliedAndAccepted() throws {
    try expectGolden(text(SampleDrift.everything(), .init(isVerbose: true)), "everything-verbose.txt")
  }

  @Test func colourOnlyAddsEscapeSequences() throws {
    let coloured = try text(SampleDrift.everything(), .init(colour: true))
    try expectGolden(coloured.replacing("\u{1B}", with: "ESC"), "everything-colour.txt")
    let plain = coloured.replacing(/\u{1B}\[[0-9;]+m/, with: "")
    #expect(try plain == text(SampleDrift.everything()))
  }

  @Test func theFirstLineIsTheVerdict() throws {
    let first = try text(SampleDrift.everything()).prefix { $0 != "\n" }
    #expect(
      first
        == "1 breaking, 5 risky, 1 safe, 2 info (besides 1 accepted) in prod/62.0 between @1 (2026-11-19T02:00:00Z) and @2 (2026-11-20T02:00:00Z)"
    )
  }

  @Test func noChangesIsOneLine() throws {
    let drift = try SampleDrift.document([])
    #expect(
      text(drift) == "no changes in prod/62.0 between @1 (2026-11-19T02:00:00Z) and @2 (2026-11-20T02:00:00Z)\n"
    )
  }

  @Test func aFirstSnapshotSaysSo() throws {
    var drift = try SampleDrift.document([])
    drift.base = nil
    #expect(
      text(drift)
        == "prod/62.0@2 (2026-11-20T02:00:00Z) is the first snapshot of its timeline: nothing to compare it with yet\n"
    )
  }

  @Test func twoTimelinesAreBothNamed() throws {
    var drift = try SampleDrift.document([])
    drift.base = try SampleDrift.header(
      7,
      takenAt: "2026-11-18T02:00:00Z",
      org: SampleDrift.org("00D5f000000ABCEEA4", alias: "uat")
    )
    #expect(text(drift).hasPrefix("no changes between uat/62.0@7 (2026-11-18T02:00:00Z) and prod/62.0@2 ("))
  }

  @Test("no line is wider than asked", arguments: [60, 80, 100, 132]) func width(width: Int) throws {
    let lines = try text(SampleDrift.everything(), .init(width: width)).split(separator: "\n").dropFirst()
    for line in lines where line.hasPrefix("  ") { #expect(line.displayWidth <= width, "\(line)") }
  }

  @Test("a rule's own title is never cut", arguments: [60, 100]) func titles(width: Int) throws {
    let changes = ["object-visibility-lost", "field-relationship-order-changed"].map {
      Change(rule: $0, reader: .info, writer: .info, object: "Bike__c", field: String(repeating: "F", count: 70))
    }
    let report = try text(SampleDrift.document(changes), .init(width: width))
    for change in changes {
      let title = try #require(RuleCatalogue.rule(change.rule)).message(for: change)
      #expect(report.contains(title), "\(report)")
    }
  }

  @Test func columnsAlignWhateverTheScript() throws {
    let fields = ["Name", "名前__c", "e\u{301}cole__c", "🚲__c"]
    let changes = fields.map {
      Change(rule: "field-label-changed", reader: .info, writer: .info, object: "Bike__c", field: $0)
    }
    let lines = try text(SampleDrift.document(changes)).split(separator: "\n").filter { $0.contains("label changed") }
    let columns = lines.map { line in line[..<(line.firstRange(of: "label changed")?.lowerBound ?? line.startIndex)] }
    #expect(lines.count == 4)
    #expect(Set(columns.map(\.displayWidth)).count == 1)
  }

  @Test("hostile text is shown, never obeyed", arguments: ["\u{1B}[2J", "\u{9B}31m", "a\nb", "\u{202E}", "\u{200B}"])
  func hostile(text hostile: String) throws {
    let change = Change(
      rule: "x",
      reader: .info,
      writer: .info,
      object: "O" + hostile,
      field: "F" + hostile,
      part: "P" + hostile,
      attribute: AttributeKey(rawValue: "a" + hostile),
      before: .string(hostile),
      after: [.string(hostile)],
      implied: [.init(attribute: "b", before: .string(hostile), after: .null)],
      acceptance: Acceptance(reason: hostile, by: hostile, at: UTCTime(seconds: 0))
    )
    let drift = try SampleDrift.document([change], gaps: [Gap(object: hostile, reason: .missing, since: 1)])
    let output = text(drift, .init(isVerbose: true))
    #expect(!output.contains(hostile))
    #expect(output.split(separator: "\n", omittingEmptySubsequences: false).count == 12)
  }

  @Test func valuesThatLookAlikeAreToldApart() throws {
    let pairs: [(JSONValue, JSONValue)] = [
      ("\u{E9}", "e\u{301}"), ("5", 5), ("a", "a "), (.null, "(none)"),
      (
        .string(String(repeating: "x", count: 500) + "a" + String(repeating: "y", count: 500)),
        .string(String(repeating: "x", count: 500) + "b" + String(repeating: "y", count: 500))
      ),
    ]
    for (before, after) in pairs {
      let change = Change(
        rule: "x",
        reader: .info,
        writer: .info,
        object: "O",
        field: "F",
        attribute: "label",
        before: before,
        after: after
      )
      let output = try text(SampleDrift.document([change]))
      let match = try #require(output.firstMatch(of: /label (.*) → (.*)\n/))
      #expect(match.1 != match.2, "\(output)")
    }
  }
}
