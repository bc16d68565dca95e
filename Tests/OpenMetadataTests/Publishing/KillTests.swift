import Schema
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct AKillAtAnyRequest {
  /// Publishes the nights, and each night's content; each night is killed at a request, and run again.
  private static func contents(_ version: String, _ bulk: BulkUse, killedAt count: Int?) async throws -> (
    contents: [[String: String]], wasKilled: Bool
  ) {
    try await PublishingWorld.with(version, users: ["ana"]) { world in
      var contents: [[String: String]] = []
      var wasKilled = false
      for (index, night) in SmallOrg.nights.enumerated() {
        let way = PublishingWorld.Way(bulk: bulk)
        if let count, try await world.publish(night, way, killedAt: count) { wasKilled = true }
        let published = try await world.publish(night, way)
        #expect(published.result.stop == nil)
        #expect(published.result.count(.failed) + published.result.count(.refused) == 0)
        #expect(try world.open() == [])
        contents.append(world.standIn.content)
        world.standIn.edit("Account") { table in
          table["description"] = .string("Written on day \(index).")
          table.addTag("PII.Day\(index)")
        }
        world.standIn.edit("Contact") { $0["displayName"] = "People" }
      }
      return (contents, wasKilled)
    }
  }

  @Test(
    "and a run after it end as an uninterrupted one",
    arguments: [("1.9.17", .auto), ("1.11.4", .auto), ("1.13.4", .auto), ("2.0.6", .always)] as [(String, BulkUse)]
  )
  func endsTheSame(version: String, bulk: BulkUse) async throws {
    let whole = try await Self.contents(version, bulk, killedAt: nil).contents
    var (count, wasKilled) = (0, true)
    while wasKilled {
      count += 1
      let contents: [[String: String]]
      (contents, wasKilled) = try await Self.contents(version, bulk, killedAt: count)
      for (night, content) in contents.enumerated() {
        let differing = content.filter { whole[night][$0.key] != $0.value }
        let missing = whole[night].keys.filter { content[$0] == nil }
        #expect(differing.isEmpty && missing.isEmpty, "killed at \(count), night \(night): \(differing) \(missing)")
      }
    }
    #expect(count > 5)
  }
}
