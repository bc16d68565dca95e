import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("A plan goes to another machine as a file") struct PublishFileTests {
  @Test func anotherMachineShowsTheSamePlan() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let here = try await program.publish("--plan")
      let written = try await program.publish("--to", "deltas.ndjson")
      #expect(written.status == 0, "\(written)")
      #expect(written.output.hasSuffix("written to deltas.ndjson; send it: orgdrift publish --from-file FILE\n"))
      let there = try await program.publish("--from-file", "deltas.ndjson", "--plan", "--catalog", "none.sqlite")
      #expect(there == here)
      #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "none.sqlite").path))
    }
  }

  @Test func sinceASnapshotItSaysWhatIsGone() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "deltas.ndjson", "--since", "@2")
      let lines = try Self.lines(program, "deltas.ndjson")
      #expect(lines.map { $0["table"]?.object?["name"]?.string } == [nil, "Bike__c", "Rental__c"])
      #expect(lines[0]["gone"] == ["Voucher__c"])
      #expect(lines[0]["deletes"] == ["Voucher__c"])
      #expect(lines.dropFirst().allSatisfy { $0["published"]?.object?["name"] == $0["table"]?.object?["name"] })
    }
  }

  @Test func standardOutputIsTheFileAndNothingElse() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "deltas.ndjson")
      let outcome = try await program.publish("--to", "-")
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
      #expect(outcome.output == String(decoding: try Self.bytes(program, "deltas.ndjson"), as: UTF8.self))
      let piped = try await program.shell("orgdrift publish --to - | orgdrift publish --from-file - --plan")
      #expect(piped.output.hasPrefix("prod/62.0@3 to salesforce_prod: 8 tables to create\n"), "\(piped)")
    }
  }

  @Test func theFileIsTheSameWhereverItIsWritten() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "one")
      let elsewhere = ["TZ": "Asia/Kolkata", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"]
      _ = try await program.publish("--to", "two", environment: elsewhere)
      #expect(try Self.bytes(program, "one") == Self.bytes(program, "two"))
    }
  }

  @Test(
    "a damaged file is refused by name and line",
    arguments: [
      ("head -c 2000 good > bad", "bad: its end is missing"), ("head -n 3 good > bad", "bad: line 3: "),
      (": > bad", "bad: its end is missing"), ("echo > bad", "bad: line 1: it is no JSON"),
      ("(cat good; tail -n 1 good) > bad", "bad: line 10: it should have 9 lines"),
      ("sed '4s/\"name\"/\"nam\"/' good > bad", "bad: line 4: it is no table"),
      ("sed '5d' good > bad", "bad: line 8: it should have 9 lines"),
      ("sed '1s/\"version\":1/\"version\":2/' good > bad", "bad: line 1: another version of orgdrift wrote it"),
      ("gzip -c good > bad", "bad: "), ("mkdir bad", "bad: the file cannot be read"),
      ("true", "bad: there is no such file"),
      ("sed 's/$/\\r/' good > bad", "bad: "),
    ]
  )
  func damage(make: String, says: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "good")
      _ = try await program.shell(make)
      let outcome = try await program.publish("--from-file", "bad", "--plan")
      if make.contains("\\r") { return #expect(outcome.status == 0, "white space at the end of a line: \(outcome)") }
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains(says), "\(outcome)")
      #expect(outcome.errors.contains("orgdrift publish --to FILE"))
    }
  }

  @Test func whatAFileQuotesIsShortAndSafe() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "good")
      let text = String(repeating: "x", count: 100_000)
      let good = String(decoding: try Self.bytes(program, "good"), as: UTF8.self)
      try program.write(good.replacing(#""Regular""#, with: #""\u001b[2J\#(text)""#), to: "bad")
      let outcome = try await program.publish("--from-file", "bad", "--plan")
      #expect(outcome.status == 1)
      #expect(outcome.errors.utf8.count < 2000)
      #expect(!outcome.errors.contains("\u{1B}"))
    }
  }

  @Test func aSmallFileNeedsLittleMemory() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "good")
      let outcome = try await program.shell("ulimit -v 900000; orgdrift publish --from-file good --plan")
      #expect(outcome.status == 0, "\(outcome)")
    }
  }

  private static func bytes(_ program: Program, _ path: String) throws -> Data {
    try Data(contentsOf: program.folder.appending(path: path))
  }

  private static func lines(_ program: Program, _ path: String) throws -> [JSONObject] {
    try bytes(program, path).split(separator: 10).map { try #require(JSONValue(parsing: Array($0)).object) }
  }
}
