import Catalog
import Drift
import Foundation
import Schema
import TestSupport
import Testing

private struct Interruption: Error {}

@Suite struct ALiveSnapshotIsWhatItsDescribesAre {
  /// Nothing but how it was taken tells it from one of saved describes.
  @Test func rowByRow() async throws {
    let (live, files) = (try TestCatalog(), try TestCatalog())
    let changed = Made.account().changing(field: "Name", ["length": 80])
    let nights = [[Made.account(), Made.contact()], [changed, Made.contact(), Made.object("Lead")], [changed]]
    for night in nights {
      try await live.take(live: LiveNight(night))
      let names = night.compactMap { $0["name"]?.string }
      try files.take(Night(night, listing: names.sorted()))
    }
    let differing = ["INSERT INTO live_snapshot", "INSERT INTO snapshot"]
    func content(_ catalog: TestCatalog) throws -> [Substring] {
      try catalog.dump().split(separator: "\n").filter { line in !differing.contains { line.hasPrefix($0) } }
    }
    #expect(try content(live) == content(files))
    let columns = "SELECT number, taken_at, status, authoritative, objects, fields, gaps, hex(digest) FROM snapshot"
    #expect(try live.rows(columns) == files.rows(columns))
    #expect(try live.verify().findings == [])
  }

  @Test func andSaysHowItWasTaken() async throws {
    let catalog = try TestCatalog()
    try await catalog.take(live: LiveNight([Made.account()]))
    let snapshot = try #require(try catalog.snapshots().last)
    #expect(snapshot.source == .made())
    #expect(snapshot.callCount == 7)
    #expect(snapshot.isFull == true)
    let sql = "SELECT source, user_id, username, language, host, is_sandbox, is_full, api_calls, bytes, definitions"
    #expect(
      try catalog.rows("\(sql) FROM v_snapshot") == [
        "live|005000000000001|admin@example.com|en_US|example.my.salesforce.com|0|1|7|1000|none"
      ]
    )
  }

  @Test func andWhatTheOrgToldOfItself() async throws {
    let catalog = try TestCatalog()
    let facts = OrgFacts(
      permissions: UserPermissions(profile: "Integration", sets: ["B", "A", "A"]),
      release: "Winter ’26",
      packages: ["fleet": "3.14.0.2", "Bare": "1.0.0.1"]
    )
    var night = LiveNight([Made.account()])
    night.source = .made(facts: facts)
    try await catalog.take(live: night)
    #expect(try catalog.snapshots().last?.source == .made(facts: facts))
    let json = """
      {"permissions":{"profile":"Integration","sets":["A","B"]},"release":"Winter ’26",\
      "packages":{"Bare":"1.0.0.1","fleet":"3.14.0.2"}}
      """
    #expect(try catalog.rows("SELECT facts FROM v_snapshot") == [json])
    #expect(try catalog.verify().findings == [])
  }

  @Test func anAnswerThatIsNoDescribeIsAGap() async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account(), Made.contact(), Made.object("Lead")])
    night.objects["Contact"] = Made.object("Lead")
    night.objects["Lead"] = ["name": "Lead"]
    let sealed = try await catalog.take(live: night)
    #expect(sealed.gaps.map(\.object) == ["Contact", "Lead"])
    #expect(Set(sealed.gaps.map(\.reason)) == [.malformed])
    #expect(sealed.gapMessages.count == 2)
    #expect(sealed.gapMessages["Contact"] == "the answer is no describe of it: it is of Lead")
    #expect(try catalog.verify().findings == [])
  }
}

@Suite struct WhatWasStagedAndAltered {
  /// The rest is sealed, and the object is asked for again.
  @Test(arguments: [
    "frame = zeroblob(20)", "digest = x'00'", "frame_digest = randomblob(16)", "size = 7", "digest = randomblob(16)",
  ]) func isAGap(edit: String) async throws {
    let catalog = try TestCatalog()
    let night = LiveNight([Made.account(), Made.contact()])
    let sealed = try await catalog.capture { capture in
      let work = try capture.begin(night, resumes: false)
      try capture.stage(work.toAsk.map(night.answer))
      #expect(try catalog.rows("UPDATE staged_answer SET \(edit) WHERE object = 'Contact'") == [])
      return try capture.seal(.init(callCount: 1, byteCount: 1, definitions: .none), judge: .drift).0
    }
    #expect(sealed.gaps.map(\.object) == ["Contact"])
    #expect(sealed.header.objectCount == 1)
    #expect(try catalog.verify().findings == [])
  }
}

