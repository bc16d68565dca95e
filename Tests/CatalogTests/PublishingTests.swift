import Catalog
import Foundation
import Schema
import TestSupport
import Testing

@Suite struct OnePublisherAtATime {
  @Test func theSecondIsToldWhoIsTheFirst() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try await catalog.publish { journal in
      let error = await #expect(throws: CatalogError.self) { try await catalog.publish { _ in } }
      let process = ProcessInfo.processInfo.processIdentifier
      #expect(error?.code == .locked)
      #expect(error?.message == "\(catalog.path) is being published by process \(process) since 2026-12-31T00:00:00Z")
      #expect(error?.advice.contains("Snapshots can be taken") == true)
      try journal.intend([.made(.create, "Account")])
    }
    #expect(try catalog.files() == ["catalog.sqlite"])
    try await catalog.publish { try $0.settle([.written("Account")]) }
    #expect(try catalog.verify().findings == [])
  }

  @Test func whoHasLeftIfItsBodyThrows() async throws {
    struct Interruption: Error {}
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    await #expect(throws: Interruption.self) {
      try await catalog.publish { journal in
        try journal.intend([.made(.create, "Account")])
        throw Interruption()
      }
    }
    #expect(try catalog.files() == ["catalog.sqlite"])
    #expect(try await catalog.publish { try $0.openEntities() }.count == 1)
  }

  @Test func aMissingCatalogIsNotMade() async throws {
    let catalog = try TestCatalog()
    let error = await #expect(throws: CatalogError.self) { try await catalog.publish { _ in } }
    #expect(error?.code == .missing)
    #expect(try catalog.files() == [])
  }
}

@Suite struct APublisherWorksBesideSnapshots {
  @Test func fromFiles() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Account")])
      try catalog.take(Night([Made.contact()]))
      try journal.settle([.written("Account")])
      #expect(try catalog.snapshots().count == 2)
    }
    #expect(try catalog.files() == ["catalog.sqlite"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func andLiveOnes() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    let night = LiveNight([Made.account(), Made.contact()])
    try await catalog.capture { capture in
      let work = try capture.begin(
        source: night.source,
        startedAt: catalog.nextNight(),
        listing: .changed(bytes: night.listing, lastModified: nil),
        isFull: false,
        resumes: false
      )
      try await catalog.publish { journal in
        try journal.intend([.made(.create, "Account")])
        try capture.stage(work.toAsk.map(night.answer))
        try journal.settle([.written("Account")])
        _ = try capture.seal(.init(callCount: 1, byteCount: 1, definitions: .none), judge: .drift)
        try journal.finish(try #require(try catalog.snapshots().last), mapping: "1")
      }
    }
    #expect(try catalog.rows("SELECT snapshot, entities FROM v_publish_target") == ["2|1"])
    #expect(try catalog.verify().findings == [])
    #expect(try catalog.files() == ["catalog.sqlite"])
  }

  /// It waits for the transaction of another process.
  @Test func evenInTheMiddleOfATransaction() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try await catalog.publish { journal in
      let store = catalog.store
      async let writing: Void = Task.detached {
        try store.write { writer in
          let snapshot = try Night([Made.contact()]).stage(
            try writer.begin(.production, takenAt: UTCTime(seconds: 2_000_000_000))
          )
          _ = try snapshot.seal(isComplete: false, judge: .drift)
        }
      }.value
      for number in 0..<50 { try journal.intend([.made(.create, "Bike\(number)__c")]) }
      try await writing
    }
    #expect(try catalog.snapshots().count == 2)
    #expect(try catalog.rows("SELECT intended FROM v_publish_target") == ["50"])
    #expect(try catalog.verify().findings == [])
  }
}

/// A copy of the files after each step is what a kill leaves there.
@Suite struct AKilledPublisherLeavesWhatItNoted {
  @Test func andTheNextOneGoesOnFromThere() async throws {
    let whole = try await Self.published(TestCatalog(), killing: nil)
    let steps = 7
    for step in 0..<steps {
      let killed = try await Self.published(TestCatalog(), killing: step)
      #expect(try killed.verify().findings == [], "killed at step \(step)")
      try await Self.run(killed) { _ in }
      #expect(try Self.content(killed) == Self.content(whole), "killed at step \(step)")
      #expect(try killed.verify().findings == [])
    }
  }

  private static func content(_ catalog: TestCatalog) throws -> [String] {
    try catalog.journal { journal in
      try journal.entities(.table).map { entity in
        try "\(entity.key.name) \(entity.state) \(entity.serverID ?? "-") \(journal.published(entity.key) ?? "-")"
      } + ["\(journal.target.published?.number ?? 0)"]
    }
  }

  /// The catalog, or what a kill left of it.
  private static func published(_ catalog: TestCatalog, killing step: Int?) async throws -> TestCatalog {
    try catalog.take(Night([Made.account(), Made.contact()]))
    let copy = try TestCatalog()
    try await run(catalog) { number in
      guard number == step else { return }
      for ending in ["", "-wal", ".publish.lock"] {
        try FileManager.default.copyItem(atPath: catalog.path + ending, toPath: copy.path + ending)
      }
    }
    return step == nil ? catalog : copy
  }

