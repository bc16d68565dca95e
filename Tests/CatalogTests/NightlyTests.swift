import Catalog
import Schema
import Testing

@Suite("The catalog knows how far a night came, and who was told") struct NightlyTests {
  private let catalog: TestCatalog

  init() throws {
    catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.take(Night([Made.account()]))
  }

  private var begun: UTCTime { get throws { try #require(UTCTime("2026-12-31T00:00:00Z")) } }

  private func record(_ status: NotificationRecord.Status, _ message: String? = nil) -> NotificationRecord {
    NotificationRecord(target: "data", base: nil, kind: .drift, delivery: "d1", status: status, message: message)
  }

  @Test func aRunIsKept() throws {
    let snapshots = try catalog.snapshots()
    var run = try catalog.store.write { try $0.beginNightlyRun(of: "prod", base: snapshots[0]) }
    #expect(run.begunAt == (try begun))
    #expect(snapshots.allSatisfy { !run.began(before: $0) })
    try catalog.take(Night([Made.account()]))
    #expect(run.began(before: try #require(try catalog.snapshots().last)))
    #expect(try catalog.store.read { try $0.nightlyRun(of: "prod") } == run)
    #expect(try catalog.store.read { try $0.nightlyRun(of: "uat") } == nil)
    run.head = snapshots[1]
    run.isTold = true
    run.finishedAt = try begun
    try catalog.store.writeBeside { try $0.keep(run) }
    #expect(try catalog.store.read { try $0.nightlyRun(of: "prod") } == run)
    #expect(try catalog.rows("SELECT count(*) FROM nightly_run") == ["1"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func whoWasToldIsKept() throws {
    let newest = try #require(try catalog.snapshots().last)
    #expect(try catalog.store.read { try $0.notification(of: newest, to: "data") } == nil)
    for (status, message) in [(NotificationRecord.Status.intended, nil), (.failed, "HTTP 404"), (.sent, nil)] {
      try catalog.store.writeBeside { try $0.keep(record(status, message), of: newest) }
      let found = try catalog.store.read { try $0.notification(of: newest, to: "data") }
      #expect(found?.status == status)
      #expect(found?.message == message)
      #expect(try catalog.verify().findings == [])
    }
    let view = "SELECT org, api_version, snapshot, target, kind, status, at, message, delivery FROM v_notification"
    #expect(try catalog.rows(view) == ["prod|62.0|2|data|drift|sent|2026-12-31T00:00:00Z|-|d1"])
    let org = newest.header.timeline.org.id
    #expect(try catalog.store.read { try $0.lastNotified("data", of: org) } == begun)
    #expect(try catalog.store.read { try $0.lastNotified("other", of: org) } == nil)
  }

  /// The row of a forgotten snapshot is given to the next one, which came after the run began all the same.
  @Test func aSnapshotTakenAfterOneWasForgottenIsTheRuns() throws {
    let snapshots = try catalog.snapshots()
    let run = try catalog.store.write { try $0.beginNightlyRun(of: "prod", base: snapshots[1]) }
    try catalog.forget()
    try catalog.take(Night([Made.account()]))
    let taken = try #require(try catalog.snapshots().last)
    let found = try #require(try catalog.store.read { try $0.nightlyRun(of: "prod") })
    #expect(found.began(before: taken))
    #expect(!found.began(before: snapshots[0]))
    #expect(found.base == nil)
    // The process that began it does not know that.
    var late = run
    late.base = snapshots[0]
    try catalog.store.writeBeside { [late] in try $0.keep(late) }
    let kept = try #require(try catalog.store.read { try $0.nightlyRun(of: "prod") })
    #expect(kept.began(before: taken))
    #expect(try catalog.verify().findings == [])
  }

  @Test func anOldRunDoesNotOverwriteTheNext() throws {
    let old = try catalog.store.write { try $0.beginNightlyRun(of: "prod", base: nil) }
    _ = try catalog.rows("UPDATE nightly_run SET begun_at = '2027-01-01T00:00:00Z'")
    let error = #expect(throws: CatalogError.self) { try catalog.store.writeBeside { try $0.keep(old) } }
    #expect(error?.message.contains("another nightly run of prod has begun") == true)
  }

  @Test func onlyOneClaimsAMessage() throws {
    let newest = try #require(try catalog.snapshots().last)
    let store = catalog.store
    #expect(try store.writeBeside { try $0.claim(record(.intended), of: newest, over: nil) })
    #expect(try store.writeBeside { try $0.claim(record(.intended), of: newest, over: nil) } == false)
    let known = try store.read { try $0.notification(of: newest, to: "data") }
    #expect(known?.status == .intended)
    #expect(try store.writeBeside { try $0.claim(record(.sent), of: newest, over: known) })
    #expect(try store.read { try $0.notification(of: newest, to: "data") }?.status == .sent)
  }

  @Test func whatMayNotHaveArrivedIsFoundLater() throws {
    try catalog.take(Night([Made.account()]))
    let snapshots = try catalog.snapshots()
    try catalog.store.write { writer in
      try writer.keep(record(.intended), of: snapshots[0])
      try writer.keep(record(.sent), of: snapshots[1])
      try writer.keep(record(.intended), of: snapshots[2])
    }
    let found = try catalog.store.read { reader in
      try reader.unsureNotifications(to: "data", before: snapshots[2], since: try begun)
    }
    #expect(found.map(\.snapshot) == [snapshots[0]])
    let later = UTCTime(seconds: try begun.seconds + 1)
    #expect(
      try catalog.store.read { try $0.unsureNotifications(to: "data", before: snapshots[2], since: later) }.isEmpty
    )
  }

  @Test func oneProcessDoesANight() throws {
    let lock = try catalog.store.lockNight(of: "prod")
    let error = #expect(throws: CatalogError.self) { _ = try catalog.store.lockNight(of: "prod") }
    #expect(error?.code == .locked)
    #expect(error?.message.contains("the night of prod in ") == true)
    #expect(error?.message.contains("by process ") == true)
    _ = try catalog.store.lockNight(of: "uat")
    try catalog.take(Night([Made.account()]))
    withExtendedLifetime(lock) {}
  }

  @Test func aForgottenSnapshotIsNamedNoMore() throws {
    let snapshots = try catalog.snapshots()
    try catalog.store.write { writer in
      var run = try writer.beginNightlyRun(of: "prod", base: snapshots[0])
      run.head = snapshots[1]
      try writer.keep(run)
      try writer.keep(record(.sent), of: snapshots[1])
    }
    try catalog.forget()
    #expect(try catalog.verify().findings == [])
    let found = try #require(try catalog.store.read { try $0.nightlyRun(of: "prod") })
    #expect(found.head == nil)
    #expect(found.base == snapshots[0])
    #expect(try catalog.rows("SELECT count(*) FROM notification") == ["0"])
    let error = #expect(throws: CatalogError.self) {
      try catalog.store.write { try $0.keep(record(.sent), of: snapshots[1]) }
    }
    #expect(error?.message == "prod/62.0@2 is not in the catalog any more")
  }
}
