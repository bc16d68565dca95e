import Catalog
import OpenMetadata
import Schema
import Testing

@Suite("A plan is what changed since the last publish") struct PlanTests {
  @Test func atFirstEverythingIsMadeContainersInOrder() throws {
    let org = try PlannedOrg()
    let plan = try org.plan(org.take(Made.objects("Beta", "Alpha")))
    #expect(plan.words == ["create Alpha", "create Beta"])
    #expect(plan.tables.map(\.name) == ["sf.default.salesforce.Alpha", "sf.default.salesforce.Beta"])
    #expect(plan.containers.map(\.kind) == [.service, .database, .schema])
    #expect(plan.containers.map(\.name) == ["sf", "sf.default", "sf.default.salesforce"])
    #expect(!plan.isEmpty && plan.kept.isEmpty && plan.parked.isEmpty && plan.unfinished.isEmpty)
  }

  @Test func anUnchangedNightIsNothing() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take([Made.object("Alpha", lookups: ["Beta"]), Made.object("Beta")]))
    let plan = try org.plan(org.take([Made.object("Beta"), Made.object("Alpha", lookups: ["Beta"])]))
    #expect(plan.isEmpty, "\(plan.words)")
  }

  @Test(arguments: [1, 3]) func changedObjectsAreTheDeltas(count: Int) async throws {
    let org = try PlannedOrg()
    let names = (0..<8).map { "Object\($0)" }
    try await org.bring(org.take(names.map { Made.object($0) }))
    let changed = Set(names.prefix(count))
    let plan = try org.plan(org.take(names.map { Made.object($0, label: changed.contains($0) ? "New" : $0) }))
    #expect(plan.words == changed.sorted().map { "update \($0)" })
    #expect(plan.containers.isEmpty)
    #expect(plan.tables.allSatisfy { $0.differences.map(\.attribute) == ["displayName"] })
    #expect(plan.tables[0].differences[0].before == .string(names[0]))
    #expect(plan.tables[0].differences[0].after == "New")
  }

  @Test func aMissedNightIsMadeUpFor() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta", "Gamma")))
    try org.take([Made.object("Alpha", label: "A"), Made.object("Beta"), Made.object("Gamma")])
    let plan = try org.plan(org.take([Made.object("Alpha", label: "A"), Made.object("Beta", label: "B")]))
    #expect(plan.words == ["update Alpha", "update Beta", "delete Gamma"])
  }

  @Test func whatRefersToANewTableIsADelta() async throws {
    let org = try PlannedOrg()
    let referring = Made.object("Alpha", lookups: ["Beta"])
    try await org.bring(org.take([referring, Made.object("Gamma")]))
    let plan = try org.plan(org.take([referring, Made.object("Beta"), Made.object("Gamma")]))
    #expect(plan.words == ["update Alpha", "create Beta"])
    #expect(try plan.table("Alpha").constraints.map(\.referredColumn) == ["sf.default.salesforce.Beta.Id"])
  }

  @Test func whatRefersToATableThatGoesIsADelta() async throws {
    let org = try PlannedOrg()
    let referring = Made.object("Alpha", lookups: ["Beta"])
    try await org.bring(org.take([referring, Made.object("Beta")]))
    let plan = try org.plan(org.take([referring]))
    #expect(plan.words == ["update Alpha", "delete Beta"])
    #expect(try plan.table("Alpha").constraints.isEmpty)
  }

  @Test func aTableWithoutAnIdIsNotReferredTo() async throws {
    let org = try PlannedOrg()
    let referring = Made.object("Alpha", lookups: ["Beta"])
    let bare = Made.object("Beta", fields: [Made.field("Name", "string")])
    let first = try await org.bring(org.take([referring, bare]))
    #expect(try first.table("Alpha").constraints.isEmpty)
    let plan = try org.plan(org.take([referring, Made.object("Beta")]))
    #expect(plan.words == ["update Alpha", "update Beta"])
    #expect(try plan.table("Alpha").constraints.count == 1)
  }

  @Test func anObjectThatIsGoneIsOneDeleteAndOneThatIsBackARestore() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    let gone = try await org.bring(org.take(Made.objects("Alpha")))
    #expect(gone.words == ["delete Beta"])
    #expect(gone.tables[0].table == nil)
    #expect(try org.plan(org.take(Made.objects("Alpha"))).isEmpty)
    let back = try await org.bring(org.take([Made.object("Alpha"), Made.object("Beta", label: "New")]))
    #expect(back.words == ["restore Beta"])
    #expect(back.tables[0].differences.map(\.attribute) == ["displayName"])
    #expect(try org.plan(org.take([Made.object("Alpha"), Made.object("Beta", label: "New")])).isEmpty)
  }

  @Test func otherSettingsMakeEveryTableADelta() async throws {
    let org = try PlannedOrg()
    let objects = Made.objects("Alpha", "Beta")
    try await org.bring(org.take(objects))
    var destination = PlannedOrg.destination
    destination.mapping.tags = true
    let planner = org.planner(destination)
    let plan = try await org.bring(org.take(objects), by: planner)
    #expect(plan.words == ["update Alpha", "update Beta"])
    #expect(plan.containers.map(\.kind) == [.classification, .tag])
    #expect(try org.plan(org.take(objects), by: planner).isEmpty)
  }

  @Test func aForgottenSnapshotIsNoBase() async throws {
    let org = try PlannedOrg()
    try org.take(Made.objects("Alpha", "Beta"))
    let head = try org.take([Made.object("Alpha", label: "New"), Made.object("Beta")])
    try await org.bring(head)
    try org.store.write { _ = try $0.forgetNewest(of: head.header.timeline) }
    let plan = try org.plan(org.take(Made.objects("Alpha", "Beta")))
    #expect(plan.words == ["update Alpha"])
  }

  @Test func aFullPlanComparesEveryTable() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    let plan = try org.plan(org.take(Made.objects("Alpha", "Beta")), by: org.planner { $0.isFull = true })
    #expect(plan.words == ["update Alpha", "update Beta"])
    #expect(plan.containers.map(\.kind) == [.service, .database, .schema])
    #expect(plan.tables.flatMap(\.differences) == [])
  }

  @Test func eachServerHasAJournalOfItsOwn() async throws {
    let org = try PlannedOrg()
    let head = try org.take(Made.objects("Alpha"))
    try await org.bring(head)
    #expect(try org.plan(head, server: "https://other.example.com/api").words == ["create Alpha"])
  }
}
