import Catalog
import Schema
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct ARefusedTable {
  private static let night = SmallOrg.nights[0]

  @Test("is parked, and the rest goes on", arguments: SmallOrg.versions) func parked(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      world.standIn.refuse("Bike__c", with: 400)
      let published = try await world.publish(Self.night)
      #expect(published.statuses == ["Account created", "Bike__c refused", "Contact created"])
      #expect(world.standIn.table("Contact") != nil)
      #expect(try world.open().map(\.key.name) == ["prod.default.salesforce.Bike__c"])
      let again = try await world.publish(Self.night)
      #expect(again.lines.isEmpty)
      #expect(again.plan.parked.map(\.object) == ["Bike__c"])
      #expect(again.plan.parked.first?.message.contains("no Bike__c here") == true)
    }
  }

  @Test("is tried again when told to, and when its object changes") func takenUpAgain() async throws {
    try await PublishingWorld.with { world in
      world.standIn.refuse("Bike__c", with: 400)
      try await world.publish(Self.night)
      let retried = try await world.publish(Self.night, .init(retriesParked: true))
      #expect(retried.statuses == ["Bike__c refused"])
      world.standIn.refuse("Bike__c", with: nil)
      let changed = try await world.publish(Self.night.with("Bike__c") { $0.description = "Two wheels." })
      #expect(changed.statuses == ["Bike__c created"])
      #expect(try world.open() == [])
      #expect(try await world.publish(Self.night, .init()).statuses == ["Bike__c updated"])
    }
  }

  @Test("is tried again when all is compared") func allIsCompared() async throws {
    try await PublishingWorld.with { world in
      world.standIn.refuse("Bike__c", with: 400)
      try await world.publish(Self.night)
      world.standIn.refuse("Bike__c", with: nil)
      let full = try await world.publish(Self.night, .init(isFull: true))
      #expect(full.statuses == ["Account unchanged", "Bike__c created", "Contact unchanged"])
    }
  }

  @Test("of a bulk request is tried by itself") func ofABulkRequest() async throws {
    try await PublishingWorld.with { world in
      world.standIn.refuse("Bike__c", with: 400, methods: ["PUT"])
      let published = try await world.publish(Self.night)
      #expect(published.statuses == ["Account created", "Bike__c created", "Contact created"])
      #expect(published.writes.contains("POST tables Bike__c"))
    }
  }

  @Test("that keeps its tables but takes no foreign keys is left alone, too", arguments: SmallOrg.versions)
  func foreignKeys(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      world.standIn.refuse("Bike__c", with: 400, methods: ["PATCH"])
      let published = try await world.publish(Self.night, .init(bulk: .never))
      #expect(published.statuses == ["Account created", "Bike__c refused", "Contact created"])
      #expect(try await world.publish(Self.night, .init(bulk: .never)).lines.isEmpty)
      world.standIn.refuse("Bike__c", with: nil)
      let retried = try await world.publish(Self.night, .init(bulk: .never, retriesParked: true))
      #expect(retried.statuses == ["Bike__c updated"])
      #expect(world.standIn.table("Bike__c")?["tableConstraints"]?.array?.count == 1)
    }
  }

  @Test func thatIsToGoIsParkedToo() async throws {
    try await PublishingWorld.with { world in
      try await world.publish(Self.night)
      world.standIn.refuse("Bike__c", with: 403)
      let rest = Self.night.filter { $0.name != "Bike__c" }
      #expect(try await world.publish(rest).statuses == ["Bike__c refused"])
      #expect(try await world.publish(rest).lines.isEmpty)
      world.standIn.refuse("Bike__c", with: nil)
      #expect(try await world.publish(rest, .init(retriesParked: true)).statuses == ["Bike__c deleted"])
    }
  }
}

@Suite struct AFailureThatPasses {
  private static let night = SmallOrg.nights[0]

