import Drift
import Reports
import Schema
import TestSupport
import Testing

@Suite("GitLab's code quality: one result a change") struct GitLabReportTests {
  @Test func everyResultHasWhatGitLabNeeds() throws {
    // The parser refuses NUL, which no describe may hold.
    let drift = try SampleDrift.hostile(HostileLabels.texts.filter { !$0.contains("\u{0}") })
    let results = try #require(JSONValue(parsing: GitLabReport(drift).bytes).array)
    #expect(results.count == drift.changes.count)
    for result in results.compactMap(\.object) {
      for key in ["description", "check_name", "fingerprint"] { #expect(result[key]?.string != nil) }
      #expect(["info", "minor", "major", "critical", "blocker"].contains(result["severity"]?.string))
      let path = try #require(result["location"]?.object?["path"]?.string)
      #expect(path.hasPrefix("prod/") && path.hasSuffix(".json"))
      #expect(path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !path.contains("..") || path.contains("%"))
      #expect(result["location"]?.object?["lines"] == ["begin": 1])
    }
  }

  @Test func fingerprintsDiffer() throws {
    let results = try #require(JSONValue(parsing: GitLabReport(SampleDrift.full()).bytes).array)
    #expect(Set(results.compactMap { $0.object?["fingerprint"]?.string }).count == results.count)
  }

  @Test func severitiesAreGitLabs() throws {
    let results = try #require(JSONValue(parsing: GitLabReport(SampleDrift.full()).bytes).array)
    let drift = try SampleDrift.full()
    for (result, change) in zip(results, drift.changes) {
      let severity = result.object?["severity"]?.string
      switch (change.quiet, change.severity) {
      case (nil, .breaking): #expect(severity == "critical")
      case (nil, .risky): #expect(severity == "major")
      case (nil, .safe): #expect(severity == "minor")
      default: #expect(severity == "info")
      }
    }
  }

  @Test func noChangesAreAnEmptyList() throws {
    #expect(GitLabReport(try SampleDrift.document([])).bytes == Array("[]\n".utf8))
  }
}
