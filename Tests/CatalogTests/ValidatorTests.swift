import Catalog
import Foundation
import Schema
import Testing

@Suite struct WhatCanBeAskedWith {
  private let catalog: TestCatalog
  private let both = [Made.account(), Made.contact()]

  init() throws { catalog = try TestCatalog() }

  /// What the next snapshot would ask, without taking one.
  private func work(
    _ source: SnapshotSource = .made(),
    _ listing: LiveCapture.ListingAnswer? = nil,
    isFull: Bool = false
  ) async throws -> [String] {
    var night = LiveNight(both)
    night.source = source
    night.isFull = isFull
    return try await catalog.capture { [night] capture in
      let work = try capture.begin(night, listing: listing, resumes: false)
      try capture.discard()
      return work.toAsk.map { "\($0.object) \($0.lastModified ?? "-")" }
    }
  }

  @Test func isWhatCameWithTheCurrentBody() async throws {
    try await catalog.take(live: LiveNight(both, modified: "1"))
    #expect(try await work() == ["Account 1", "Contact 1"])
    #expect(try await work(isFull: true) == ["Account -", "Contact -"])
    #expect(try await work(.made(user: "005000000000002")) == ["Account -", "Contact -"])
    #expect(try await work(.made(language: nil)) == ["Account -", "Contact -"])
    #expect(try await work(.made(facts: OrgFacts())) == ["Account -", "Contact -"])
    let fewer = OrgFacts(permissions: UserPermissions(profile: "Integration", sets: []))
    #expect(try await work(.made(facts: fewer)) == ["Account -", "Contact -"])
    #expect(try await work(.made(filter: ObjectFilter(include: ["acc*"]))) == ["Account 1"])
  }

  @Test func isNothingOnceAFileBroughtAnotherBody() async throws {
    try await catalog.take(live: LiveNight(both, modified: "1"))
    try catalog.take(Night([Made.account().changing(field: "Name", ["length": 80])]))
    #expect(try await work() == ["Account -", "Contact 1"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func isKeptAndRenewedWhereNothingChanged() async throws {
    try await catalog.take(live: LiveNight(both, modified: "1"))
    let digest = try catalog.snapshots().last?.header.digest
    let sealed = try await catalog.take(live: LiveNight(both, modified: "1"))
    #expect(sealed.changes == [])
    #expect(sealed.header.digest == digest)
    #expect(try await work() == ["Account 1", "Contact 1"])
    try await catalog.take(live: LiveNight(both, modified: "2"))
    #expect(try await work() == ["Account 2", "Contact 2"])
    #expect(try catalog.rows("SELECT count(*) FROM capture") == ["2"])
    try await catalog.take(live: LiveNight(both))
    #expect(try await work() == ["Account -", "Contact -"])
  }

  @Test func isLostInAGap() async throws {
    try await catalog.take(live: LiveNight(both, modified: "1"))
    var night = LiveNight(both, modified: "1")
    night.objects["Contact"] = .some(nil)
    let sealed = try await catalog.take(live: night)
    #expect(sealed.gaps == [Gap(object: "Contact", reason: .serverError, since: 2)])
    #expect(sealed.gapMessages == ["Contact": "500"])
    #expect(try await work() == ["Contact -", "Account 1"])
    try await catalog.take(live: LiveNight(both, modified: "1"))
    #expect(try await work() == ["Account 1", "Contact 1"])
    #expect(try catalog.snapshots().last?.header.status == .complete)
  }

  @Test func isForgottenWithASnapshot() async throws {
    try await catalog.take(live: LiveNight(both, modified: "1"))
    try await catalog.take(live: LiveNight(both, modified: "2"))
    try catalog.forget()
    #expect(try await work() == ["Account -", "Contact -"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func isOfOneTimelineAlone() async throws {
    try await catalog.take(live: LiveNight(both, modified: "1"))
    try await catalog.take(live: LiveNight(both, modified: "2"), of: .later)
    try await catalog.take(live: LiveNight(both, modified: "3"), of: .sandbox)
    try catalog.forget(.later)
    #expect(try await work() == ["Account 1", "Contact 1"])
  }

  @Test func isNotBelievedOnceAltered() async throws {
    try await catalog.take(live: LiveNight(both, modified: "1"))
    #expect(try catalog.rows("UPDATE validator SET last_modified = '2' WHERE object_id = 1") == [])
    #expect(try await work() == ["Account -", "Contact 1"])
    #expect(try catalog.verify().findings.map(\.subject) == ["validator"])
  }

