import Schema
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct ADisplayName {
  private static let night = SmallOrg.nights[0]
  private static let renamed = night.with("Account") { $0.displayName = "Customer" }

  @Test("is written though a bot may not patch it", arguments: SmallOrg.versions, [BulkUse.auto, .never])
  func isWritten(version: String, bulk: BulkUse) async throws {
    try await PublishingWorld.with(version) { world in
      try await world.publish(Self.night)
      let published = try await world.publish(Self.renamed, .init(bulk: bulk))
      #expect(world.standIn.table("Account")?["displayName"] == "Customer")
      #expect(published.writes.filter { $0.hasPrefix("PATCH") }.count <= 2)
      #expect(try await world.publish(Self.renamed, .init(bulk: bulk, isFull: true)).conflicts == [])
    }
  }

  @Test("of a column is written with the whole column", arguments: SmallOrg.versions)
  func ofAColumn(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      try await world.publish(Self.night)
      try await world.publish(Self.night.with("Account") { $0.columns[1].displayName = "Full name" })
      let column = world.standIn.table("Account")?["columns"]?.array?.first { $0["name"] == "Name" }
      #expect(column?["displayName"] == "Full name")
    }
  }

  @Test("that cannot be written is not taken for a person's", arguments: SmallOrg.versions)
  func cannotBeWritten(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      try await world.publish(Self.night)
      world.standIn.refuse("Account", with: 403, methods: ["PUT"])
      world.standIn.edit("Account") { $0["certification"] = ["tagLabel": ["tagFQN": "Certification.Gold"]] }
      let published = try await world.publish(Self.renamed, .init(bulk: .never))
      #expect(published.conflicts == [])
      #expect(world.standIn.table("Account")?["displayName"] == "The Account")
      world.standIn.refuse("Account", with: nil)
      world.standIn.edit("Account") { $0["certification"] = nil }
      let again = try await world.publish(Self.renamed, .init(bulk: .never, isFull: true))
      #expect(again.conflicts == [])
      #expect(world.standIn.table("Account")?["displayName"] == "Customer")
    }
  }

  @Test("that a person changed at the same time as the rest stays") func thatAPersonGave() async throws {
    try await PublishingWorld.with("1.9.17") { world in
      try await world.publish(Self.night)
      world.standIn.edit("Account") { $0["displayName"] = "Our customers" }
      let published = try await world.publish(Self.renamed)
      #expect(world.standIn.table("Account")?["displayName"] == "Our customers")
      #expect(published.conflicts == ["Account displayName"])
    }
  }
}
