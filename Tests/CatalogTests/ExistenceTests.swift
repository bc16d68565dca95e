import Catalog
import Schema
import TestSupport
import Testing

/// What there is, what is gone, and what is only out of sight.
@Suite struct ExistenceFollowsTheSet {
  private let account = Made.account()
  private let contact = Made.contact()

  @Test func withoutAListWhatIsNotInTheSetIsCarriedOver() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account, contact]))
    let second = try catalog.take(Night([account.changing(field: "Name", ["length": 80])]))
    #expect(second.header.objectCount == 2)
    #expect(second.header.isAuthoritative == false)
    #expect(second.changes.map(\.object) == ["Account"])
  }

  @Test func aListRemovesWhatItDoesNotName() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account, contact]))
    let second = try catalog.take(Night([account], listing: ["Account"]))
    #expect(second.header.isAuthoritative)
    #expect(second.changes.map(\.rule) == ["object-removed"])
    #expect(try names(catalog) == [["Account", "Contact"], ["Account"]])
  }

  @Test func aCompleteSetRemovesWhatIsNotInIt() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account, contact]))
    let second = try catalog.take(Night([contact], isComplete: true, failures: ["Lead": .forbidden]))
    #expect(second.changes.map(\.rule) == ["snapshot-partial", "object-removed"])
    #expect(second.gaps == [Gap(object: "Lead", reason: .forbidden, since: 2)])
    #expect(try names(catalog)[1] == ["Contact", "Lead"])
  }

  @Test func whatIsListedWithoutADescribeIsAGapAndKeepsItsSchema() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account, contact], listing: ["Account", "Contact"]))
    let second = try catalog.take(Night([account], listing: ["Account", "Contact"]))
    #expect(second.header.status == .partial)
    #expect(second.gaps == [Gap(object: "Contact", reason: .missing, since: 2)])
    #expect(second.changes.map(\.rule) == ["snapshot-partial"])
    #expect(second.header.objectCount == 2)
    // The gap is news once, and its end is none.
    #expect(try catalog.take(Night([account], listing: ["Account", "Contact"])).changes.isEmpty)
    #expect(try catalog.take(Night([account, contact], listing: ["Account", "Contact"])).changes.isEmpty)
  }

  @Test func aGapKeepsItsBeginningWhenItsReasonChanges() throws {
    let catalog = try TestCatalog()
    let names = ["Account", "Contact"]
    try catalog.take(Night([account], listing: names, failures: ["Contact": .serverError]))
    let second = try catalog.take(Night([account], listing: names, failures: ["Contact": .forbidden]))
    #expect(second.gaps == [Gap(object: "Contact", reason: .forbidden, since: 1)])
    let third = try catalog.take(Night([account], listing: names))
    #expect(third.gaps == [Gap(object: "Contact", reason: .missing, since: 1)])
    #expect(try catalog.take(Night([account, contact], listing: names)).gaps.isEmpty)
    let fifth = try catalog.take(Night([account], listing: names))
    #expect(fifth.gaps == [Gap(object: "Contact", reason: .missing, since: 5)])
    let reasons = try catalog.rows("SELECT snapshot, reason, since FROM v_gap_at ORDER BY 1")
    #expect(reasons == ["1|server-error|1", "2|forbidden|1", "3|missing|1", "5|missing|5"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func aGapIsCarriedOverWithoutAList() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account], listing: ["Account", "Contact"]))
    let second = try catalog.take(Night([account]))
    #expect(second.gaps == [Gap(object: "Contact", reason: .missing, since: 1)])
    #expect(try catalog.take(Night([contact])).gaps.isEmpty)
  }

  @Test func theEndOfAGapIsNoAddition() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account], listing: ["Account", "Contact"]))
    let second = try catalog.take(Night([account, contact], listing: ["Account", "Contact"]))
    #expect(second.changes.map(\.rule) == ["object-captured"])
  }

  @Test func whatWasNotListedBeforeIsAdded() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account], listing: ["Account"]))
    let second = try catalog.take(Night([account, contact], listing: ["Account", "Contact"]))
    #expect(second.changes.map(\.rule) == ["object-added"])
  }

  @Test func aFirstListTellsNothingOfWhatItDoesNotDescribe() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account]))
    let second = try catalog.take(Night([account], listing: ["Account", "Contact"]))
    #expect(second.changes.map(\.rule) == ["snapshot-partial"])
    #expect(second.gaps.map(\.object) == ["Contact"])
  }

  @Test func whatComesBackIsRestored() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account, contact], isComplete: true))
    try catalog.take(Night([account], isComplete: true))
    let third = try catalog.take(Night([account, contact], isComplete: true))
    #expect(third.changes.map(\.rule) == ["object-restored"])
    #expect(try names(catalog) == [["Account", "Contact"], ["Account"], ["Account", "Contact"]])
    #expect(try catalog.verify().findings == [])
  }

  @Test func aRemovalClosesEverything() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account], listing: ["Account", "Lead"]))
    try catalog.take(Night([], isComplete: true))
    for table in ["capture", "gap", "object_version", "field", "record_type", "child_relationship"] {
      let open = try catalog.rows("SELECT count(*), count(to_snapshot) = count(*) FROM \(table)")
      #expect(open.first?.hasSuffix("|1") == true && open.first != "0|1", "\(table): \(open)")
    }
  }

  @Test func whatTheSourceCallsUnchangedStays() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account, contact], isComplete: true))
    let second = try catalog.take(Night([account], isComplete: true, unchanged: ["Contact"]))
    #expect(second.header.status == .complete)
    #expect(second.changes.isEmpty)
    #expect(try names(catalog)[1] == ["Account", "Contact"])
  }

  @Test func whatIsUnchangedButWasNeverCapturedIsAGap() throws {
    let catalog = try TestCatalog()
    let first = try catalog.take(Night([account], unchanged: ["Contact"]))
    #expect(first.gaps == [Gap(object: "Contact", reason: .missing, since: 1)])
    let second = try catalog.take(Night([contact]))
    #expect(second.changes.map(\.rule) == ["object-captured"])
  }

  @Test func aRefusalAloneDoesNotSayThatAnObjectExists() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account]))
    let refused = try catalog.take(Night([account], failures: ["Contact": .notFound]))
    #expect(refused.gaps.map(\.object) == ["Contact"])
    #expect(refused.changes.map(\.rule) == ["snapshot-partial"])
    let complete = try catalog.take(Night([account], isComplete: true))
    #expect(complete.gaps.isEmpty)
    #expect(complete.changes.isEmpty)
  }

  @Test func aNameInOtherCaseIsTheSameObject() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([account]))
    var respelled = account
    respelled["name"] = "ACCOUNT"
    let second = try catalog.take(Night([respelled]))
    #expect(second.changes.map(\.rule).sorted() == ["object-added", "object-removed"])
    #expect(try names(catalog)[1] == ["ACCOUNT"])
  }

  @Test func theSameDescribeTwiceIsOne() throws {
    let catalog = try TestCatalog()
    #expect(try catalog.take(Night([account, account])).header.objectCount == 1)
  }

  @Test func twoDescribesOfOneObjectAreRefused() throws {
    let catalog = try TestCatalog()
    let other = account.changing(field: "Name", ["length": 80])
    let error = #expect(throws: CatalogError.self) { try catalog.take(Night([account, other])) }
    #expect(error?.message == "0.json and 1.json hold two different describes of Account")
  }

  @Test func namesThatDifferOnlyInCaseAreRefused() throws {
    let catalog = try TestCatalog()
    let error = #expect(throws: CatalogError.self) {
      try catalog.take(Night([Made.object("Bike__c"), Made.object("BIKE__c")]))
    }
    #expect(error?.message == "0.json and 1.json name objects that differ only in case: Bike__c, BIKE__c")
  }

  private func names(_ catalog: TestCatalog) throws -> [[String]] {
    let snapshots = try catalog.snapshots()
    return try catalog.store.read { reader in try snapshots.map { try reader.objectNames(at: $0) } }
  }
}
