import Drift
import Foundation
import Schema
import TestSupport
import Testing

@Suite struct RuleExamplesFire {
  @Test(arguments: RuleCatalogue.all.map(\.id)) func theirRuleAlone(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    let example = try #require(rule.example)
    let changes = try ExampleWriter.changes(from: example.before, to: example.after)
    // A rule about the snapshot as a whole may be about what else changed.
    let told = rule.area == .snapshot ? changes.filter { $0.object == nil } : changes
    #expect(told.map(\.rule) == [id])
  }

  @Test func noneIsLeftOver() throws {
    let folder = Fixtures.root.appending(path: "Sources/Drift/Rules/Examples")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      for section in RuleCatalogue.sections {
        let file = folder.appending(path: "\(ExampleWriter.typeName(of: section)).swift")
        try Data(try ExampleWriter.file(of: section).utf8).write(to: file)
      }
      Issue.record("the examples were written anew; run again without UPDATE_GOLDEN")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let sections = RuleCatalogue.sections.map { ExampleWriter.typeName(of: $0) + ".swift" }
    #expect(Set(files) == Set(sections + ["RuleExamples.swift"]))
  }
}
