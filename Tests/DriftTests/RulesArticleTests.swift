import Drift
import Foundation
import Schema
import Testing

@Suite struct TheRulesArticle {
  private static let path = Fixtures.root.appending(path: "Sources/Drift/Drift.docc/Rules.md")

  @Test func isWrittenFromTheCatalogue() throws {
    let text = Self.article()
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: Self.path)
      Issue.record("Rules.md was written anew; run again without UPDATE_GOLDEN")
    }
    #expect(try String(contentsOf: Self.path, encoding: .utf8) == text)
  }

  private static func article() -> String {
    let rules = RuleCatalogue.all
    let counts = Severity.allCases.reversed().map { severity in
      "\(rules.filter { $0.severity == severity }.count) \(severity.rawValue)"
    }
    let intro = """
      # Rules

      Every kind of change that orgdrift tells, with its severity for readers and for writers.

      ## Overview

      A rule has one severity for those who read the data and one for those who write it; the severity of a change is the
      worse of the two. *breaking*: a consumer that followed the old schema can fail, or get silently wrong or lost data.
      *risky*: it depends on data or configuration, and a person must look. *safe*: additive or relaxing. *info*:
      documentation or user interface only. There are \(rules.count) rules: \(counts.joined(separator: ", ")).

      Tags: `gate` is to be looked at before the rest is trusted; `per-user` may be an effect of the running user's permissions; `no-cdc`: Salesforce
      sends no change event; `tooling`: told by more than describes, which only live snapshots read (definitions,
      permissions, packages); `backfill`: the rows have to be loaded again.

      """
    return ([intro] + RuleCatalogue.sections.map(section)).joined(separator: "\n")
  }

  private static func section(_ section: RuleCatalogue.Section) -> String {
    "## \(section.title)\n\n" + section.rules.map(entry).joined(separator: "\n")
  }

  private static func entry(_ rule: Rule) -> String {
    let tags = rule.tags.isEmpty ? "" : " · " + rule.tags.map { "`\($0.rawValue)`" }.joined(separator: " ")
    return """
      ### \(rule.id)

      reader \(rule.reader.rawValue) · writer \(rule.writer.rawValue) · \(rule.area.rawValue) \(rule.kind.rawValue) \
      \(rule.action.rawValue)\(tags)

      \(rule.summary) \(rule.why) \(rule.remedy)

      """
  }
}
