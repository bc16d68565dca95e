import Catalog
import OpenMetadata
import Schema
import Testing

@Suite("Only an object that is gone loses its table") struct KeptTableTests {
  private static func destination(excluding globs: String...) -> Destination {
    var destination = PlannedOrg.destination
    destination.objects = ObjectFilter(exclude: globs)
    return destination
  }

  @Test func aNarrowerFilterKeepsTables() async throws {
    let org = try PlannedOrg()
    let objects = Made.objects("Alpha", "Beta", "Gamma")
    try await org.bring(org.take(objects))
    let planner = org.planner(Self.destination(excluding: "b*"))
    let plan = try await org.bring(org.take(objects), by: planner)
    #expect(plan.words == [])
    #expect(plan.kept == ["Beta"])
    let head = try org.take(objects)
    // Nothing changed since it was told.
    #expect(try org.plan(head, by: planner).kept == [])
    let applied = try org.plan(head, by: org.planner(planner.destination) { $0.appliesFilterRemovals = true })
    #expect(applied.words == ["delete Beta"])
    #expect(applied.kept == [])
  }

  @Test func aTableThatAFilterKeepsGoesWithItsObject() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    let planner = org.planner(Self.destination(excluding: "Beta"))
    let plan = try org.plan(org.take(Made.objects("Alpha")), by: planner)
    #expect(plan.words == ["delete Beta"])
  }

  @Test func aWiderFilterBringsTablesUpToDate() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")), by: org.planner(Self.destination(excluding: "Beta")))
    let plan = try org.plan(org.take([Made.object("Alpha"), Made.object("Beta")]))
    #expect(plan.words == ["create Beta"])
  }

  @Test func aGapDeletesNothing() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    let head = try org.take(Made.objects("Alpha"), listing: ["Alpha", "Beta"], gaps: ["Beta"])
    #expect(head.header.status == .partial)
    #expect(try org.plan(head).isEmpty)
    let applied = try org.plan(head, by: org.planner { $0.appliesFilterRemovals = true })
    #expect(applied.isEmpty)
  }

  @Test func aSetThatIsNotEverythingDeletesNothing() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    #expect(try org.plan(org.take(Made.objects("Alpha"), isEverything: false)).isEmpty)
  }

  @Test func aNewAPIVersionIsComparedWhole() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta", "Gamma")))
    let head = try org.take([Made.object("Alpha"), Made.object("Beta", label: "New")], version: 63)
    #expect(try org.plan(head).words == ["update Beta", "delete Gamma"])
  }

  @Test func anOlderAPIVersionDeletesOnlyWhatItHasShown() async throws {
    let org = try PlannedOrg()
    try org.take(Made.objects("Alpha", "Beta"), version: 62)
    try await org.bring(org.take(Made.objects("Alpha", "Beta", "New"), version: 63))
    let older = try await org.bring(org.take(Made.objects("Alpha"), version: 62))
    #expect(older.words == [], "the newer version was published just before")
    #expect(older.kept == [])
    let next = try org.plan(org.take([Made.object("Alpha", label: "Changed")], version: 62))
    #expect(next.words == ["update Alpha", "delete Beta"])
  }

  @Test("at a new API version, an object in a gap keeps its table", arguments: [false, true])
  func aGapAtANewAPIVersion(appliesFilterRemovals: Bool) async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    let head = try org.take(Made.objects("Alpha"), listing: ["Alpha", "Beta"], gaps: ["Beta"], version: 63)
    let plan = try org.plan(head, by: org.planner { $0.appliesFilterRemovals = appliesFilterRemovals })
    #expect(plan.words == [])
    #expect(plan.kept == [])
  }

  @Test func aTableThatStaysForAGapIsReferredTo() async throws {
    let org = try PlannedOrg()
    let referring = Made.object("Alpha", lookups: ["Beta"])
    try await org.bring(org.take([referring, Made.object("Beta")]))
    for label in ["New", "Newer"] {
      let changed = Made.object("Alpha", label: label, lookups: ["Beta"])
      let plan = try await org.bring(org.take([changed], listing: ["Alpha", "Beta"], gaps: ["Beta"], version: 63))
      #expect(plan.words == ["update Alpha"])
      #expect(try plan.table("Alpha").constraints.count == 1)
    }
  }

  @Test("at a new API version, a set that is not everything deletes nothing", arguments: [false, true])
  func aPartOfANewAPIVersion(appliesFilterRemovals: Bool) async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    let head = try org.take(Made.objects("Alpha"), isEverything: false, version: 63)
    let plan = try org.plan(head, by: org.planner { $0.appliesFilterRemovals = appliesFilterRemovals })
    #expect(plan.words == [])
    #expect(plan.kept == [])
  }

  @Test func whatASnapshotsOwnFilterLeavesOutKeepsItsTable() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    let head = try await org.takeLive(Made.objects("Alpha"), filter: ObjectFilter(exclude: ["Beta"]))
    let plan = try org.plan(head)
    #expect(plan.words == ["update Alpha"], "the host of a live org makes links")
    #expect(plan.kept == ["Beta"])
    let applied = try org.plan(head, by: org.planner { $0.appliesFilterRemovals = true })
    #expect(applied.words == ["update Alpha", "delete Beta"])
  }

  @Test func whatALiveSnapshotDoesNotListIsGone() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta", "Gamma")))
    let head = try await org.takeLive(Made.objects("Alpha"), filter: ObjectFilter(exclude: ["Gamma"]))
    let plan = try org.plan(head)
    #expect(plan.words == ["update Alpha", "delete Beta"])
    #expect(plan.kept == ["Gamma"])
  }
}
