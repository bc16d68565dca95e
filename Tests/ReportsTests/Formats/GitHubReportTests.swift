import Drift
import Reports
import Schema
import TestSupport
import Testing

@Suite("Annotations of GitHub Actions: the worst first, ten of a kind") struct GitHubReportTests {
  private func lines(_ drift: SchemaDrift) -> [Substring] { GitHubReport(drift).text.split(separator: "\n") }

  @Test func everyLineIsACommandOrBeginsWithAWordOfOurs() throws {
    let starts = [
      "::error title=", "::warning title=", "::notice title=", "::group::orgdrift: ", "::endgroup::", "breaking: ",
      "risky: ", "safe: ", "info: ", "gap: ", "note: ",
    ]
    for line in lines(try SampleDrift.hostile(HostileLabels.texts)) {
      #expect(starts.contains { line.utf8.starts(with: $0.utf8) }, "\(line)")
      #expect(!line.contains("##["))
    }
  }

  @Test func propertiesEndWhereTheyShould() throws {
    for line in lines(try SampleDrift.hostile(HostileLabels.texts))
    where line.hasPrefix("::") && line.contains("title=") {
      let match = try #require(line.wholeMatch(of: /::(error|warning|notice) title=([^:,]*)::(.*)/), "\(line)")
      #expect(!match.2.isEmpty)
      #expect(!match.3.contains(/%(?!25|0A|0D)/), "\(line)")
    }
  }

  @Test func tenOfAKindAndTheRestInTheLog() throws {
    let drift = try SampleDrift.many(500)
    let lines = lines(drift)
    for kind in ["error", "warning", "notice"] { #expect(lines.count { $0.hasPrefix("::\(kind)") } <= 10) }
    let loud = drift.loudChanges.count
    let annotations =
      lines.count { $0.hasPrefix("::error") || $0.hasPrefix("::warning") || $0.hasPrefix("::notice") } - 1
    #expect(lines[0].contains("\(loud - annotations) more changes in the log of this step"))
    #expect(lines.contains("::group::orgdrift: \(loud - annotations) further changes"))
    let fingerprintless = lines.count { line in
      ["breaking: ", "risky: ", "safe: ", "info: "].contains { line.hasPrefix($0) }
    }
    #expect(fingerprintless == drift.changes.count - annotations)
  }

  @Test func theWorstComesFirst() throws {
    let kinds = lines(try SampleDrift.full()).dropFirst().compactMap { line in
      ["::error", "::warning", "::notice"].firstIndex { line.hasPrefix($0) }
    }
    #expect(kinds == kinds.sorted() && !kinds.isEmpty)
  }
}
