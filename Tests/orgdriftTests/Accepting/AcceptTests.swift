import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("Changes are accepted on the command line") struct AcceptTests {
  static let frame = "966650fc3ce3fa89"
  static let overdue = "46c1e48e576137af"

  private static func accepted(_ program: Program, _ names: String...) async throws -> [String] {
    let outcome = try await program.run(["diff"] + names + ["--json"])
    let document = try JSONValue(parsing: Array(outcome.output.utf8))
    #expect(SchemaValidator.errors(document, OutputSchema.diff.document(rules: [])) == [])
    return (document.object?["changes"]?.array ?? []).filter { $0.object?["accepted"]?.object != nil }
      .compactMap { $0.object?["fingerprint"]?.string }
  }

  private static func document(_ outcome: Program.Outcome) throws -> JSONObject {
    let document = try JSONValue(parsing: Array(outcome.output.utf8))
    #expect(SchemaValidator.errors(document, OutputSchema.accept.document(rules: [])) == [])
    return try #require(document.object)
  }

  @Test func byFingerprintInEveryDriftOfTheOrg() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(
        ["accept", "966650fc", Self.overdue.uppercased(), "--reason", "known", "--until", "2999-12-31"],
        environment: ["USER": "ana"]
      )
      #expect(
        outcome.output
          == """
          accepted 2 changes
            \(Self.frame)  Bike__c.Frame_Number__c            length cut   80 → 40
            \(Self.overdue)  Rental__c.Status__c Overdue  value added  + Overdue

          """.replacing("Frame_Number__c            length", with: "Frame_Number__c      length")
      )
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      #expect(try await Self.accepted(program, "@1", "@2") == [Self.frame, Self.overdue])
      #expect(try await Self.accepted(program, "@1", "@3") == [Self.frame, Self.overdue])
      #expect(try await Self.accepted(program, "@2", "@3") == [])
      #expect(try await program.run(["verify"]).status == 0)
      let rows = try await program.shell(
        "sqlite3 orgdrift.sqlite 'SELECT org, object, before, accepted_by, reason, until, undone_at FROM v_acceptance'"
      )
      #expect(
        rows.output == """
          prod|Bike__c|80|ana|known|2999-12-31T23:59:59Z|
          prod|Rental__c|null|ana|known|2999-12-31T23:59:59Z|

          """
      )
    }
  }

  @Test func eachChangeOnceHoweverOftenItIsNamed() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let names = ["46c1e48e", Self.frame, "966650"]
      let outcome = try await program.run(["accept"] + names + ["--reason", "one", "--by", "ana"])
      #expect(outcome.output.hasPrefix("accepted 2 changes\n"), "\(outcome.output)")
      #expect(outcome.output.split(separator: "\n").count == 3)
      let undone = try await program.run(["accept", "--undo", Self.frame, "966650", "--by", "ana"])
      #expect(undone.output.hasPrefix("took back the acceptance of 1 change\n"))
    }
  }

  @Test func againWithAnotherWordAndTakenBack() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let accept = ["accept", Self.frame, "--by", "ana", "--json", "--reason"]
      #expect(try Self.document(await program.run(accept + ["one"]))["acceptances"]?.array?.count == 1)
      let same = try Self.document(await program.run(accept + ["one"]))
      #expect(same["acceptances"]?.array?.first?.object?["new"] == false)
      let other = try Self.document(await program.run(accept + ["two"]))
      #expect(other["acceptances"]?.array?.first?.object?["new"] == true)
      let undone = try Self.document(
        await program.run(["accept", "--undo", "966650", "--by", "ben", "--json"])
      )
      let acceptance = try #require(undone["acceptances"]?.array?.first?.object)
      #expect(acceptance["state"] == "undone" && acceptance["undone"]?.object?["by"] == "ben")
      #expect(try await Self.accepted(program, "@1", "@2") == [])
      let again = try await program.run(["accept", "--undo", Self.frame, "--by", "ben"])
      #expect(again.status == 64 && again.errors.contains("no change is accepted whose fingerprint"))
      let rows = try await program.shell(
        "sqlite3 orgdrift.sqlite 'SELECT reason, undone_by FROM v_acceptance ORDER BY accepted_at, rowid'"
      )
      #expect(rows.status != 0 || rows.output == "one|ana\ntwo|ben\n")
      #expect(try await program.run(["verify"]).status == 0)
    }
  }

  @Test func allThatIsLoud() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write("rules:\n  severity: {object-removed: off}\n", to: "orgdrift.yaml")
      let outcome = try await program.run(["accept", "--all", "--reason", "release", "--by", "ana"])
      #expect(outcome.output.hasPrefix("accepted 6 changes\n"))
      #expect(
        try await program.run(["accept", "--all", "--reason", "x", "--by", "a"]).output
          == "there is no change to accept\n"
      )
      #expect(try await Self.accepted(program).count == 6)
      let range = ["accept", "--all", "--base", "@1", "--head", "@2", "--reason", "release", "--by", "ana"]
      #expect(try await program.run(range).output.hasPrefix("accepted 6 changes\n"))
      let list = try Self.document(await program.run(["accept", "--list", "--json"]))
      #expect(list["acceptances"]?.array?.count == 12)
    }
  }

  @Test func acceptancesSurviveAForgottenSnapshot() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.run(["accept", Self.frame, "--reason", "known", "--by", "ana"])
      for _ in 1...3 { #expect(try await program.run(["forget", "prod", "--yes"]).status == 0) }
      #expect(try await program.run(["verify"]).output.hasPrefix("orgdrift.sqlite is sound"))
      #expect(try await program.run(["accept", "--list"]).output.contains(Self.frame))
      try await program.takeNights()
      #expect(try await Self.accepted(program, "@1", "@2") == [Self.frame])
    }
  }

  @Test(
    "what cannot be accepted is told, and nothing is",
    arguments: [
      (["accept", "966650", "abcdef0", "--reason", "x", "--by", "a"], 64, "no change is known whose fingerprint"),
      (
        ["accept", "966650fc3ce3fa88", "--reason", "x", "--by", "a", "--base", "@1", "--head", "@2"], 64,
        "Did you mean “966650fc3ce3fa89”?"
      ),
      (["accept", "96665", "--reason", "x", "--by", "a"], 64, "“96665” is no fingerprint"),
      (["accept", "\u{1B}[31m", "--reason", "x", "--by", "a"], 64, "is no fingerprint"),
      (["accept", "966650fc", "--by", "a"], 64, "--reason is needed"),
      (["accept", "966650fc", "--reason", " ", "--by", "a"], 64, "--reason is needed"),
      (["accept", "966650fc", "--reason", "x", "--by", "a", "--until", "soon"], 64, "“soon” is no date"),
      (["accept", "966650fc", "--reason", "x", "--by", "a", "--until", "2020-01-01"], 64, "is past already"),
      (["accept"], 64, "Name the fingerprints of changes"),
      (["accept", "--undo"], 64, "--undo needs the fingerprints"),
      (["accept", "--all", "--list"], 64, "--all and --list exclude each other"),
      (["accept", "--list", "--reason", "x"], 64, "belong to accepting"),
      (["accept", "--all", "--reason", "x", "--head", "@2"], 64, "--head needs --base"),
      (["accept", "--list", "--org", "pord"], 64, "Did you mean “prod”?"),
    ] as [([String], Int32, String)]
  ) func refused(arguments: [String], status: Int32, message: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(arguments)
      #expect(outcome.status == status)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(!outcome.errors.contains("\u{1B}"))
      #expect(try await program.run(["accept", "--list"]).output == "nothing is accepted\n")
    }
  }

  @Test func byTheAccountWhereNobodyIsNamed() async throws {
    try await Program.use { program in
      try await program.takeNights()
      #expect(try await program.run(["accept", "966650fc", "--reason", "known"]).status == 0)
      #expect(try await program.run(["accept", "--list"]).output.contains("by \(NSUserName()) on "))
    }
  }

  @Test(
    "what is a database is not written over",
    arguments: [["accept", "--export"], ["report", "--format", "html", "-o"]]
  ) func database(writer: [String]) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let before = try Data(contentsOf: program.folder.appending(path: "orgdrift.sqlite"))
      let outcome = try await program.run(writer + ["orgdrift.sqlite"])
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("orgdrift.sqlite is a SQLite database, and would be lost"))
      #expect(try Data(contentsOf: program.folder.appending(path: "orgdrift.sqlite")) == before)
    }
  }

  @Test func withoutACatalog() async throws {
    try await Program.use { program in
      let list = try await program.run(["accept", "--list"])
      #expect(list.status == 10)
      #expect(try await program.run(["accept", Self.frame, "--reason", "x", "--by", "a"]).status == 10)
    }
  }
}
