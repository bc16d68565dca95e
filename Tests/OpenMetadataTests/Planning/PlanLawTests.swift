import Catalog
import OpenMetadata
import Schema
import TestSupport
import Testing

@Suite("Laws of plans, over random nights") struct PlanLawTests {
  @Test(arguments: 0..<12) func nightByNightEndsAsTheLastNightAlone(seed: Int) async throws {
    var nights = RandomNights(seed: UInt64(seed))
    let org = try PlannedOrg()
    var head: StoredSnapshot?
    for _ in 0..<7 {
      let night = nights.next()
      let snapshot = try org.take(night.objects, listing: night.listing, gaps: night.gaps)
      head = snapshot
      // A publish that was missed is made up for by the next one.
      if nights.random.chance(25) { continue }
      try await org.bring(snapshot)
      #expect(try org.plan(snapshot).isEmpty, "seed \(seed): a plan that is done leaves nothing")
    }
    let last = try #require(head)
    try await org.bring(last)
    try await org.bring(last, to: "https://empty.example.com/api")
    let (each, alone) = try (org.tables(), org.tables("https://empty.example.com/api"))
    #expect(each == alone, "seed \(seed)")
  }

  @Test(arguments: 0..<6) func theSameInputGivesTheSamePlan(seed: Int) async throws {
    var plans: [[String]] = []
    for _ in 0..<2 {
      var nights = RandomNights(seed: UInt64(seed))
      let org = try PlannedOrg()
      var texts: [String] = []
      for _ in 0..<4 {
        let night = nights.next()
        let head = try org.take(night.objects.shuffled(), listing: night.listing.shuffled(), gaps: night.gaps)
        let plan = try await org.bring(head)
        texts += plan.tables.map { $0.json.encoded() } + plan.warnings.map(\.description)
      }
      plans.append(texts)
    }
    #expect(plans[0] == plans[1], "seed \(seed)")
  }

  @Test(arguments: 0..<6) func refusalsThatEndLeaveNoTrace(seed: Int) async throws {
    var nights = RandomNights(seed: UInt64(seed) + 100)
    let org = try PlannedOrg()
    var head: StoredSnapshot?
    for night in 0..<5 {
      let made = nights.next()
      let snapshot = try org.take(made.objects, listing: made.listing, gaps: made.gaps)
      head = snapshot
      try await org.publish(org.plan(snapshot), of: snapshot) { delta in
        (delta.name.utf8.reduce(night) { $0 &+ Int($1) }) % 3 == 0 ? .refused : .done
      }
    }
    let last = try #require(head)
    try await org.bring(last, by: org.planner { $0.retriesParked = true })
    #expect(try org.plan(last).isEmpty, "seed \(seed)")
    try await org.bring(last, to: "https://empty.example.com/api")
    let (each, alone) = try (org.tables(), org.tables("https://empty.example.com/api"))
    #expect(each == alone, "seed \(seed)")
  }
}
