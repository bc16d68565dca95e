import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct TablesThatAreThere {
  private static let changed = SmallOrg.nights[0].map { table in
    var table = table
    table.columns.append(SmallOrg.column("New__c"))
    return table
  }

  @Test("are patched unless all is to be sent in bulk", arguments: SmallOrg.versions)
  func arePatched(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      try await world.publish(SmallOrg.nights[0])
      let published = try await world.publish(Self.changed, .init(bulk: .auto, concurrency: 1))
      #expect(published.writes == ["PATCH tables Account", "PATCH tables Bike__c", "PATCH tables Contact"])
    }
  }

  @Test("are sent in bulk where that is wished and the server has it", arguments: SmallOrg.versions)
  func inBulk(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      try await world.publish(SmallOrg.nights[0])
      let published = try await world.publish(Self.changed, .init(bulk: .always))
      let isBulk = published.writes == ["PUT tables/bulk Account Bike__c Contact"]
      #expect(isBulk == (version != "1.9.17"), "\(published.writes)")
      #expect(published.result.count(.updated) == 3)
    }
  }
}
