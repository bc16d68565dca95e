import Catalog
import OpenMetadata
import Schema
import Testing

@Suite("A plan as a file says all that another machine needs") struct HandOverTests {
  static let objects = [Made.object("Alpha", lookups: ["Beta"]), Made.object("Beta"), Made.object("Gamma")]

  /// A file of the first night, or of what changed in the second.
  static func file(
    _ org: PlannedOrg,
    _ head: StoredSnapshot,
    since base: StoredSnapshot? = nil
  ) throws -> (plan: Plan, file: HandOver) {
    try org.store.read { try org.planner().handOver(head, since: base.map { .snapshot($0) } ?? .journal(nil), in: $0) }
  }

  static func read(_ lines: [String]) throws(HandOverError) -> HandOver {
    try HandOver(lines: lines.map { Array($0.utf8) })
  }

  @Test func whatWasWrittenIsReadBack() throws {
    let org = try PlannedOrg()
    let head = try org.take(Self.objects)
    let (_, file) = try Self.file(org, head)
    let read = try Self.read(Array(file.lines()))
    #expect(read.org == file.org)
    #expect(read.server == PlannedOrg.server)
    #expect(read.destination.schemaName == "sf.default.salesforce")
    #expect(read.desired.snapshot == head.header)
    #expect(read.desired.objects == ["Alpha", "Beta", "Gamma"])
    #expect(read.desired.tables == file.desired.tables)
    #expect(read.desired.gone == [])
    #expect(read.desired.mapping == file.desired.mapping)
    #expect(read.bases == file.bases)
    #expect(read.since == nil && read.isWhole)
    #expect(!read.bases.isEmpty, "what the connector writes is in it")
    #expect(Array(read.lines()) == Array(file.lines()))
  }

  @Test func theSameSnapshotGivesTheSameBytes() throws {
    let lines = try (0..<2).map { _ in
      let org = try PlannedOrg()
      return Array(try Self.file(org, org.take(Self.objects.shuffled())).file.lines())
    }
    #expect(lines[0] == lines[1])
  }

  @Test func theOtherMachinePlansWhatThisOnePlans() throws {
    let org = try PlannedOrg()
    let (plan, file) = try Self.file(org, org.take(Self.objects))
    let other = try org.planner().plan(Self.read(Array(file.lines())), journal: nil)
    #expect(other.words == plan.words)
    #expect(other.words == ["create Alpha", "create Beta", "create Gamma"])
    #expect(other.tables.map { $0.json } == plan.tables.map { $0.json })
    #expect(other.containers == plan.containers)
  }

  @Test func sinceASnapshotItHoldsWhatChangedAndWhatStoodThere() throws {
    let org = try PlannedOrg()
    let base = try org.take(Self.objects)
    let head = try org.take([Self.objects[0], Made.object("Beta", label: "New")])
    let (plan, file) = try Self.file(org, head, since: base)
    #expect(plan.words == ["update Beta", "delete Gamma"])
    #expect(plan.containers.isEmpty)
    #expect(file.desired.tables.map(\.name) == ["Beta"])
    #expect(file.desired.gone == ["Gamma"])
    let read = try Self.read(Array(file.lines()))
    #expect(read.since == "62.0@1" && !read.isWhole)
    #expect(read.published.mapValues(\.displayName) == ["Beta": "Beta"])
    #expect(try org.planner().plan(read, journal: nil).words == ["update Beta", "delete Gamma"])
  }

  @Test func nightByNightTheOtherMachineEndsAsThisOneWould() async throws {
    let org = try PlannedOrg()
    let nights = [
      Self.objects, [Self.objects[0], Made.object("Beta", label: "New")],
      [Made.object("Alpha", label: "A"), Made.object("Beta", label: "New"), Self.objects[2]],
    ]
    var base: StoredSnapshot?
    for night in nights {
      let head = try org.take(night)
      let lines = Array(try Self.file(org, head, since: base).file.lines())
      let read = try Self.read(lines)
      let plan = try org.store.read { try org.planner().plan(read, journal: $0.journal(of: org.target())) }
      try await org.publish(plan, of: head)
      base = head
    }
    let last = try #require(base)
    try await org.bring(last, to: "https://empty.example.com/api")
    #expect(try org.tables() == org.tables("https://empty.example.com/api"))
    #expect(try org.tables().keys.sorted() == ["Alpha", "Beta", "Gamma"])
  }

  @Test func sinceTheSameSnapshotThereIsNothing() throws {
    let org = try PlannedOrg()
    let head = try org.take(Self.objects)
    let (plan, file) = try Self.file(org, head, since: head)
    #expect(plan.isEmpty)
    #expect(try Self.read(Array(file.lines())).desired.tables == [])
  }

  @Test func whatTheTimelineLostIsGoneThoughNothingWasPublishedFromHere() throws {
    let org = try PlannedOrg()
    try org.take(Self.objects)
    let (plan, file) = try Self.file(org, org.take([Self.objects[1]]))
    #expect(plan.words == ["create Beta"])
    #expect(file.desired.gone == ["Alpha", "Gamma"])
  }

  @Test func whatAFilterLeavesOutIsNotGone() throws {
    let org = try PlannedOrg()
    let head = try org.take(Self.objects)
    var destination = PlannedOrg.destination
    destination.objects = ObjectFilter(exclude: ["Gamma"])
    let file = try org.store.read {
      try org.planner(destination).handOver(head, since: .journal(nil), in: $0).file
    }
    #expect(file.desired.objects == ["Alpha", "Beta"])
    #expect(file.desired.gone == [])
  }
}
