import OpenMetadata
import Testing

@Suite("Each database is published to by itself") struct OtherDatabaseTests {
  private static let other = {
    var destination = PlannedOrg.destination
    destination.databaseName = "other"
    return destination
  }()

  @Test func anotherNameKeepsTheTablesOfTheOld() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    let plan = try org.plan(org.take(Made.objects("Alpha")), by: org.planner(Self.other))
    #expect(plan.words == ["create Alpha"])
    #expect(plan.kept == [])
    #expect(plan.containers.map(\.name) == ["sf.other", "sf.other.salesforce"])
  }

  @Test func theOldNameGoesOnWhereItWas() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take(Made.objects("Alpha", "Beta")))
    try await org.bring(org.take(Made.objects("Alpha", "Beta", "Gamma")), by: org.planner(Self.other))
    let plan = try await org.bring(org.take([Made.object("Alpha", label: "New"), Made.object("Gamma")]))
    #expect(plan.words == ["update Alpha", "delete Beta", "create Gamma"])
    let back = try org.plan(org.take([Made.object("Alpha"), Made.object("Gamma")]), by: org.planner(Self.other))
    #expect(back.words == ["delete Beta"])
  }

  @Test func whatWasBegunInTheOtherWaits() async throws {
    let org = try PlannedOrg()
    let head = try org.take(Made.objects("Alpha", "Beta"))
    try await org.publish(org.plan(head), of: head) { $0.object == "Beta" ? .lost : .done }
    #expect(try org.plan(head, by: org.planner(Self.other)).unfinished == [])
    #expect(try org.plan(head).unfinished.map(\.key.name) == ["sf.default.salesforce.Beta"])
  }
}