@Suite struct WhatIsStagedShowsNowhere {
  @Test func untilItIsSealed() async throws {
    let catalog = try TestCatalog()
    try await catalog.take(live: LiveNight([Made.account()]))
    let views = ["v_object", "v_snapshot", "v_gap", "v_field", "v_definition", "v_audit_trail", "v_change"]
    func shown() throws -> [[String]] {
      try views.map { try catalog.rows("SELECT * FROM \($0)") } + [try catalog.rows("SELECT * FROM org")]
    }
    let before = try shown()
    let night = LiveNight([Made.account(), Made.contact()], modified: "now")
    let place = TestCatalog.Place.sandbox
    for place in [.production, place] {
      await #expect(throws: Interruption.self) {
        try await catalog.capture(place) { capture in
          let work = try capture.begin(night, resumes: false)
          try capture.stage(work.toAsk.map(night.answer))
          try capture.stage(definitions: [Definition(object: "Account", description: "x")], of: ["Account"])
          try capture.stage(auditTrail: [.made("1")])
          #expect(try shown() == before)
          throw Interruption()
        }
      }
    }
    #expect(try shown() == before)
    #expect(try catalog.verify().findings == [])
    #expect(try await catalog.capture { try $0.known().unfinished != nil })
    #expect(try await catalog.capture(place) { try $0.known().unfinished != nil })
    #expect(try catalog.rows("SELECT count(*) FROM staged_answer") == ["4"])
  }

  @Test func aNewCatalogWithNothingInItIsTakenAway() async throws {
    let catalog = try TestCatalog()
    await #expect(throws: Interruption.self) {
      try await catalog.capture { capture in
        _ = try capture.known()
        throw Interruption()
      }
    }
    #expect(try catalog.files() == [])
    await #expect(throws: Interruption.self) {
      try await catalog.capture { capture in
        _ = try capture.begin(LiveNight([Made.account()]), resumes: false)
        throw Interruption()
      }
    }
    #expect(try catalog.files() == ["catalog.sqlite"])
  }

  @Test func otherWritersWaitAndReadersDoNot() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try await catalog.capture { capture in
      _ = try capture.begin(LiveNight([Made.contact()]), resumes: false)
      let error = #expect(throws: CatalogError.self) { try catalog.store.write { _ in } }
      #expect(error?.code == .locked)
      #expect(try catalog.snapshots().count == 1)
    }
    #expect(try catalog.files() == ["catalog.sqlite"])
  }

  @Test func anotherOrgBehindAnAliasIsRefusedBeforeAnythingIsWritten() async throws {
    let catalog = try TestCatalog()
    try await catalog.take(live: LiveNight([Made.account()]))
    let dump = try catalog.dump()
    let other = TestCatalog.Place(orgID: TestCatalog.Place.sandbox.orgID)
    let error = await #expect(throws: CatalogError.self) { try await catalog.capture(other) { _ in } }
    #expect(error?.message == "prod is org 00D5g000004Xk2QEAS, not 00D5f000000ABCDEA4")
    #expect(try catalog.dump() == dump)
  }
}

