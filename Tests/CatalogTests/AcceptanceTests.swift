import Catalog
import Foundation
import Schema
import Testing

@Suite("Acceptances are kept") struct AcceptanceTests {
  private let catalog: TestCatalog
  private let org: OrgID
  private let time: UTCTime

  init() throws {
    catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    org = try #require(OrgID(TestCatalog.Place.production.orgID))
    time = try #require(UTCTime("2026-12-01T08:00:00Z"))
  }

  private func record(_ after: JSONValue = 40, reason: String = "known", until: UTCTime? = nil) -> AcceptanceRecord {
    AcceptanceRecord(
      org: org,
      change: ChangeIdentity(
        rule: "field-length-decreased",
        object: "Account",
        field: "Name",
        attribute: "length",
        before: 80,
        after: after
      ),
      acceptance: Acceptance(reason: reason, by: "ana", at: time, until: until)
    )
  }

  @Test func withTheChangeAndWhoWhenAndWhy() throws {
    let records = [record(40), record(41, until: time)]
    try catalog.store.write { catalog throws in for record in records { #expect(try catalog.accept(record)) } }
    #expect(try catalog.store.read { try $0.acceptances(of: org) } == records)
    #expect(try catalog.verify().findings == [])
  }

  @Test func theSameWordAgainIsNoNewOne() throws {
    try catalog.store.write { catalog throws in
      #expect(try catalog.accept(record()))
      #expect(try !catalog.accept(record()))
      #expect(try catalog.accept(record(reason: "better")))
    }
    #expect(try catalog.store.read { try $0.acceptances(of: org) } == [record(reason: "better")])
    let history = try catalog.store.read { try $0.acceptanceHistory(of: org) }
    #expect(history.map(\.undone) == [.init(by: "ana", at: time), nil])
    #expect(try catalog.verify().findings == [])
  }

  /// Accepts that Account.Name is 40 long now, a day after that came and a day before what comes next.
  private func acceptAfterwards(_ length: [Int]) throws -> AcceptanceRecord {
    catalog.clock.now = UTCTime(seconds: time.seconds - 86400)
    for length in length { try night(length) }
    catalog.clock.now = UTCTime(seconds: time.seconds + 86400)
    try catalog.store.write { catalog throws in #expect(try catalog.accept(record())) }
    return record()
  }

  /// Takes a night in which a field of Account is so long; nil for a night without it.
  private func night(_ length: Int?) throws {
    var account = Made.account()
    if let length { account = account.changing(field: "Name", ["length": JSONValue(length)]) }
    try catalog.take(Night([length == nil ? Made.object("Account") : account]))
  }

  private func accepted(at index: Int) throws -> [String] {
    let snapshots = try catalog.snapshots()
    return try catalog.store.read { try $0.acceptances(of: org, at: snapshots[index]) }.map(\.acceptance.reason)
  }

  /// The change was made once more, and nobody has said a word on that.
  @Test(arguments: [[20, 80, 40], [nil, 80, 40], [80, 40]]) func untilTheValueChangesAgain(nights: [Int?]) throws {
    let first = try acceptAfterwards([80, 40])
    #expect(try accepted(at: 2) == ["known"])
    for length in nights { try night(length) }
    #expect(try accepted(at: 2) == ["known"])
    #expect(try accepted(at: 2 + nights.count) == [])
    #expect(try catalog.verify().findings == [])

    var second = first
    second.acceptance.at = try #require(UTCTime("2026-12-31T00:00:00Z"))
    #expect(try [first, second, second].map(accept) == [false, true, false])
    #expect(try accepted(at: 2 + nights.count) == ["known"])
  }

  private func accept(_ record: AcceptanceRecord) throws -> Bool {
    try catalog.store.write { try $0.accept(record) }
  }

  @Test func whateverElseChanges() throws {
    _ = try acceptAfterwards([80, 40])
    let account = Made.account().changing(field: "Name", ["length": 40, "label": "Another"])
    try catalog.take(Night([account, Made.contact()]))
    #expect(try accepted(at: 3) == ["known"])
  }

  @Test func untilSomebodyTakesThemBack() throws {
    let ending = AcceptanceRecord.Ending(by: "ben", at: time)
    try catalog.store.write { catalog throws in
      try catalog.accept(record())
      #expect(try catalog.undoAcceptance(record().fingerprint, in: org, ending)?.undone == ending)
      #expect(try catalog.undoAcceptance(record().fingerprint, in: org, ending) == nil)
    }
    #expect(try catalog.store.read { try $0.acceptances(of: org) } == [])
    #expect(try catalog.rows("SELECT undone_by FROM v_acceptance") == ["ben"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func notOfAnOrgThatIsNotThere() throws {
    var foreign = record()
    foreign.org = try #require(OrgID(TestCatalog.Place.sandbox.orgID))
    let error = #expect(throws: CatalogError.self) { try catalog.store.write { try $0.accept(foreign) } }
    #expect(error?.code == .refused)
  }

  @Test func whenAllSnapshotsAreForgotten() throws {
    try catalog.store.write { _ = try $0.accept(record()) }
    try catalog.forget()
    #expect(try catalog.rows("SELECT org, reason FROM v_acceptance") == ["prod|known"])
    #expect(try catalog.verify().findings == [])
  }

  @Test(
    "what cannot be right is found",
    arguments: [
      ("UPDATE acceptance SET reason = 'other' WHERE id = 1", "acceptance 1"),
      ("UPDATE acceptance SET until = 'never' WHERE id = 2", "acceptance 2"),
      ("UPDATE acceptance SET fingerprint = '0000000000000000' WHERE id = 2", "acceptance 2"),
      ("UPDATE acceptance SET after = '{' WHERE id = 2", "acceptance 2"),
      ("UPDATE acceptance SET org_id = 'x' WHERE id = 2", "acceptance"),
      ("UPDATE acceptance SET undone_by = 'x', undone_at = '2026-12-01T08:00:00Z' WHERE id = 2", "acceptance 2"),
      ("DELETE FROM acceptance WHERE id = 1", "acceptance 1"),
    ]
  ) func damage(sql: String, subject: String) throws {
    try catalog.store.write { catalog in for after: JSONValue in [40, 41] { try catalog.accept(record(after)) } }
    #expect(try catalog.shell.run([catalog.path, sql]).isEmpty)
    #expect(try catalog.verify().findings.map(\.subject) == [subject])
  }

  @Test func storedChangesAreFoundByTheBeginningOfTheirFingerprint() throws {
    let fixtures = try TestCatalog()
    for night in try FixtureNights.all() { try fixtures.take(night) }
    try fixtures.store.read { reader in
      let found = try reader.storedChanges(in: org, fingerprint: "966650")
      #expect(found.map(\.place) == ["Bike__c.Frame_Number__c"])
      #expect(found.map { $0.fingerprint(in: org) } == ["966650fc3ce3fa89"])
      #expect(try reader.storedChanges(in: org, fingerprint: "96665%") == [])
      #expect(try reader.hasChange(rule: nil, object: Glob("bike*"), field: Glob("FRAME_?umber__c"), in: org))
      #expect(try !reader.hasChange(rule: "field-removed", object: Glob("Bike*"), field: nil, in: org))
      #expect(try reader.hasChange(rule: "field-removed", object: nil, field: nil, in: org))
      let other = try #require(OrgID(TestCatalog.Place.sandbox.orgID))
      #expect(try !reader.hasChange(rule: nil, object: nil, field: nil, in: other))
    }
  }
}
