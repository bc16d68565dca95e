import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("Acceptances travel as a file") struct AcceptanceFileTests {
  private static func text(_ program: Program, _ name: String) throws -> String {
    String(decoding: try Data(contentsOf: program.folder.appending(path: name)), as: UTF8.self)
  }

  @Test func whatIsWrittenIsTakenOverByteForByte() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.run(["accept", "--all", "--reason", "a \"b\" \u{202E}\u{1B}", "--by", "ana"])
      #expect(try await program.run(["accept", "--export", "a.json"]).output == "wrote 7 changes to a.json\n")
      let text = try Self.text(program, "a.json")
      #expect(!text.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
      #expect(try await program.run(["accept", "--export", "-"]).output == text)

      let again = try await program.run(["accept", "--import", "a.json"])
      #expect(again.output == "took over 0 of 7 changes from a.json; 7 accepted so before\n")
      for night in ["2026-11-18", "2026-11-19", "2026-11-20"] {
        _ = try await program.snapshot(
          Program.nights.appending(path: night).path,
          takenAt: "\(night)T02:00:00Z",
          catalog: "other.sqlite"
        )
      }
      let other = ["--catalog", "other.sqlite"]
      let outcome = try await program.run(["accept", "--import", "a.json"] + other)
      #expect(outcome.output.hasPrefix("took over 7 of 7 changes from a.json\n"))
      #expect(try await program.run(["accept", "--export", "b.json"] + other).status == 0)
      #expect(try Self.text(program, "b.json") == text)
      #expect(try await program.run(["verify"] + other).status == 0)
    }
  }

  @Test func theLaterWordHolds() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.run(["accept", AcceptTests.frame, "--reason", "old", "--by", "ana"])
      _ = try await program.run(["accept", "--export", "old.json"])
      let old = try Self.text(program, "old.json")
      let year = try #require(old.firstMatch(of: /"at":"(\d{4})/)?.output.1)
      try program.write(
        old.replacing("\"at\":\"\(year)", with: "\"at\":\"2001").replacing("old", with: "past"),
        to: "past.json"
      )
      try program.write(
        old.replacing("\"at\":\"\(year)", with: "\"at\":\"2999").replacing("old", with: "new"),
        to: "new.json"
      )
      #expect(
        try await program.run(["accept", "--import", "past.json"]).output
          == "took over 0 of 1 change from past.json; 1 accepted with other words later\n"
      )
      #expect(try await program.run(["accept", "--import", "new.json"]).output.hasPrefix("took over 1 of 1 change"))
      #expect(try await program.run(["accept", "--list"]).output.contains(": new\n"))
    }
  }

  @Test func whatWasTakenBackStaysSo() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.run(["accept", AcceptTests.frame, "--reason", "old", "--by", "ana"])
      _ = try await program.run(["accept", "--export", "a.json"])
      _ = try await program.run(["accept", "--undo", AcceptTests.frame, "--by", "ben"])
      #expect(
        try await program.run(["accept", "--import", "a.json"]).output
          == "took over 0 of 1 change from a.json; 1 taken back since\n"
      )
      let outcome = try await program.run(["accept", "--import", "a.json", "--json"])
      let document = try JSONValue(parsing: Array(outcome.output.utf8))
      #expect(SchemaValidator.errors(document, OutputSchema.accept.document(rules: [])) == [])
      #expect(document.object?["acceptances"]?.array?.first?.object?["passedOver"] == "undone")
    }
  }

  @Test func throughAPipeAndBehindAByteOrderMark() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write("\u{FEFF}" + Self.file(Self.entry), to: "a.json")
      let piped = try await program.shell("cat a.json | orgdrift accept --import -")
      #expect(piped.output.hasPrefix("took over 1 of 1 change from standard input\n"), "\(piped.errors)")
      let again = try await program.run(["accept", "--import", "a.json"])
      #expect(again.output == "took over 0 of 1 change from a.json; 1 accepted so before\n", "\(again.errors)")
      let wrong = try await program.shell("echo x | orgdrift accept --import -")
      #expect(wrong.status == 1 && wrong.errors.contains("standard input: it is no JSON"), "\(wrong.errors)")
    }
  }

  @Test func anotherOrgIsPassedOver() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.run(["accept", AcceptTests.frame, "--reason", "x", "--by", "ana"])
      _ = try await program.run(["accept", "--export", "a.json"])
      let bike = Program.nights.appending(path: "2026-11-20/Bike__c.json").path
      _ = try await program.run(
        [
          "snapshot", "uat", "--org-id", "00D5f000000ABCDEA4", "--api-version", "62.0", "--catalog", "uat.sqlite",
          "--from", bike,
        ]
      )
      let outcome = try await program.run(["accept", "--import", "a.json", "--catalog", "uat.sqlite"])
      #expect(outcome.output == "took over 0 of 0 changes from a.json\n", "\(outcome.errors)")
      #expect(
        outcome.errors == "Passed over what is about org 00D5g000004Xk2QEAS, of which the catalog has no snapshot.\n"
      )
      _ = try await program.run(
        ["snapshot", "uat", "--org-id", "00D5f000000ABCDEA4", "--api-version", "62.0", "--from", bike]
      )
      let other = try await program.run(["accept", "--import", "a.json", "--org", "uat"])
      #expect(other.errors == "Passed over what is about prod, since --org names another.\n")
    }
  }

  private static let entry = """
    {"org":"00D5g000004Xk2QEAS","fingerprint":"966650fc3ce3fa89","rule":"field-length-decreased","object":"Bike__c",\
    "field":"Frame_Number__c","part":null,"attribute":"length","before":80,"after":40,"reason":"known","by":"ana",\
    "at":"2026-11-19T08:00:00Z","until":null}
    """

  private static func file(_ entries: String...) -> String {
    #"{"schemaVersion":1,"acceptances":[\#(entries.joined(separator: ","))]}"#
  }

  @Test(
    "a file that is wrong is refused whole",
    arguments: [
      ("", "it is no JSON"), ("[]", "it has no “acceptances”"), (#"{"acceptances":[]}"#, "its schemaVersion is not 1"),
      (file(entry, "1"), "acceptance 2: it is no object"),
      (file(entry, entry.replacing("\"after\":40", with: "\"after\":41")), "acceptance 2: its fingerprint is not that"),
      (file(entry.replacing("known", with: "")), "it has no “reason”"),
      (file(entry.replacing("2026-11-19T08", with: "2026-13-19T08")), "its “at” is no date or time"),
      (file(entry.replacing("\"until\":null", with: "\"until\":7")), "it has no “until”"),
      (file(entry.replacing("00D5g000004Xk2QEAS", with: "00D")), "its “org” is no organization id"),
      (file("1", "2"), "a.json has 2 mistakes"),
      (file(String(repeating: "[", count: 100_000)), "it is no JSON"),
    ]
  ) func refused(text: String, message: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write(text, to: "a.json")
      let outcome = try await program.run(["accept", "--import", "a.json"])
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(try await program.run(["accept", "--list"]).output == "nothing is accepted\n")
    }
  }

  @Test func theFixtureIsTakenOver() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let file = Program.repository.appending(path: "fixtures/known/acceptances.json").path
      let outcome = try await program.run(["accept", "--import", file, "--json"])
      let document = try JSONValue(parsing: Array(outcome.output.utf8))
      #expect(document.object?["acceptances"]?.array?.count == 2)
      let drift = try await program.run(["diff", "@1", "@2", "--json"])
      #expect(drift.output.contains("acceptance-expired"))
      #expect(drift.output.contains("\"accepted\":1,"))
    }
  }
}
