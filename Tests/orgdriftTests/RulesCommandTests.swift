import Drift
import Schema
import Testing

@testable import orgdrift

@Suite struct TheRulesCommand {
  private static func ids(_ arguments: [String]) async throws -> [String] {
    var ids: [String] = []
    try await Program.use { program in
      let outcome = try await program.run(["rules", "--json"] + arguments)
      let document = try JSONValue(parsing: Array(outcome.output.utf8))
      ids = (document.object?["rules"]?.array ?? []).compactMap { $0.object?["id"]?.string }
    }
    return ids
  }

  @Test func listsTheWholeCatalogueWithEveryMemberFilled() async throws {
    try await Program.use { program in
      let document = try await JSONValue(parsing: Array(program.run(["rules", "--json"]).output.utf8))
      let rules = try #require(document.object?["rules"]?.array)
      #expect(rules.count >= 150)
      for rule in rules {
        for member in rule.object?.members ?? [] where member.name != "tags" {
          #expect(!member.value.isEmpty, "\(rule.object?["id"] ?? .null) says nothing of \(member.name)")
        }
      }
    }
  }

  @Test func passesWhatAnyValueOfEachFilterFits() async throws {
    let picklists = try await Self.ids(["--area", "picklist", "--area", "record-type"])
    #expect(picklists == RuleCatalogue.all.filter { [.picklist, .recordType].contains($0.area) }.map(\.id))
    let worst = try await Self.ids(["--area", "picklist", "--severity", "breaking"])
    #expect(worst == RuleCatalogue.all.filter { $0.area == .picklist && $0.severity == .breaking }.map(\.id))
    let forReaders = try await Self.ids(["--kind", "size", "--severity", "breaking", "--audience", "reader"])
    #expect(forReaders == RuleCatalogue.all.filter { $0.kind == .size && $0.reader == .breaking }.map(\.id))
    #expect(try await Self.ids(["--tag", "gate"]).contains("snapshot-partial"))
    #expect(try await Self.ids(["--action", "decrease", "--area", "object"]) == [])
  }

  @Test(arguments: [
    (["--area", "fields"], "field"), (["--severity", "braking"], "breaking"), (["--tag", "backfil"], "backfill"),
    (["--kind", "typ"], "type"), (["--action", "remov"], "remove"),
  ])
  func namesTheNearestWord(arguments: [String], meant: String) async throws {
    try await Program.use { program in
      let outcome = try await program.run(["rules"] + arguments)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("Did you mean “\(meant)”?"), "\(outcome.errors)")
    }
  }

  @Test func explainsOneRuleByAnExample() async throws {
    try await Program.use { program in
      let text = try await program.run(["rules", "field-length-decreased"]).output
      for word in ["severity", "why", "what to do", "before", "\"length\":255", "after", "\"length\":120", "https://"] {
        #expect(text.contains(word), "\(word)")
      }
    }
  }

  @Test func filtersTheRuleThatIsNamed() async throws {
    #expect(try await Self.ids(["field-label-changed", "--area", "field"]) == ["field-label-changed"])
    #expect(try await Self.ids(["field-label-changed", "--area", "picklist"]) == [])
    try await Program.use { program in
      let outcome = try await program.run(["rules", "field-label-changed", "--area", "picklist"])
      #expect(outcome.output == "no rule passes all of these filters\n" && outcome.status == 0)
    }
  }

  @Test func saysWhereNoRulePasses() async throws {
    try await Program.use { program in
      let outcome = try await program.run(["rules", "--action", "decrease", "--area", "object"])
      #expect(outcome.output == "no rule passes all of these filters\n" && outcome.status == 0)
    }
  }
}
