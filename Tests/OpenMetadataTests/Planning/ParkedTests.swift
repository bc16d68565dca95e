import Catalog
import OpenMetadata
import Schema
import Testing

@Suite("What a server refused is left alone until something changes") struct ParkedTests {
  private func parked(_ action: TableDelta.Action) async throws -> (PlannedOrg, [JSONValue]) {
    let org = try PlannedOrg()
    let before = [Made.object("Alpha"), Made.object("Beta")]
    var after = before
    switch action {
    case .create: after.append(Made.object("Gamma"))
    case .update: after[1] = Made.object("Beta", label: "New")
    case .delete: after.removeLast()
    case .restore: break
    }
    try await org.bring(org.take(before))
    if action == .restore { try await org.bring(org.take([before[0]])) }
    let head = try org.take(after)
    let plan = try org.plan(head)
    try #require(plan.tables.map(\.action) == [action])
    try await org.publish(plan, of: head) { $0.action == action ? .refused : .done }
    return (org, after)
  }

  @Test(arguments: TableDelta.Action.allCases) func itIsToldAndNotTriedAgain(action: TableDelta.Action) async throws {
    let (org, objects) = try await parked(action)
    let plan = try org.plan(org.take(objects))
    #expect(plan.isEmpty, "\(plan.words)")
    #expect(plan.parked.map(\.action.rawValue) == [action.rawValue])
    #expect(plan.parked.map(\.object) == [action == .create ? "Gamma" : "Beta"])
    #expect(plan.parked.map(\.message) == ["no such thing"])
  }

  @Test(arguments: TableDelta.Action.allCases) func aPersonsWordTakesItUp(action: TableDelta.Action) async throws {
    let (org, objects) = try await parked(action)
    let plan = try org.plan(org.take(objects), by: org.planner { $0.retriesParked = true })
    #expect(plan.tables.map(\.action) == [action])
    #expect(plan.parked.isEmpty)
  }

  @Test(arguments: [TableDelta.Action.create, .update, .restore])
  func aChangeOfItsObjectTakesItUp(action: TableDelta.Action) async throws {
    let (org, objects) = try await parked(action)
    let name = action == .create ? "Gamma" : "Beta"
    let changed = objects.filter { $0.object?["name"]?.string != name } + [Made.object(name, label: "Newer")]
    let plan = try org.plan(org.take(changed))
    #expect(plan.words == ["\(action.rawValue) \(name)"])
    #expect(plan.parked.isEmpty)
  }

  @Test func aParkedDeleteIsSettledByAnObjectThatIsBack() async throws {
    let (org, objects) = try await parked(.delete)
    let plan = try await org.bring(org.take(objects + [Made.object("Beta")]))
    #expect(plan.words == ["update Beta"])
    #expect(try org.plan(org.take(objects + [Made.object("Beta")])).isEmpty)
  }

  @Test func nothingRefersToATableThatWasRefused() async throws {
    let org = try PlannedOrg()
    let objects = [Made.object("Alpha", lookups: ["Beta"]), Made.object("Beta")]
    let head = try org.take(objects)
    let plan = try org.plan(head)
    try await org.publish(plan, of: head) { $0.object == "Beta" ? .refused : .done }
    #expect(try org.plan(org.take(objects), by: org.planner { $0.isFull = true }).table("Alpha").constraints.isEmpty)
  }

  @Test func nothingRefersToATableThatIsNotRestored() async throws {
    let org = try PlannedOrg()
    let alpha = Made.object("Alpha", lookups: ["Beta"])
    let beta = Made.object("Beta", lookups: ["Alpha", "Beta"])
    try await org.bring(org.take([alpha, beta]))
    try await org.bring(org.take([alpha]))
    let head = try org.take([alpha, beta])
    let plan = try org.plan(head)
    #expect(plan.words == ["update Alpha", "restore Beta"])
    try await org.publish(plan, of: head) { $0.object == "Beta" ? .refused : .done }
    let next = try org.take([alpha, beta])
    #expect(try org.plan(next).words == [])
    #expect(try org.plan(next).parked.map(\.object) == ["Beta"])
    let planner = org.planner { $0.retriesParked = true }
    #expect(try await org.bring(next, by: planner).words == ["update Alpha", "restore Beta"])
    #expect(try org.tables()["Beta"]?.constraints.count == 2)
  }

  @Test func aTableThatIsTakenAtLastIsReferredTo() async throws {
    let org = try PlannedOrg()
    try await org.bring(org.take([Made.object("Alpha", lookups: ["Beta"])]))
    let objects = [Made.object("Alpha", lookups: ["Beta"]), Made.object("Beta")]
    var head = try org.take(objects)
    try await org.publish(org.plan(head), of: head) { $0.object == "Beta" ? .refused : .done }
    head = try org.take(objects)
    try await org.bring(head)
    let plan = try org.plan(head, by: org.planner { $0.retriesParked = true })
    #expect(plan.words == ["update Alpha", "create Beta"])
  }

  @Test func whatWasBegunIsListedAndStaysToBeDone() async throws {
    let org = try PlannedOrg()
    let head = try org.take(Made.objects("Alpha", "Beta"))
    try await org.publish(org.plan(head), of: head) { $0.object == "Beta" ? .lost : .done }
    let plan = try org.plan(head)
    #expect(plan.unfinished.map(\.key.name) == ["sf.default.salesforce.Beta"])
    #expect(plan.unfinished.map(\.attempt?.action) == [.create])
    #expect(plan.words == ["create Beta"])
    #expect(!plan.isEmpty)
  }
}