  /// Nobody asked whether it has changed since.
  @Test func anAnswerToNoQuestionIsAGap() async throws {
    try await catalog.take(live: LiveNight(both))
    let place = TestCatalog.Place.production
    let sealed = try await catalog.capture(place) { capture in
      _ = try capture.begin(LiveNight(both), at: catalog.nextNight(), resumes: false)
      try capture.stage(["Account", "Contact"].map { .unchanged(object: $0, lastModified: "1") })
      return try capture.seal(.init(callCount: 1, byteCount: 1, definitions: .none), judge: .drift).0
    }
    #expect(sealed.gaps.map(\.reason) == [.missing, .missing])
    #expect(sealed.changes.map(\.rule) == ["snapshot-partial"])
  }
}

@Suite struct AListThatHasNotChanged {
  @Test func meansThatNoKnownObjectIsAsked() async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account(), Made.contact(), Made.object("Lead")], modified: "1")
    night.listingModified = "l1"
    night.modified["Contact"] = nil
    night.budget = 2
    try await catalog.take(live: night)
    #expect(try await catalog.capture { try $0.known().listingModified } == "l1")
    try await catalog.capture { [night] capture in
      let work = try capture.begin(night, at: catalog.nextNight(), listing: .unchanged, resumes: false)
      #expect(work.listed == 3)
      #expect(work.toAsk.map(\.object) == ["Lead", "Contact"])
      try capture.stage(work.toAsk.map(night.answer))
      let sealed = try capture.seal(.init(callCount: 1, byteCount: 1, definitions: .none), judge: .drift).0
      #expect(sealed.gaps == [])
      #expect(sealed.header.objectCount == 3)
    }
    #expect(try catalog.rows("SELECT count(DISTINCT listing_id) FROM snapshot") == ["1"])
    #expect(try catalog.verify().findings == [])
    #expect(try await catalog.capture { try $0.known().listingModified } == "l1")
    try catalog.take(Night([Made.account()]))
    #expect(try await catalog.capture { try $0.known().listingModified } == nil)
    try catalog.forget()
    #expect(try await catalog.capture { try $0.known().listingModified } == "l1")
  }

  @Test func isNoAnswerToSomebodyElse() async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account()])
    night.listingModified = "l1"
    try await catalog.take(live: night)
    var other = night
    other.source = .made(language: "de")
    let german = other
    let error = await #expect(throws: CatalogError.self) {
      try await catalog.capture { try $0.begin(german, listing: .unchanged, resumes: false) }
    }
    #expect(error?.code == .refused)
    #expect(error?.advice == "Take the snapshot again with --full.")
  }

  @Test func isNoAnswerWithoutAList() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    await #expect(throws: CatalogError.self) {
      try await catalog.capture { try $0.begin(LiveNight([]), listing: .unchanged, resumes: false) }
    }
    #expect(try catalog.rows("SELECT count(*) FROM staging") == ["0"])
  }

  @Test func ofAFullSnapshotAsksForEverything() async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account(), Made.contact()], modified: "1")
    night.listingModified = "l1"
    try await catalog.take(live: night)
    night.isFull = true
    try await catalog.capture { [night] capture in
      let work = try capture.begin(night, listing: .unchanged, resumes: false)
      #expect(work.toAsk.map(\.object) == ["Account", "Contact"])
      #expect(work.toAsk.allSatisfy { $0.lastModified == nil })
    }
  }
}

@Suite struct ABudget {
  /// What it did not reach is asked first the next time, then other gaps, then what was never captured.
  @Test func isSpentWhereItIsMissingMost() async throws {
    let catalog = try TestCatalog()
    let names = ["Account", "Bike__c", "Contact", "Lead", "Order", "Task"]
    var night = LiveNight(names.dropLast().map { Made.object($0) }, modified: "1")
    night.objects["Bike__c"] = .some(nil)
    night.budget = 4
    let first = try await catalog.take(live: night)
    #expect(first.gaps.map(\.object) == ["Bike__c", "Order"])
    #expect(first.gaps.map(\.reason) == [.serverError, .budget])
    night.objects["Task"] = Made.object("Task")
    try await catalog.capture { [night] capture in
      let work = try capture.begin(night, resumes: false)
      #expect(work.toAsk.map(\.object) == ["Order", "Bike__c", "Task", "Account", "Contact", "Lead"])
    }
    night.budget = 3
    night.objects["Bike__c"] = Made.object("Bike__c")
    let second = try await catalog.take(live: night)
    #expect(second.gaps.map(\.object) == ["Account", "Contact", "Lead"])
    #expect(
      second.changes.map(\.rule) == ["snapshot-partial", "object-captured", "object-captured", "object-added"]
    )
    #expect(second.header.objectCount == 6)
    #expect(try catalog.verify().findings == [])
  }
}
