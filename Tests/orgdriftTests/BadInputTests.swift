import Foundation
import Testing

@testable import orgdrift

@Suite("Bad input is refused by name, and changes nothing") struct BadInputTests {
  @Test(arguments: BadInput.documents + BadInput.files) func refused(input: BadInput) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let before = try await program.dump()
      for file in input.files { try program.write(file.bytes, to: file.path) }
      let night = Program.nights.appending(path: "2026-11-20").path
      let made = try await program.shell("D='\(night)'; \(input.make)")
      try #require(made.status == 0, "\(made.errors)")
      let outcome = try await program.run(
        ["snapshot", "prod", "--from"] + input.from.split(separator: " ").map(String.init)
      )
      #expect(outcome.status == 1)
      #expect(outcome.output.isEmpty)
      for text in input.says { #expect(outcome.errors.contains(text), "\(outcome.errors)") }
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.first?.hasPrefix("orgdrift: ") == true)
      #expect(lines.count > 1 && lines.dropFirst().allSatisfy { $0.hasPrefix("  ") }, "an advice: \(outcome.errors)")
      #expect(try await program.dump() == before)
    }
  }

  @Test func hostileNamesAreShownAndNeverObeyed() async throws {
    try await Program.use { program in
      let name = "a\nb\u{1B}[2J\u{202E}.json"
      try program.write("<html>", to: "in/\(name)")
      let outcome = try await program.run(["snapshot", "prod", "--json", "--from", "in"])
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains(#"in/a\nb\u{1b}[2J\u{202e}.json: it is an HTML page"#), "\(outcome.errors)")
      #expect(!outcome.errors.unicodeScalars.contains("\u{1B}"))
      #expect(!outcome.errors.unicodeScalars.contains("\u{202E}"))
    }
  }

  @Test func hostileMembersOfAnArchiveAreShownAndNeverObeyed() async throws {
    try await Program.use { program in
      try program.write("<html>", to: "in/a\nb\u{1B}[2J.json")
      _ = try await program.shell("tar -czf in.tar.gz in")
      for options in [[], ["--keep-going", "--api-version", "62.0"]] {
        let outcome = try await program.run(
          ["snapshot", "prod", "--org-id", Program.orgID, "--from", "in.tar.gz"] + options
        )
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("b\\u{1"), "\(outcome.errors)")
        #expect(!outcome.errors.unicodeScalars.contains("\u{1B}"))
      }
    }
  }
}

@Suite("What cannot be read may be left out") struct KeepGoingTests {
  @Test func aBadDescribeIsAGapNamedByItsFile() async throws {
    try await Program.use { program in
      try program.write(Program.describe(), to: "in/Bike__c.json")
      try program.write("<html>", to: "in/Account.json")
      try program.write("[", to: "in/readme.json")
      let outcome = try await program.run([
        "snapshot", "prod", "--org-id", Program.orgID, "--from", "in", "--keep-going",
      ])
      #expect(outcome.status == 3)
      #expect(
        outcome.output.contains("partial, 1 object, 14 fields; first snapshot\nnot captured: Account (malformed)")
      )
      #expect(outcome.errors.contains("Account is a gap: in/Account.json: it is an HTML page"), "\(outcome.errors)")
      #expect(outcome.errors.contains("left out: in/readme.json"), "\(outcome.errors)")
    }
  }

  @Test func whatWasKnownOfAGapIsKept() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write(Program.describe(), to: "in/Bike__c.json")
      try program.write("<html>", to: "in/Account.json")
      #expect(try await program.run(["snapshot", "prod", "--from", "in", "--keep-going"]).status == 3)
      let shown = try await program.run(["show", "Account"]).output
      #expect(shown.contains("In a gap since @4 (malformed): as last captured."))
      let drift = try await program.run(["diff"]).output
      #expect(drift.hasPrefix("0 breaking, 1 risky, 0 safe, 0 info in prod/62.0 between @3"))
      #expect(drift.contains("not captured  + Account"))
    }
  }

  @Test func ofManyWarningsTwentyAreShown() async throws {
    try await Program.use { program in
      try program.write(Program.describe(), to: "in/Bike__c.json")
      for number in 1...30 { try program.write("<html>", to: "in/Thing\(number)__c.json") }
      let outcome = try await program.run([
        "snapshot", "prod", "--org-id", Program.orgID, "--from", "in", "--keep-going",
      ])
      #expect(outcome.status == 3)
      #expect(outcome.errors.split(separator: "\n").count == 21)
      #expect(outcome.errors.hasSuffix("and 10 more such messages\n"))
    }
  }

  @Test("a set of which nothing is left is refused", arguments: [[], ["--api-version", "62.0"]])
  func nothingLeft(options: [String]) async throws {
    try await Program.use { program in
      try program.write("<html>", to: "in/Account.json")
      let outcome = try await program.run(
        ["snapshot", "prod", "--org-id", Program.orgID, "--from", "in", "--keep-going"] + options
      )
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("in/Account.json: it is an HTML page"), "\(outcome.errors)")
      #expect(try await program.run(["log"]).status == 10)
    }
  }

  @Test func theShortListOfTheEditorExtensionIsPassedOver() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write(Program.describe(), to: "in/Bike__c.json")
      try program.write(#"[{"name":"Bike__c","custom":true},{"name":"User","custom":false}]"#, to: "in/typeNames.json")
      let outcome = try await program.run(["snapshot", "prod", "--from", "in"])
      #expect(outcome.errors.contains("in/typeNames.json: passed over"), "\(outcome.errors)")
      #expect(outcome.output.contains("8 objects"), "\(outcome.output)")
    }
  }
}
