import Catalog
import Schema
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct WhatTablesLieIn {
  private static let night = SmallOrg.nights[0]

  @Test func aServiceOfAnotherTypeIsLeftAlone() async throws {
    try await PublishingWorld.with { world in
      world.standIn.makeService(["name": "prod", "serviceType": "Mysql"])
      let error = await #expect(throws: ServerError.self) { try await world.publish(Self.night) }
      #expect(error?.message == "prod is a database service of type Mysql")
      #expect(world.standIn.writes == [])
    }
  }

  @Test func aSchemaThatIsGoneIsNotMadeInSilence() async throws {
    try await PublishingWorld.with { world in
      try await world.publish(Self.night)
      world.standIn.clear()
      let changed = Self.night.with("Account") { $0.description = "New." }
      let error = await #expect(throws: ServerError.self) { try await world.publish(changed) }
      #expect(error?.message.contains("prod.default.salesforce is gone") == true)
      #expect(error?.advice.contains("--full") == true)
      #expect(world.standIn.writes == [])
      let full = try await world.publish(changed, .init(isFull: true))
      #expect(full.result.count(.created) == 3)
      #expect(world.standIn.table("Bike__c")?["tableConstraints"]?.array?.count == 1)
      #expect(try await world.publish(changed).lines.isEmpty)
    }
  }

  @Test func tagsPropertiesAndOwnersAreThereBeforeTheirTables() async throws {
    let night = Self.night.with("Account") { account in
      account.tags = ["Salesforce.Custom"]
      account.columns[1].tags = ["Salesforce.GDPR"]
      account.customProperties = ["salesforceKeyPrefix": "001"]
      account.owners = ["ana", "bob"]
    }
    try await PublishingWorld.with("1.9.17", users: ["ana"]) { world in
      let published = try await world.publish(night)
      #expect(published.result.unknownOwners == ["bob"])
      #expect(
        published.writes.prefix(7) == [
          "PUT databaseServices prod", "PUT databases default", "PUT databaseSchemas salesforce",
          "PUT classifications Salesforce", "PUT tags Custom", "PUT tags GDPR", "PUT metadata salesforceKeyPrefix",
        ]
      )
      let table = try #require(world.standIn.table("Account"))
      #expect(table.names("owners", "name") == ["ana"])
      #expect(table.tagNames == ["Salesforce.Custom"])
      #expect(table["extension"] == ["salesforceKeyPrefix": "001"])
    }
  }
}

@Suite struct TwoPublishersAtOnce {
  @Test func theSecondIsRefused() async throws {
    try await PublishingWorld.with { world in
      try await world.store.publishing { _ in
        let error = await #expect(throws: CatalogError.self) { try await world.publish(SmallOrg.nights[0]) }
        #expect(error?.code == .locked)
      }
      #expect(world.standIn.lines.isEmpty)
      #expect(try await world.publish(SmallOrg.nights[0]).result.count(.created) == 3)
    }
  }
}
