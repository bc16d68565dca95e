import Catalog
import OpenMetadata
import Schema
import Testing

@Suite("Many deletes at once are held") struct RemovalGuardTests {
  private static func removals(
    of count: Int,
    leaving left: Int,
    limit: RemovalGuard.Limit = .share(0.05),
    allowed: Int? = nil
  ) async throws -> RemovalGuard {
    let org = try PlannedOrg()
    let objects = (0..<count).map { Made.object("Object\($0)") }
    try await org.bring(org.take(objects))
    let plan = try org.plan(
      org.take(Array(objects.prefix(left))),
      by: org.planner(limit: limit) { $0.allowedRemovals = allowed }
    )
    #expect(plan.removals.removals == count - left)
    #expect(plan.removals.tables == count)
    #expect(plan.tables(.delete).count == count - left, "what is held is shown all the same")
    return plan.removals
  }

  @Test func fiveMayAlwaysGo() async throws {
    #expect(try await !Self.removals(of: 6, leaving: 1).isHeld)
    #expect(try await Self.removals(of: 7, leaving: 1).isHeld)
  }

  @Test func aShareOfTheTablesMayGo() async throws {
    let removals = try await Self.removals(of: 159, leaving: 152)
    #expect(removals.limit == 7)
    #expect(!removals.isHeld)
    #expect(try await Self.removals(of: 159, leaving: 151).isHeld)
  }

  @Test func aShareNeverAllowsMoreThanFifty() async throws {
    #expect(try await !Self.removals(of: 60, leaving: 10, limit: .share(1)).isHeld)
    #expect(try await Self.removals(of: 60, leaving: 9, limit: .share(1)).isHeld)
  }

  @Test func aNumberIsThatNumber() async throws {
    #expect(try await !Self.removals(of: 4, leaving: 2, limit: .count(2)).isHeld)
    #expect(try await Self.removals(of: 4, leaving: 1, limit: .count(2)).isHeld)
    #expect(try await Self.removals(of: 4, leaving: 3, limit: .count(0)).isHeld)
    #expect(try await !Self.removals(of: 70, leaving: 0, limit: .count(70)).isHeld)
  }

  @Test func aPersonAllowsMoreNeverFewer() async throws {
    #expect(try await !Self.removals(of: 9, leaving: 1, allowed: 8).isHeld)
    #expect(try await Self.removals(of: 9, leaving: 1, allowed: 7).isHeld)
    #expect(try await !Self.removals(of: 9, leaving: 5, allowed: 0).isHeld)
  }
}