  /// Brings two tables to a server that takes everything.
  private static func run(_ catalog: TestCatalog, _ step: (Int) throws -> Void) async throws {
    let snapshot = try #require(try catalog.snapshots().last)
    try await catalog.publish { journal in
      try step(0)
      // What the killed one had sent is on the server.
      try journal.settle(try journal.openEntities().map { .written($0.object ?? "") })
      for (index, object) in ["Account", "Contact"].enumerated() {
        if try journal.entity(.table(object)) == nil { try journal.intend([.made(.create, object)]) }
        try step(1 + 2 * index)
        if try journal.entity(.table(object))?.isIntended ?? false { try journal.settle([.written(object)]) }
        try step(2 + 2 * index)
      }
      try journal.finish(snapshot, mapping: "1")
      try step(5)
      _ = try journal.noteConflicts([.table("Account"): ["/description": Digest(of: [])]])
      try step(6)
    }
  }

  /// A call is in the catalog whole or not at all, when its process ends in the middle.
  @Test func andNothingOfAHalfOne() async throws {
    let (catalog, copy) = (try TestCatalog(), try TestCatalog())
    try catalog.take(Night([Made.account()]))
    try await catalog.publish { try $0.intend([.made(.create, "Account")]) }
    let dump = try catalog.dump()
    await #expect(throws: CatalogError.self) {
      try await catalog.publish { journal in
        // The second cannot be noted.
        try journal.settle([.written("Account"), Outcome(.table("Lead"), .refused(status: 400, message: "", at: nil))])
      }
    }
    try FileManager.default.copyItem(atPath: catalog.path, toPath: copy.path)
    #expect(try copy.dump() == dump)
  }
}

@Suite struct AJournalKnowsTheFileThatWasSentLast {
  @Test func byTheNameOfItsSnapshot() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try await catalog.publish { _ in }
    #expect(try catalog.journal { $0.target.sentFile } == nil)
    for name in ["62.0@3", "62.0@4"] {
      try await catalog.publish { try $0.finish(file: name) }
      #expect(try catalog.journal { $0.target.sentFile } == name)
      #expect(try catalog.verify().findings == [])
    }
  }
}

@Suite struct ForgettingASnapshotKeepsTheJournal {
  private let catalog: TestCatalog

  init() async throws {
    catalog = try TestCatalog()
    try catalog.take(Night([Made.account(), Made.contact()]))
    try catalog.take(Night([Made.account()]))
    let newest = try #require(try catalog.snapshots().last)
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Account"), .made(.create, "Contact")])
      try journal.settle([
        .written("Account"), Outcome(.table("Contact"), .refused(status: 400, message: "no", at: newest)),
      ])
      try journal.finish(newest, mapping: "1")
    }
  }

  /// What is on the server is there, but which snapshot it was is no longer known.
  @Test func thatWasPublished() async throws {
    try catalog.forget()
    try catalog.journal { (journal) throws in
      #expect(journal.target.published == nil)
      #expect(journal.target.serverVersion == "1.9.17")
      #expect(try journal.published(.table("Account")) == #"{"name":"Account"}"#)
      #expect(try journal.entity(.table("Contact"))?.refusal?.message == "no")
      #expect(try journal.entity(.table("Contact"))?.refusal?.snapshot == nil)
    }
    #expect(try catalog.verify().findings == [])
    try catalog.take(Night([Made.account()]))
    #expect(try catalog.journal { $0.target.published } == nil)
    #expect(try catalog.verify().findings == [])
  }

  @Test func thatIsJustBeingPublished() async throws {
    let newest = try #require(try catalog.snapshots().last)
    try await catalog.publish { journal in
      try catalog.forget()
      // Another one in its row.
      try catalog.take(Night([Made.contact()]))
      let error = #expect(throws: CatalogError.self) { try journal.finish(newest, mapping: "2") }
      #expect(error?.code == .refused)
      try journal.intend([.made(.update, "Account")])
      try journal.settle([Outcome(.table("Account"), .refused(status: 400, message: "no", at: newest))])
      #expect(try journal.entity(.table("Account"))?.refusal?.snapshot == nil)
    }
    #expect(try catalog.verify().findings == [])
  }

  @Test func andOneThatWasNot() throws {
    try catalog.take(Night([Made.contact()]))
    try catalog.forget()
    #expect(try catalog.journal { $0.target.published?.number } == 2)
    #expect(try catalog.journal { try $0.entity(.table("Contact"))?.refusal?.snapshot } == 2)
    #expect(try catalog.verify().findings == [])
  }

  /// The org stays for as long as something of it is published.
  @Test func evenOfAnOrgWithoutSnapshots() throws {
    try catalog.forget()
    try catalog.forget()
    #expect(try catalog.store.read { try $0.timelines() } == [])
    #expect(try catalog.store.read { try $0.orgs() }.map(\.alias) == ["prod"])
    #expect(try catalog.rows("SELECT org, object FROM v_published ORDER BY 2") == ["prod|Account", "prod|Contact"])
    #expect(try catalog.verify().findings == [])
  }
}