  @Test("is repeated", arguments: SmallOrg.versions, [MetadataFault.Kind.status(503), .reset, .cut])
  func isRepeated(version: String, kind: MetadataFault.Kind) async throws {
    let whole = try await PublishingWorld.with(version) { world in
      for night in SmallOrg.nights { try await world.publish(night) }
      return world.standIn.content
    }
    try await PublishingWorld.with(version) { world in
      for night in SmallOrg.nights {
        for (method, route) in [
          ("POST", "tables"), ("PATCH", "tables"), ("DELETE", "tables"), ("PUT", "tables/bulk"),
          ("PUT", "tables/restore"),
          ("PUT", "databases"), ("GET", "tables"), ("PUT", "tables"),
        ] { world.standIn.fail(.init(kind, method, route, times: 1)) }
        let published = try await world.publish(night)
        #expect(published.result.count(.failed) + published.result.count(.refused) == 0)
        world.standIn.start()
      }
      #expect(world.standIn.content == whole)
    }
  }

  @Test("leaves it to the next run", arguments: SmallOrg.versions) func nextRun(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      let way = PublishingWorld.Way(bulk: .never)
      world.standIn.fail(.init(.status(503), "POST", name: "Contact"))
      let published = try await world.publish(Self.night, way)
      #expect(published.statuses == ["Account created", "Bike__c created", "Contact failed"])
      #expect(try world.open().map(\.isIntended) == [true])
      world.standIn.start()
      let again = try await world.publish(Self.night, way)
      #expect(again.result.count(.failed) == 0)
      #expect(world.standIn.table("Contact")?["tableConstraints"]?.array?.count == 1)
      #expect(world.standIn.table("Bike__c")?["tableConstraints"]?.array?.count == 1)
      #expect(try await world.publish(Self.night, way).lines.isEmpty)
    }
  }

  @Test("again leaves the rest to be done", arguments: SmallOrg.versions) func again(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      let way = PublishingWorld.Way(bulk: .never)
      try await world.publish(Self.night, way)
      world.standIn.fail(.init(.status(503), "PATCH", name: "Contact"))
      let changed = Self.night.with("Contact") { $0.description = "People." }
      #expect(try await world.publish(changed, way).statuses == ["Contact failed"])
      let both = changed.with("Account") { $0.description = "Whoever buys." }
      let second = try await world.publish(both, way)
      #expect(second.statuses == ["Account updated", "Contact failed"])
      #expect(world.standIn.table("Account")?["description"] == "Whoever buys.")
      world.standIn.start()
      try await world.publish(both, way)
      #expect(world.standIn.table("Contact")?["description"] == "People.")
      #expect(try world.open() == [])
    }
  }

  @Test func againAndAgainEndsTheWork() async throws {
    let tables = (0..<55).map { SmallOrg.table("T\($0)__c") }
    try await PublishingWorld.with("1.9.17") { world in
      world.standIn.fail(.init(.status(503), "POST"))
      let published = try await world.publish(tables)
      #expect(published.result.stop?.code == .unavailable)
      #expect(published.writes.filter { $0.hasPrefix("POST") }.count <= 2 * 6)
      world.standIn.start()
      let again = try await world.publish(tables)
      #expect(again.result.stop == nil)
      #expect(try await world.publish(tables).lines.isEmpty)
      #expect(world.standIn.table("T54__c") != nil)
    }
  }

  @Test func aTokenThatIsRefusedEndsItAtOnce() async throws {
    try await PublishingWorld.with("1.9.17") { world in
      try await world.publish(Self.night)
      world.standIn.fail(.init(.status(401), "PATCH"))
      let published = try await world.publish(
        Self.night.map { table in
          var table = table
          table.description = "New."
          return table
        },
        .init(concurrency: 1)
      )
      #expect(published.result.stop?.code == .signIn)
      #expect(published.writes == ["PATCH tables Account"])
      #expect(try world.open().map(\.isIntended) == [true, true, true])
    }
  }
}
