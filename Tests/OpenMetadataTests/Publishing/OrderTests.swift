import Schema
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct PublishingATable {
  @Test func comesAfterWhatItLiesInAndBeforeWhatRefersToIt() async throws {
    try await PublishingWorld.with("1.9.17") { world in
      let published = try await world.publish(SmallOrg.nights[0], .init(concurrency: 1))
      #expect(
        published.writes == [
          "PUT databaseServices prod", "PUT databases default", "PUT databaseSchemas salesforce",
          "POST tables Account", "POST tables Bike__c", "POST tables Contact", "PATCH tables Account",
          "PATCH tables Bike__c", "PATCH tables Contact",
        ]
      )
      #expect(published.statuses == ["Account created", "Bike__c created", "Contact created"])
      let keys = world.standIn.table("Bike__c")?["tableConstraints"]
      #expect(
        keys?.array?.compactMap { $0["referredColumns"]?.array?.first?.string } == [
          "prod.default.salesforce.Contact.Id"
        ]
      )
    }
  }

  @Test func inBulkTakesTwoRequestsForAll() async throws {
    try await PublishingWorld.with("1.13.4") { world in
      let published = try await world.publish(SmallOrg.nights[0])
      #expect(
        published.writes.dropFirst(3) == [
          "PUT tables/bulk Account Bike__c Contact", "PUT tables/bulk Account Bike__c Contact",
        ]
      )
    }
  }

  @Test func thatGoesIsTheLast() async throws {
    try await PublishingWorld.with("1.9.17") { world in
      try await world.publish(SmallOrg.nights[0])
      let published = try await world.publish(SmallOrg.nights[1], .init(concurrency: 1))
      #expect(published.writes.last == "DELETE tables Bike__c")
      #expect(published.writes.count { $0.hasPrefix("DELETE") } == 1)
      #expect(published.writes.firstIndex(of: "POST tables Shop__c") == 2)
      #expect(world.standIn.table("Bike__c")?["deleted"] == true)
    }
  }

  @Test("needs no write when nothing changed", arguments: SmallOrg.versions) func unchanged(version: String)
    async throws
  {
    try await PublishingWorld.with(version) { world in
      for night in SmallOrg.nights {
        try await world.publish(night)
        let again = try await world.publish(night)
        #expect(again.lines.map(\.description) == [])
        #expect(again.plan.isEmpty)
      }
    }
  }

  @Test("is as it is to be already when all is compared", arguments: SmallOrg.versions)
  func full(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      for night in SmallOrg.nights {
        try await world.publish(night)
        let again = try await world.publish(night, .init(isFull: true))
        #expect(again.writes.filter { $0.contains("tables") } == [])
        #expect(again.result.count(.unchanged) == night.count)
      }
    }
  }

  @Test("night by night ends as the last night alone", arguments: SmallOrg.versions)
  func nightByNight(version: String) async throws {
    let content = try await PublishingWorld.with(version) { world in
      for night in SmallOrg.nights { try await world.publish(night) }
      return world.standIn.content.filter {
        !$0.value.contains("\"deleted\":true") && !$0.key.contains("salesforce.custom")
          && $0.key != "classifications salesforce"
      }
    }
    let alone = try await PublishingWorld.with(version) { world in
      try await world.publish(SmallOrg.nights[2])
      return world.standIn.content
    }
    #expect(content == alone)
  }

  @Test("costs few requests, one by one or in bulk", arguments: SmallOrg.versions, [true, false])
  func counts(version: String, bulk: Bool) async throws {
    let tables = (0..<30).map { SmallOrg.table("T\($0)__c", ["A", "B"], keys: ["Next__c": "T\(($0 + 1) % 30)__c"]) }
    let changed = tables.map { table in
      var table = table
      if table.name.hasPrefix("T1") { table.columns[1].description = "Changed." }
      if table.name.hasPrefix("T2") { table.displayName = "Changed" }
      return table
    }
    try await PublishingWorld.with(version) { world in
      let way = PublishingWorld.Way(bulk: bulk ? .always : .never)
      let first = try await world.publish(tables, way)
      #expect(first.writes.count <= (bulk && version != "1.9.17" ? 10 : 2 * 30 + 5), "\(first.writes)")
      let second = try await world.publish(changed, way)
      #expect(second.result.count(.updated) == 22)
      #expect(second.writes.count <= 2 * 22 + 5, "\(second.writes)")
      if bulk, version == "2.0.6" { #expect(second.writes.count <= 10, "\(second.writes)") }
    }
  }
}
