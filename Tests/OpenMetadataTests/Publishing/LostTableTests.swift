import Schema
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct ATableThatSomebodyDeletedForGood {
  private static let night =
    SmallOrg.nights[0].with("Contact") { $0.description = "Whom we know." } + [
      SmallOrg.table("Shop__c", keys: ["Owner__c": "Account"])
    ]

  @Test(
    "holds nothing up, and is made anew by the next publish",
    arguments: SmallOrg.versions,
    BulkUse.allCases
  )
  func isMadeAnew(version: String, bulk: BulkUse) async throws {
    try await PublishingWorld.with(version) { world in
      func keys(_ table: String) -> Int { world.standIn.table(table)?["tableConstraints"]?.array?.count ?? 0 }
      let way = PublishingWorld.Way(bulk: bulk)
      try await world.publish(SmallOrg.nights[0], way)
      world.standIn.remove("Account")
      let published = try await world.publish(Self.night, way)
      #expect(published.statuses == ["Contact updated", "Shop__c created"])
      #expect(published.result.lost == ["Account"])
      #expect(world.standIn.table("Contact")?["description"] == "Whom we know.")
      #expect([keys("Contact"), keys("Shop__c")] == [0, 0])
      #expect(try world.open() == [])
      let next = try await world.publish(Self.night, way)
      #expect(next.statuses == ["Account created", "Contact updated", "Shop__c updated"])
      #expect(next.result.lost == [])
      #expect([keys("Account"), keys("Contact"), keys("Shop__c")] == [1, 1, 1])
      #expect(try await world.publish(Self.night, way).lines.isEmpty)
    }
  }
}
