import Drift
import Reports
import Schema
import TestSupport
import Testing

@Suite("Markdown fits a comment and says what it left out") struct MarkdownReportTests {
  private func text(_ drift: SchemaDrift) -> String { MarkdownReport(drift).text }

  @Test func moreChangesThanFitAreCut() throws {
    let drift = try SampleDrift.many()
    let text = text(drift)
    #expect(text.utf16.count <= MarkdownReport.limit)
    #expect(text.utf16.count > MarkdownReport.limit - 3000)
  }

  @Test func whatIsLeftOutIsCounted() throws {
    let drift = try SampleDrift.many()
    let text = text(drift)
    let match = try #require(
      text.firstMatch(of: /\*\*Left out for want of room: (.*)\.\*\* All of it: `(.*)`\n/)
    )
    #expect(match.2 == "orgdrift diff prod/62.0@1 prod/62.0@2 --format json")
    var left = 0
    for count in match.1.matches(of: /([0-9]+) (breaking|risky|safe|info)/) { left += try #require(Int(count.1)) }
    #expect(left + text.matches(of: /\n\| (🔴|🟠|🟢|🔵)/).count == drift.changes.count)
    #expect(match.1.contains("50 gaps"))
  }

  @Test func foldsAreClosed() throws {
    for drift in [try SampleDrift.many(), try SampleDrift.full(), try SampleDrift.hostile(HostileLabels.texts)] {
      let text = text(drift)
      #expect(text.matches(of: /(^|\n)<details>\n/).count == text.matches(of: /\n<\/details>\n/).count)
    }
  }

  @Test func everyRowHasAsManyCellsAsItsTable() throws {
    let text = text(try SampleDrift.hostile(HostileLabels.texts))
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
      // A pipe behind a backslash splits no row.
      #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 6, "\(line)")
    }
  }

  @Test func nobodyIsMentionedOutsideOfCode() throws {
    let text = text(try SampleDrift.hostile(["@octocat", "#1", "ana@evil.example", "http://evil.example"]))
    let prose = text.replacing(/`[^`]*`/, with: "").replacing("&#8203;", with: "\u{200B}")
    #expect(!prose.contains(/[@#][a-z0-9]/), "\(prose)")
    #expect(!prose.contains(/[a-z]:\/\//))
  }

  @Test func knownChangesAreFolded() throws {
    let text = text(try SampleDrift.full())
    let open = try #require(text.split(separator: "<details>").first)
    #expect(
      open.contains("length cut") && !open.contains("agreed with billing")
        && !open.contains("label changed | `Account`")
    )
    #expect(text.contains("accepted by ana\\: agreed with billing"))
  }
}
