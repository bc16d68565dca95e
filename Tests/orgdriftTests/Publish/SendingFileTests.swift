import Foundation
import Schema
import TestSupport
import Testing

@testable import orgdrift

@Suite("A machine without snapshots sends files") struct SendingFileTests {
  private static func send(_ file: String, in place: SendingProgram) async throws -> Program.Outcome {
    try await place.run("--from-file", file, "--catalog", "other.sqlite")
  }

  private static func write(_ nights: [String], since: String, to file: String, in place: SendingProgram) async throws {
    for night in nights { try await place.take(night) }
    #expect(try await place.document("--to", file, "--since", since)["stage"] == "handedOver")
  }

  @Test func aDeleteNeedsNoJournal() async throws {
    try await SendingProgram.use { place in
      try await place.take("2026-11-18")
      _ = try await place.document()
      try await Self.write(["2026-11-19", "2026-11-20"], since: "@1", to: "first", in: place)
      for _ in 1...2 {
        let sent = try await Self.send("first", in: place)
        #expect(sent.status == 0, "\(sent)")
        #expect(place.standIn.table("Voucher__c")?["deleted"] == true)
      }
      try await place.program.take(["Alpha__c"], on: 21)
      let options = ["--since", "@3", "--allow-removals", "100"]
      let next = try await place.program.run(["publish", "--to", "next"] + options)
      try #require(next.status == 0, "\(next)")
      let sent = try await place.run("--from-file", "next", "--catalog", "other.sqlite", "--allow-removals", "100")
      #expect(sent.status == 0, "\(sent)")
      #expect(place.standIn.table("Alpha__c")?["deleted"] == false)
      #expect(place.standIn.table("Bike__c")?["deleted"] == true)
    }
  }

  @Test func anOlderFileAfterANewerOneIsRefused() async throws {
    try await SendingProgram.use { place in
      try await place.take("2026-11-18")
      _ = try await place.document("--to", "old")
      try await place.take("2026-11-19")
      _ = try await place.document("--to", "new")
      #expect(try await Self.send("old", in: place).status == 0)
      #expect(try await Self.send("new", in: place).status == 0)
      place.standIn.clearLines()
      let outcome = try await Self.send("old", in: place)
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.errors.contains("the file is of 62.0@1, and that of 62.0@2 was sent"), "\(outcome)")
      #expect(place.standIn.lines.isEmpty)
      #expect(try await Self.send("new", in: place).status == 0)
    }
  }
}
