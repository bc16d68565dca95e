import Catalog
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct ATokenThatMayWriteNoTable {
  private static let night = (1...6).map { SmallOrg.table("T\($0)__c") }

  @Test("parks nothing, however often it is tried", arguments: SmallOrg.versions, [false, true])
  func parksNothing(version: String, isThere: Bool) async throws {
    try await PublishingWorld.with(version) { world in
      let before = [SmallOrg.account] + (isThere ? Self.night.map { SmallOrg.table($0.name, ["Old__c"]) } : [])
      try await world.publish(before)
      let night = [SmallOrg.account] + Self.night
      for table in night { world.standIn.refuse(table.name, with: 403) }
      for _ in 1...2 {
        let published = try await world.publish(night)
        #expect(published.result.stop?.code == .permission)
        #expect(published.result.count(.refused) == 0)
        #expect(try world.open().allSatisfy(\.isIntended))
      }
      for table in night { world.standIn.refuse(table.name, with: nil) }
      let published = try await world.publish(night)
      #expect(published.result.stop == nil)
      #expect(published.result.count(isThere ? .updated : .created) == 6)
      #expect(try world.open() == [])
      #expect(try await world.publish(night).lines.isEmpty)
    }
  }
}