@Suite struct AResumedSnapshotIsAsOneThatWasNotInterrupted {
  /// Stopped after each answer, and once after definitions and the audit trail.
  @Test(arguments: 0...6) func whereverItStopped(step: Int) async throws {
    let (whole, resumed) = (try TestCatalog(), try TestCatalog())
    let first = LiveNight([Made.account(), Made.contact()], modified: "before")
    let changed = Made.account().changing(field: "Name", ["length": 80])
    let bikes = Made.object("Bike__c")
    var second = LiveNight([changed, Made.contact(), Made.object("Lead"), bikes], modified: "now")
    second.objects["Bike__c"] = .some(nil)
    second.modified["Contact"] = "before"
    second.listingModified = "later"
    second.definitions = [Definition(object: "Account", field: "Name", description: "As on the sign")]
    second.auditTrail = [.made("1"), .made("2")]
    for catalog in [whole, resumed] { try await catalog.take(live: first) }
    try await whole.take(live: second)
    let startedAt = resumed.nextNight()
    await #expect(throws: Interruption.self) {
      try await resumed.capture { capture in
        let work = try capture.begin(second, at: startedAt, resumes: false)
        for item in work.toAsk.prefix(step) { try capture.stage([second.answer(item)], callCount: 1) }
        if step > 4 {
          try capture.stage(definitions: second.definitions ?? [], of: ["Account"])
          try capture.stage(auditTrail: [.made("2"), .made("1")])
        }
        throw Interruption()
      }
    }
    let later = resumed.nextNight()
    try await resumed.capture { capture in
      let unfinished = try #require(try capture.known().unfinished)
      #expect(unfinished.startedAt == startedAt)
      #expect(unfinished.callCount == min(step, 4))
      #expect(unfinished.listingModified == "later")
      let work = try capture.begin(second, at: later, listing: .unchanged, resumes: true)
      #expect(work.alreadyStaged == min(step, 4))
      #expect(work.listed == 4)
      _ = try resumed.finish(second, capture, work)
    }
    #expect(try resumed.dump() == whole.dump())
    #expect(try resumed.verify().findings == [])
  }

  /// What came before the org changed is asked about again, with what it came with.
  @Test(arguments: [false, true], 0...3) func alsoWhereTheOrgChangedInBetween(isLater: Bool, step: Int) async throws {
    let (whole, resumed) = (try TestCatalog(), try TestCatalog())
    var first = LiveNight([Made.account(), Made.contact(), Made.object("Lead")], modified: "1")
    first.listingModified = "1"
    if isLater {
      for catalog in [whole, resumed] { try await catalog.take(live: first) }
      first.listingModified = "2"
      first.modified = first.modified.mapValues { _ in "2" }
    }
    var second = first
    second.objects["Account"] = Made.account().changing(field: "Name", ["length": 80])
    second.modified["Account"] = "3"
    second.objects["Lead"] = nil
    second.objects["Bike__c"] = Made.object("Bike__c")
    second.listingModified = "3"
    await #expect(throws: Interruption.self) {
      try await resumed.capture { capture in
        let work = try capture.begin(first, at: resumed.nextNight(), resumes: false)
        try capture.stage(work.toAsk.prefix(step).map(first.answer), callCount: 1)
        throw Interruption()
      }
    }
    _ = whole.nextNight()
    try await whole.take(live: second)
    try await resumed.capture { capture in
      let work = try capture.begin(second, at: resumed.nextNight(), resumes: true)
      #expect(work.alreadyStaged == 0)
      #expect(work.toAsk.count == 3)
      _ = try resumed.finish(second, capture, work)
    }
    #expect(try resumed.rows("SELECT * FROM v_field") == whole.rows("SELECT * FROM v_field"))
    #expect(try resumed.rows("SELECT * FROM v_change") == whole.rows("SELECT * FROM v_change"))
    #expect(try resumed.verify().findings == [])
    // And so does the night after, which asks for nothing that has not changed.
    let last = try await resumed.take(live: second)
    #expect(last.changes == [])
    #expect(last.header.status == .complete)
  }

  @Test func aFullSnapshotTrustsNothingThatCameBefore() async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account()], modified: "1")
    night.listingModified = "1"
    try await catalog.take(live: night)
    night.isFull = true
    night.listingModified = "2"
    try await catalog.capture { capture in
      let work = try capture.begin(night, at: catalog.nextNight(), resumes: false)
      try capture.stage(work.toAsk.map(night.answer))
      night.listingModified = "3"
      let again = try capture.begin(night, at: catalog.nextNight(), resumes: true)
      #expect(again.toAsk.map(\.object) == ["Account"])
      #expect(again.toAsk.map(\.lastModified) == [nil])
    }
  }

  /// What the budget does not let confirm is a gap, however young it is.
  @Test func whatCannotBeConfirmedIsAGap() async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account(), Made.contact()], modified: "1")
    night.listingModified = "1"
    let sealed = try await catalog.capture { capture in
      let work = try capture.begin(night, resumes: false)
      try capture.stage(work.toAsk.map(night.answer))
      night.listingModified = "2"
      _ = try capture.begin(night, resumes: true)
      try capture.stage([.unchanged(object: "Contact", lastModified: nil)])
      return try capture.seal(.init(callCount: 1, byteCount: 1, definitions: .none), judge: .drift).0
    }
    #expect(sealed.gaps.map { [$0.object, $0.reason.rawValue] } == [["Account", "budget"]])
    #expect(sealed.header.objectCount == 1)
  }

  @Test(arguments: [
    SnapshotSource.made(user: "005000000000002"), .made(language: "de"), .made(filter: .init(include: ["A*"])),
  ]) func butNotAsSomebodyElse(source: SnapshotSource) async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account(), Made.contact()])
    try await catalog.capture { capture in
      let work = try capture.begin(night, resumes: false)
      try capture.stage(work.toAsk.map(night.answer))
      night.source = source
      let again = try capture.begin(night, resumes: true)
      #expect(again.alreadyStaged == 0)
      #expect(again.toAsk.map(\.object) == (source.filter == ObjectFilter() ? ["Account", "Contact"] : ["Account"]))
    }
  }

  @Test func norAfterASnapshotThatCameBetween() async throws {
    let catalog = try TestCatalog()
    let night = LiveNight([Made.account()])
    try await catalog.capture { capture in
      let work = try capture.begin(night, resumes: false)
      try capture.stage(work.toAsk.map(night.answer))
    }
    try catalog.take(Night([Made.contact()]))
    try await catalog.capture { capture in
      #expect(try capture.known().unfinished == nil)
      #expect(try capture.begin(night, at: catalog.nextNight(), resumes: true).alreadyStaged == 0)
      try capture.discard()
    }
    #expect(try catalog.rows("SELECT count(*) FROM staging") == ["0"])
  }
}

extension LiveCapture {
  func begin(
    _ night: LiveNight,
    at startedAt: UTCTime? = nil,
    listing: ListingAnswer? = nil,
    resumes: Bool
  ) throws -> Work {
    try begin(
      source: night.source,
      startedAt: startedAt ?? UTCTime(seconds: 1_790_000_000),
      listing: listing ?? .changed(bytes: night.listing, lastModified: night.listingModified),
      isFull: night.isFull,
      resumes: resumes
    )
  }
}

extension AuditEntry {
  static func made(_ id: String) -> AuditEntry {
    AuditEntry(
      id: id,
      createdAt: UTCTime(seconds: 1_760_000_000),
      createdBy: "admin@example.com",
      action: "changedCFFieldLength",
      section: "Customize Accounts",
      display: "Changed the length of Name from 80 to 255",
      delegateUser: nil
    )
  }
}
