import Schema
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct WhatPeopleWrote {
  private static let night = SmallOrg.nights[0]
  private static let later = night.with("Account") { account in
    account.displayName = "Customer"
    account.description = "Whoever buys."
    account.columns[1].description = "The name."
    account.columns[1].displayName = "Full name"
    account.columns[1].type = ColumnType(.text)
  }

  private static func edit(_ world: PublishingWorld) {
    world.standIn.edit("Account") { table in
      table["displayName"] = "Our customers"
      table["description"] = "Ask Ana."
      table["owners"] = [["id": "user-ana", "type": "user", "name": "ana"]]
      table.addTag("PII.Sensitive")
      table["tableConstraints"] = .array(
        (table["tableConstraints"]?.array ?? []) + [["constraintType": "UNIQUE", "columns": ["Site"]]]
      )
      table.editColumn("Name") { column in
        column["displayName"] = "What we call them"
        column["description"] = "As on the sign."
        column.addTag("PII.None")
      }
    }
  }

  @Test("stays, and is told once", arguments: SmallOrg.versions, BulkUse.allCases)
  func stays(version: String, bulk: BulkUse) async throws {
    try await PublishingWorld.with(version, users: ["ana"]) { world in
      try await world.publish(Self.night)
      Self.edit(world)
      let published = try await world.publish(Self.later, .init(bulk: bulk))
      let table = try #require(world.standIn.table("Account"))
      #expect(table["displayName"] == "Our customers")
      #expect(table["description"] == "Ask Ana.")
      #expect(table.names("owners", "name") == ["ana"])
      #expect(table.tagNames == ["PII.Sensitive"])
      #expect(table["tableConstraints"]?.array?.count == 2)
      let name = try #require(table["columns"]?.array?.first { $0["name"] == "Name" })
      #expect(name["displayName"] == "What we call them")
      #expect(name["description"] == "As on the sign.")
      #expect(name.tagNames == ["PII.None"])
      #expect(name["dataType"] == "TEXT")
      #expect(
        published.conflicts == [
          "Account columns.Name.description", "Account columns.Name.displayName", "Account description",
          "Account displayName",
        ]
      )
      let again = try await world.publish(Self.later, .init(bulk: bulk, isFull: true))
      #expect(again.conflicts == [])
      #expect(again.writes.filter { $0.contains("tables") } == [])
    }
  }

  @Test("is told again when it changes again") func changesAgain() async throws {
    try await PublishingWorld.with(users: ["ana"]) { world in
      try await world.publish(Self.night)
      Self.edit(world)
      try await world.publish(Self.later)
      world.standIn.edit("Account") { $0["description"] = "Ask Bob." }
      let again = try await world.publish(Self.later, .init(isFull: true))
      #expect(again.conflicts == ["Account description"])
    }
  }

  @Test("comes back with its object", arguments: SmallOrg.versions) func restored(version: String) async throws {
    try await PublishingWorld.with(version, users: ["ana"]) { world in
      try await world.publish(Self.night)
      Self.edit(world)
      let before = try #require(world.standIn.content["tables prod.default.salesforce.account"])
      try await world.publish(Self.night.filter { $0.name != "Account" })
      #expect(world.standIn.table("Account")?["deleted"] == true)
      let published = try await world.publish(Self.night)
      #expect(published.statuses.contains("Account restored"))
      #expect(world.standIn.content["tables prod.default.salesforce.account"] == before)
    }
  }

  @Test("is deleted with their table, which stays so", arguments: SmallOrg.versions)
  func deleted(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      try await world.publish(Self.night)
      world.standIn.setDeleted("Account", true)
      let published = try await world.publish(Self.later)
      #expect(published.statuses == ["Account left"])
      #expect(published.conflicts == ["Account deleted"])
      #expect(published.writes == [])
      #expect(try await world.publish(Self.later).conflicts == [])
      #expect(world.standIn.table("Account")?["deleted"] == true)
    }
  }

  @Test("at the same time makes the table be read again") func atTheSameTime() async throws {
    try await PublishingWorld.with("1.13.4") { world in
      try await world.publish(Self.night)
      world.standIn.fail(.init(.status(412), "PATCH", name: "Account", times: 1))
      let published = try await world.publish(Self.night.with("Account") { $0.description = "Whoever buys." })
      #expect(published.statuses == ["Account updated"])
      let lines = published.lines.map(\.description).filter { $0.hasSuffix("Account") }
      #expect(
        lines == [
          "GET tables prod.default.salesforce.Account", "PATCH tables Account",
          "GET tables prod.default.salesforce.Account", "PATCH tables Account",
        ]
      )
    }
  }

  @Test("a foreign key that they removed stays away when others come", arguments: SmallOrg.versions)
  func removedKey(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      try await world.publish(SmallOrg.nights[0])
      try await world.publish([SmallOrg.account, SmallOrg.contact])
      world.standIn.edit("Contact") { $0["tableConstraints"] = nil }
      let back =
        [SmallOrg.account, SmallOrg.bike].with("Bike__c") { _ in } + [
          SmallOrg.table("Contact", ["Email"], keys: ["AccountId": "Account", "Bike__c": "Bike__c"])
        ]
      try await world.publish(back)
      let keys = world.standIn.table("Contact")?["tableConstraints"]?.array ?? []
      #expect(keys.map { $0["columns"]?.array?.first } == ["Bike__c"])
    }
  }
}

extension JSONValue {
  /// A person's edit of a column.
  fileprivate mutating func editColumn(_ name: String, _ change: (inout JSONValue) -> Void) {
    guard var columns = self["columns"]?.array else { return }
    for index in columns.indices where columns[index]["name"] == .string(name) { change(&columns[index]) }
    self["columns"] = .array(columns)
  }
}
