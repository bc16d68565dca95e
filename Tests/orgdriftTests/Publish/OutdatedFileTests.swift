import Catalog
import Foundation
import OpenMetadata
import Schema
import Testing

@testable import orgdrift

@Suite("A file is sent to the state that it goes on from") struct OutdatedFileTests {
  private static func note(_ number: Int, in program: Program) async throws {
    try await program.journal { try $0.finish(try $1.snapshot(number), mapping: "another") }
  }

  private static func snapshot(of file: String, in program: Program) throws -> StoredSnapshot? {
    let file = try HandOverFile.read(program.folder.appending(path: file).path)
    let store = CatalogStore(path: program.folder.appending(path: "orgdrift.sqlite").path) { UTCTime(seconds: 0) }
    return try store.read { reader in
      try file.snapshot(
        for: PublishTarget(org: file.org.id, server: Program.server, service: file.destination.service),
        in: reader
      )
    }
  }

  @Test func oneThatLeavesOutWhatWasNotSentIsRefused() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "file", "--since", "@2")
      try await Self.note(1, in: program)
      let outcome = try await program.publish("--from-file", "file")
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.errors.contains("the file goes on from 62.0@2, and 62.0@1 was published"), "\(outcome)")
      #expect(outcome.errors.contains("--to FILE"))
    }
  }

  @Test func oneOfAnEarlierNightIsRefused() async throws {
    try await Program.use { program in
      try await program.take(["Alpha__c"], on: 18)
      _ = try await program.publish("--to", "file")
      try await program.take(["Alpha__c", "Beta__c"], on: 19)
      try await Self.note(2, in: program)
      let outcome = try await program.publish("--from-file", "file")
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.errors.contains("the file is of 62.0@1, and 62.0@2 was published"), "\(outcome)")
    }
  }

  @Test func oneThatGoesOnFromWhatWasPublishedFits() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "file", "--since", "@2")
      try await Self.note(2, in: program)
      #expect(try Self.snapshot(of: "file", in: program)?.header.number == 3)
      try await Self.note(3, in: program)
      #expect(try Self.snapshot(of: "file", in: program)?.header.number == 3, "sent again, there is nothing to do")
    }
  }

  @Test func oneThatHoldsEverythingFitsAnyState() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "file")
      #expect(try Self.snapshot(of: "file", in: program)?.header.number == 3)
      try await Self.note(1, in: program)
      #expect(try Self.snapshot(of: "file", in: program)?.header.number == 3)
    }
  }

  @Test func whereNobodyKnowsWhatWasPublishedItIsNoWholePublish() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "file", "--since", "@2")
      #expect(try Self.snapshot(of: "file", in: program) == nil)
    }
  }
}
