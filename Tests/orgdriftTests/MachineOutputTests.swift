import Drift
import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("Machine output of the real program fits its schema") struct MachineOutputTests {
  private static let runs: [(schema: String, arguments: [String])] = [
    ("log", ["log"]), ("report", ["report", "-o", "report.html"]),
    ("report", ["report", "--last", "2d", "-o", "report.md"]), ("diff", ["diff"]), ("diff", ["diff", "@1", "@1"]),
    ("show", ["show", "Bike__c"]),
    ("show", ["show", "Contact"]), ("show", ["show", "Bike__c.Status__c"]), ("history", ["history", "Contact"]),
    ("history", ["history", "Voucher__c.Name"]), ("rules", ["rules"]), ("rules", ["rules", "field-removed"]),
    ("verify", ["verify"]), ("schema", ["schema"]), ("export", ["export", "-o", "out"]),
    ("publish", ["publish", "--plan"]), ("publish", ["publish", "--plan", "--since", "@1"]),
    ("publish", ["publish", "--to", "deltas.ndjson"]),
    ("publish", ["publish", "--plan", "--from-file", "deltas.ndjson"]),
    ("snapshot", ["snapshot", "prod", "--from", "out"]), ("forget", ["forget", "--yes"]),
  ]

  @Test func everyCommand() async throws {
    try await Program.use { program in
      try await program.takeNights()
      for run in Self.runs {
        let outcome = try await program.run(run.arguments + ["--json"])
        #expect([0, 3].contains(outcome.status), "\(run.arguments) \(outcome.errors)")
        let document = try JSONValue(parsing: Array(outcome.output.utf8))
        let schema = try await JSONValue(parsing: Array(program.run(["schema", run.schema]).output.utf8))
        #expect(SchemaValidator.errors(document, schema) == [], "\(run.arguments)")
        #expect(Self.unknownKeys(document, schema) == [], "\(run.arguments)")
      }
    }
  }

  @Test func aFirstSnapshotAndItsUndoing() async throws {
    try await Program.use { program in
      let arguments = [
        "snapshot", "prod", "--org-id", Program.orgID, "--from", Program.nights.path + "/2026-11-20", "--json",
      ]
      for (name, arguments) in [
        ("snapshot", arguments), ("diff", ["diff", "--json"]), ("forget", ["forget", "--yes", "--json"]),
      ] {
        let document = try await JSONValue(parsing: Array(program.run(arguments).output.utf8))
        let schema = try #require(OutputSchema.all.first { $0.name == name })
        #expect(SchemaValidator.errors(document, schema.document(rules: RuleCatalogue.all.map(\.id))) == [], "\(name)")
      }
    }
  }

  @Test func whatIsSaidOfASnapshotIsInItsDocument() async throws {
    try await Program.use { program in
      try program.write(try Program.describe(), to: "in/Bike__c.json")
      try program.write("notes", to: "in/notes.txt")
      let arguments = ["snapshot", "prod", "--org-id", Program.orgID, "--from", "in", "--json"]
      let said = try await program.run(arguments + ["--catalog", "a.sqlite"])
      let quiet = try await program.run(arguments + ["--catalog", "b.sqlite", "--quiet"])
      #expect(quiet.errors.isEmpty)
      for outcome in [said, quiet] {
        let warnings = try JSONValue(parsing: Array(outcome.output.utf8)).object?["warnings"]?.array
        let text = "passed over, since their names are not those of saved describes: in/notes.txt"
        #expect(warnings == [.string(text)], "\(outcome)")
      }
    }
  }

  @Test(
    "a failure ends with one line of JSON",
    arguments: [
      (["show", "account"], "unknown-object"), (["show", "Bike__c.x"], "unknown-field"),
      (["log", "uat"], "unknown-org"),
      (["diff", "@9"], "no-snapshot"), (["diff", "@1", "@2", "@3"], "usage"), (["snapshot", "prod"], "no-sign-in"),
      (["snapshot", "prod", "--from", "no/such"], "bad-input"), (["forget"], "confirmation-needed"),
      (["export", "-o", "/dev/null"], "output-failed"), (["log", "--catalog", "no.sqlite"], "no-catalog"),
      (["log", "prod@1"], "org-name"), (["rules", "x"], "unknown-rule"),
      (["report", "-o", "no/such/report.html"], "output-failed"),
      (["report", "-o", "-"], "usage"), (["report", "-o", "r", "--last", "soon"], "period"),
      (["report", "@1", "--last", "7d", "-o", "r"], "org-name"), (["publish"], "no-server"),
      (["publish", "--plan", "--from-file", "no.ndjson"], "bad-input"), (["publish", "prod@1", "--plan"], "org-name"),
      (["publish", "--plan", "--to", "x"], "usage"),
    ]
  )
  func failures(arguments: [String], code: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(arguments + ["--json"])
      #expect(outcome.status != 0)
      #expect(outcome.output.isEmpty)
      let last = try JSONValue(parsing: Array(try #require(outcome.errors.split(separator: "\n").last).utf8))
      #expect(SchemaValidator.errors(last, OutputSchema.error.document(rules: [])) == [])
      #expect(last.object?["code"]?.string == code)
    }
  }

  /// The top-level keys of a document that its schema does not name.
  private static func unknownKeys(_ document: JSONValue, _ schema: JSONValue) -> [String] {
    let known = schema.object?["properties"]?.object?.members.map(\.name) ?? []
    return (document.object?.members.map(\.name) ?? []).filter { !known.contains($0) }
  }
}
