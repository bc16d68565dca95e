import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("A pipeline can stop on drift") struct GateTests {
  @Test(
    "the report comes first, then why it stops",
    arguments: [
      ("breaking", ["@1", "@2"], 5), ("risky", ["@1", "@2"], 5), ("info", ["@1", "@2"], 5), ("info", ["@1", "@1"], 0),
    ]
  )
  func limits(limit: String, names: [String], status: Int32) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let plain = try await program.run(["diff"] + names)
      let gated = try await program.run(["diff"] + names + ["--fail-on", limit])
      #expect(gated.status == status)
      #expect(gated.output == plain.output)
      #expect(gated.errors.isEmpty == (status == 0))
    }
  }

  @Test func whatTrippedItIsNamedWorstFirst() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["diff", "@1", "@2", "--fail-on", "risky"])
      #expect(
        outcome.errors.hasPrefix(
          "orgdrift: 3 changes of prod/62.0 are risky or worse: Bike__c.Frame_Number__c: length cut, 80 → 40; "
            + "Contact.Nickname__c: field removed; Rental__c.Status__c: value added, + Overdue\n"
        ),
        "\(outcome.errors)"
      )
      #expect(outcome.errors.contains("orgdrift accept 966650fc3ce3fa89 --reason TEXT"))
    }
  }

  @Test func theAudienceDecides() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let arguments = ["diff", "@1", "@2", "--fail-on", "breaking", "--json", "--audience"]
      let reader = try await program.run(arguments + ["reader"])
      let writer = try await program.run(arguments + ["writer"])
      for outcome in [reader, writer] {
        #expect(outcome.status == 5)
        #expect(try JSONValue(parsing: Array(outcome.output.utf8)).object?["changes"]?.array?.isEmpty == false)
        let last = try #require(outcome.errors.split(separator: "\n").last)
        let failure = try JSONValue(parsing: Array(last.utf8))
        #expect(SchemaValidator.errors(failure, OutputSchema.error.document(rules: [])) == [])
        #expect(failure.object?["code"] == "gate-tripped")
      }
      #expect(reader.errors.contains("1 change of prod/62.0 is breaking: Contact.Nickname__c"), "\(reader.errors)")
      #expect(writer.errors.contains("2 changes of prod/62.0 are breaking"), "\(writer.errors)")
    }
  }

  @Test func aFirstSnapshotTripsNothing() async throws {
    try await Program.use { program in
      _ = try await program.snapshot(Program.nights.path + "/2026-11-18", takenAt: "2026-11-18T02:00:00Z")
      #expect(try await program.run(["diff", "--fail-on", "info"]).status == 0)
    }
  }

  @Test func anotherWordIsRefused() async throws {
    try await Program.use { program in
      let outcome = try await program.run(["diff", "--fail-on", "bad"])
      #expect(outcome.status == 64)
    }
  }
}

@Suite("Every format of the real program") struct DiffFormatTests {
  @Test("is what its report writes", arguments: OutputFormat.allCases.map(\.rawValue)) func format(name: String)
    async throws
  {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["diff", "@1", "@3", "--format", name])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("Frame_Number"))
      #expect(outcome.errors.isEmpty)
    }
  }

  @Test func aFormatIsStrongerThanTheFlagForJSON() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["diff", "--format", "csv", "--json"])
      #expect(outcome.output.hasPrefix("severity,object,"))
    }
  }

  @Test func aLineOfJSONFitsTheSchemaOfAChange() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let schema = OutputSchema.change(rules: [])
      let output = try await program.run(["diff", "@1", "@3", "--format", "jsonl"]).output
      for line in output.split(separator: "\n") {
        #expect(SchemaValidator.errors(try JSONValue(parsing: Array(line.utf8)), schema) == [])
      }
    }
  }
}
