import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("publish --plan shows what would be sent, without a network") struct PublishPlanTests {
  @Test func atFirstAllTablesAreToBeMade() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.publish("--plan")
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(lines[0] == "prod/62.0@3 to salesforce_prod on om.example.com: 8 tables to create")
      #expect(
        lines[1...3] == [
          "  + database service salesforce_prod", "  + database salesforce_prod.default",
          "  + database schema salesforce_prod.default.salesforce",
        ]
      )
      #expect(lines.count == 12)
      #expect(lines.contains("  + Bike__c  14 columns"), "\(lines)")
    }
  }

  @Test func sinceASnapshotOnlyWhatChangedIsShown() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let plan = try await program.publishDocument("--plan", "--since", "@2")
      let words = plan["tables"]?.array?.compactMap { table in
        table.object.flatMap { "\($0["action"]?.string ?? "") \($0["object"]?.string ?? "")" }
      }
      #expect(words == ["update Bike__c", "update Rental__c", "delete Voucher__c"])
      #expect(plan["containers"] == [])
      #expect(plan["removals"] == ["count": 1, "limit": 5, "tables": 9, "held": false])
      let none = try await program.publish("--plan", "--since", "latest")
      #expect(none.output == "prod/62.0@3 to salesforce_prod on om.example.com: nothing to send\n")
    }
  }

  @Test func theTextShowsEachDifference() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.publish("--plan", "--since", "@2")
      #expect(outcome.output.contains("  ~ Rental__c\n"), "\(outcome)")
      #expect(outcome.output.contains("      Deposit__c: + column "))
      #expect(outcome.output.contains("      OwnerId dataTypeDisplay: lookup(user) → lookup(group, user)\n"))
      #expect(outcome.output.contains("      and 1 more\n"))
      #expect(!outcome.output.contains("      Voucher__c: - column "))
      let whole = try await program.publish("--plan", "--since", "@2", "--verbose")
      #expect(whole.output.contains("      Voucher__c: - column lookup(voucher__c)\n"), "\(whole)")
      #expect(outcome.output.contains("  - Voucher__c\n"))
    }
  }

  @Test func noServerIsNeeded() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["publish", "--plan"])
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output.hasPrefix("prod/62.0@3 to salesforce_prod: 8 tables to create\n"))
      #expect(try await program.publishDocument("--plan")["server"] == .null)
    }
  }

  @Test func theCatalogStaysAsItIs() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let before = try await program.dump()
      _ = try await program.publish("--plan")
      _ = try await program.publish("--to", "deltas.ndjson")
      #expect(try await program.dump() == before)
    }
  }

  @Test("many deletes are held", arguments: [["--plan"], ["--to", "deltas.ndjson"], ["--to", "-"]])
  func held(mode: [String]) async throws {
    try await Program.use { program in
      let names = (1...9).map { "Object\($0)__c" }
      try await program.take(names, on: 18)
      try await program.take(names.prefix(2), on: 19)
      let arguments = ["publish", "--since", "@1"] + mode
      let outcome = try await program.run(arguments)
      #expect(outcome.status == 13, "\(outcome)")
      let said = mode == ["--to", "-"] ? outcome.errors : outcome.output
      #expect(said.contains("7 of 9 tables would be deleted, and 5 may be"), "\(outcome)")
      #expect(said.contains("--allow-removals 7"))
      #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "deltas.ndjson").path))
      let allowed = try await program.run(arguments + ["--allow-removals", "7"])
      #expect(allowed.status == 0, "\(allowed)")
      let limited = try await program.run(arguments, environment: ["ORGDRIFT_OPENMETADATA_MAX_REMOVALS": "7"])
      #expect(limited.status == 0, "\(limited)")
    }
  }

  @Test func aHeldPlanIsADocument() async throws {
    try await Program.use { program in
      try await program.take((1...9).map { "Object\($0)__c" }, on: 18)
      try await program.take(["Object1__c"], on: 19)
      let plan = try await program.publishDocument("--plan", "--since", "@1", status: 13)
      #expect(plan["stage"] == "held")
      #expect(plan["removals"] == ["count": 8, "limit": 5, "tables": 9, "held": true])
      #expect(plan["tables"]?.array?.count == 8)
    }
  }

  @Test func aLongPlanIsShownInPart() async throws {
    try await Program.use { program in
      let names = (1...300).map { "Object\($0)__c" }
      try await program.take(names, on: 18)
      let outcome = try await program.publish("--plan")
      #expect(outcome.output.split(separator: "\n").count < 20, "\(outcome)")
      #expect(outcome.output.contains("    and 294 more (--verbose lists all)\n"))
      let whole = try await program.publish("--plan", "--verbose")
      #expect(whole.output.split(separator: "\n").count == 304)
    }
  }

  @Test func anotherOrgsSnapshotIsNoBase() async throws {
    try await Program.use { program in
      try await program.take(["Alpha__c", "Beta__c"], as: "dev", orgID: "00D5f000000ABCDEA4", on: 18)
      try await program.take(["Alpha__c"], on: 18)
      let outcome = try await program.run(["publish", "prod", "--plan", "--since", "dev@1"])
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.errors.contains("dev@1 is no snapshot of prod"), "\(outcome)")
    }
  }

  @Test func twoOrgsDoNotShareAService() async throws {
    try await Program.use { program in
      try await program.take(["Alpha__c"], as: "dev", orgID: "00D5f000000ABCDEA4", on: 18)
      try await program.take(["Alpha__c"], on: 18)
      let outcome = try await program.publish(
        "prod",
        "--plan",
        environment: ["ORGDRIFT_OPENMETADATA_SERVICE": "crm"]
      )
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.errors.contains("dev and prod would both be published to crm"))
      let other = try await program.publish("prod", "--plan")
      #expect(other.output.hasPrefix("prod/62.0@1 to salesforce_prod on om.example.com"), "\(other)")
    }
  }

  @Test(
    "options that contradict each other are refused",
    arguments: [
      ["--plan", "--dry-run"], ["--plan", "--to", "f"], ["--to", "f", "--from-file", "g"],
      ["prod", "--from-file", "g"],
      ["--since", "@1"], ["--since", "@1", "--from-file", "g", "--plan"], ["--plan", "--allow-removals", "-1"],
      ["--to", ""],
      ["--plan", "--since", "x y"], ["--dry-run", "--since", "@1"],
    ]
  )
  func usage(arguments: [String]) async throws {
    try await Program.use { program in
      let outcome = try await program.run(["publish"] + arguments)
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
    }
  }
}
