import Drift
import Reports
import Schema
import Testing

@Suite("The verdict of a page") struct PageVerdictTests {
  private func heading(_ drift: SchemaDrift) throws -> String {
    let text = String(decoding: HTMLReport(drift).bytes, as: UTF8.self)
    return String(try #require(text.firstMatch(of: /<h1[^>]*>(.*?)<\/h1>/)).1)
  }

  private func heading(_ changes: [Change]) throws -> String { try heading(SampleDrift.document(changes)) }

  @Test func theVerdictSaysWhatMattersMost() throws {
    #expect(try heading(SampleDrift.document([])) == "Nothing changed.")
    var first = try SampleDrift.document([])
    first.base = nil
    #expect(try heading(first) == "The first snapshot of prod: nothing to compare it with yet.")
    let risky = try SamplePage.change("picklist-value-added", "A", "F", part: "x")
    #expect(try heading(SampleDrift.document([risky])) == "Nothing breaks, but 1 change needs a look.")
    let safe = try SamplePage.change("object-added", "A")
    #expect(try heading(SampleDrift.document([safe])) == "Nothing to act on: 1 change that only adds or relaxes.")
    var known = try SamplePage.change("object-removed", "A")
    known.isUnused = true
    #expect(try heading(SampleDrift.document([known])) == "Nothing new: the one change is known.")
    var version = try SamplePage.change("object-removed", "A")
    version.cause = .apiVersion
    #expect(try heading(SampleDrift.document([version])) == "The org is unchanged: only the API version differs.")
    var removed = try SampleDrift.document([SamplePage.change("object-removed", "A")])
    #expect(try heading(removed) == "1 breaking change on <bdi>A</bdi>.")
    removed.audience = .reader
    #expect(try heading(removed) == "For those who read the data: 1 breaking change on <bdi>A</bdi>.")
  }

  @Test func itNamesTheObjectThatStandsOut() throws {
    let even = try ["A", "B", "C"].map { try SamplePage.change("field-removed", $0, "F", before: "string") }
    #expect(try heading(even) == "3 breaking changes on 3 objects.")
    let most = try (1...4).map { try SamplePage.change("field-removed", "B", "F\($0)", before: "string") }
    let risky = try SamplePage.change("picklist-value-added", "A", "F", part: "x")
    #expect(
      try heading(most + [even[0], risky])
        == "5 breaking changes on 2 objects, 4 of them on <bdi>B</bdi>, and 1 more needs a look."
    )
  }

  @Test func aMassRemovalIsSaidBeforeAnythingElse() throws {
    let gone = try (1...5).map { try SamplePage.change("object-removed", "Gone_\($0)__c") }
    let gate = try SamplePage.change("snapshot-mass-removal", nil, part: "5 of 6 objects", before: ["Gone_1__c"])
    #expect(
      try heading(gone + [gate])
        == "5 of 6 objects are gone at once; check the running user&#39;s permissions before anything else."
    )
    let user = try SamplePage.change("snapshot-user-changed", nil, before: "ana", after: "ben")
    #expect(try heading(gone + [gate, user]).hasSuffix(" before anything else. Another user took the snapshot."))
  }

  @Test func whatWentInManyNightsDidNotGoAtOnce() throws {
    let gate = try SamplePage.change("snapshot-mass-removal", nil, part: "5 of 6 objects", before: ["Gone_1__c"])
    var drift = try SampleDrift.document([gate])
    drift.head.number = 9
    #expect(try heading(drift).hasPrefix("5 of 6 objects are gone; check "))
  }

  @Test func anAcceptedGateIsSilent() throws {
    var gate = try SamplePage.change("snapshot-mass-removal", nil, part: "5 of 6 objects", before: ["Gone_1__c"])
    gate.acceptance = Acceptance(reason: "planned", by: "ana", at: UTCTime(seconds: 0))
    let gone = try SamplePage.change("object-removed", "A")
    #expect(try heading([gone, gate]) == "1 breaking change on <bdi>A</bdi>.")
  }

  @Test func whatCastsADoubtFollows() throws {
    let partial = try SamplePage.change("snapshot-partial", nil, after: ["Case", "Lead"])
    #expect(
      try heading([partial]) == "Nothing breaks, but 1 change needs a look. 2 listed objects were not captured."
    )
    let lost = try SamplePage.change("snapshot-permissions-changed", nil, part: "profile", before: "A", after: "B")
    #expect(
      try heading([partial, lost]).hasSuffix(
        " The user&#39;s permissions are others than before and 2 listed objects were not captured."
      )
    )
  }

  @Test func aGateExplainsItselfOnALongPageToo() throws {
    var page = try SamplePage.catastrophe(500)
    let gate = try SamplePage.change("snapshot-mass-removal", nil, part: "500 of 600 fields", before: ["A.B"])
    page.drift = try SampleDrift.document(page.drift.changes + [gate])
    let text = String(decoding: HTMLReport(page).bytes, as: UTF8.self)
    let card = try #require(text.firstMatch(of: /(?s)<article.*?<\/article>/)).0
    let rule = try #require(RuleCatalogue.rule("snapshot-mass-removal"))
    #expect(card.contains("The snapshot as a whole"))
    #expect(card.contains("<dt>Why</dt><dd>\(rule.why.htmlAttribute)</dd>"))
    #expect(card.contains("<dt>What to do</dt><dd>\(rule.remedy.htmlAttribute)</dd>"))
  }
}
