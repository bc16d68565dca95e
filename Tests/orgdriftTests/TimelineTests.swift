import Foundation
import Testing

@testable import orgdrift

@Suite("Names find what they mean, or say what there is") struct TimelineTests {
  @Test func twoTimelinesAreCompared() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let text = try Program.describe().replacing("/v62.0/", with: "/v61.0/")
      try program.write(text, to: "old/Bike__c.json")
      #expect(try await program.snapshot("old", takenAt: "2026-11-21T02:00:00Z").status == 0)
      let outcome = try await program.run(["diff", "prod/62.0@1", "prod/61.0@1"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("between prod/62.0@1 ("))
      #expect(outcome.output.contains("another API version") && !outcome.output.contains("object removed"))
      let json = try await program.run(["diff", "prod/62.0@1", "prod/61.0@1", "--json"]).output
      #expect(json.contains("\"code\":\"not-authoritative\""))
      #expect(try await program.run(["log"]).output.hasPrefix("prod/61.0@1"))
      #expect(try await program.run(["log", "prod/62.0"]).output.hasPrefix("prod/62.0@3"))
    }
  }

  @Test func twoOrgsAreCompared() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let night = Program.nights.path + "/2026-11-20"
      let other = ["snapshot", "uat", "--org-id", "00D5f000000ABCD", "--from", night]
      #expect(try await program.run(other).status == 3)
      let outcome = try await program.run(["diff", "prod@latest", "uat@latest"])
      #expect(outcome.output.hasPrefix("no changes between prod/62.0@3 ("))
      let json = try await program.run(["diff", "uat@latest", "prod@latest~1", "--json"]).output
      #expect(json.contains("\"alias\":\"uat\"") && !json.contains("snapshot-org-mismatch"))
    }
  }

  @Test func ofSeveralOrgsOneHasToBeNamed() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write(Program.describe(), to: "in/Bike__c.json")
      let other = ["snapshot", "uat", "--org-id", "00D5f000000ABCD", "--from", "in"]
      #expect(try await program.run(other).status == 0)
      let outcome = try await program.run(["diff"])
      #expect(outcome.status == 64)
      #expect(outcome.errors.hasPrefix("orgdrift: the catalog holds several orgs: prod, uat\n"))
      #expect(try await program.run(["diff", "prod@latest~1"]).output.contains("in prod/62.0 between @2"))
      #expect(try await program.run(["show", "Bike__c", "--at", "uat"]).output.hasPrefix("Bike__c in uat/62.0@1"))
    }
  }

  @Test func anOrgAloneComparesItsTwoNewest() async throws {
    try await Program.use { program in
      try await program.takeNights()
      for name in ["prod", "prod/62.0", "prod@latest"] {
        #expect(try await program.run(["diff", name]).output == program.run(["diff"]).output)
      }
    }
  }

  @Test func whatIsMistypedIsAnsweredWithWhatIsMeant() async throws {
    try await Program.use { program in
      try await program.takeNights()
      for (arguments, meant) in [
        (["snapshot", "prod", "--form", "x"], "--from"), (["show", "Bike"], "Bike__c"),
        (["show", "Rental__c.Status"], "Status__c"), (["diff", "--fromat", "json"], "--format"),
      ] {
        let outcome = try await program.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("Did you mean “\(meant)”?"), "\(outcome.errors)")
      }
    }
  }

  @Test(
    "dates and numbers name snapshots",
    arguments: [
      (["diff", "2026-11-18", "2026-11-19"], "between @1 (2026-11-18T02:00:00Z) and @2 (2026-11-19T02:00:00Z)"),
      (["diff", "latest~2", "latest"], "between @1 (2026-11-18T02:00:00Z) and @3 (2026-11-20T02:00:00Z)"),
      (["diff", "@3", "@1"], "between @3 (2026-11-20T02:00:00Z) and @1 (2026-11-18T02:00:00Z)"),
      (["diff", "2026-11-19T01:59:59Z"], "between @1 (2026-11-18T02:00:00Z) and @3 (2026-11-20T02:00:00Z)"),
    ]
  )
  func names(arguments: [String], says: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(arguments)
      #expect(
        outcome.output.split(separator: "\n").first?.hasSuffix(says) == true,
        "\(outcome.output)\(outcome.errors)"
      )
    }
  }

  @Test func forgettingAllLeavesNothing() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let before = try await program.dump()
      try program.write(Program.describe(), to: "in/Bike__c.json")
      #expect(try await program.snapshot("in", takenAt: "2026-11-21T02:00:00Z").status == 3)
      #expect(
        try await program.run(["forget", "--yes"]).output == "forgot prod/62.0@4; the newest is now prod/62.0@3\n"
      )
      #expect(try await program.dump() == before)
      for _ in 1...3 { #expect(try await program.run(["forget", "--yes"]).status == 0) }
      #expect(try await program.run(["log"]).status == 10)
    }
  }
}
