import Drift
import Foundation
import Schema
import TestSupport
import Testing

@Suite struct EveryRuleHasAFixture {
  @Test func filesAndRulesAreTheSame() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Fixtures.rules.path)
    let ids = files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    #expect(ids.sorted() == RuleCatalogue.all.map(\.id).sorted())
  }

  @Test(arguments: RuleCatalogue.all.map(\.id)) func firesItsRuleAloneAndItsMirrorBackwards(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    let fixture = try Fixtures.json(Fixtures.rules.appending(path: "\(id).json"))
    let (base, head) = (try #require(fixture["base"]), try #require(fixture["head"]))
    let backward = try Fixtures.changes(from: head, to: base).map(\.rule)
    let forward = try Fixtures.changes(from: base, to: head)
    // A rule about the snapshot as a whole may be about what else changed.
    let told = rule.area == .snapshot ? forward.filter { $0.object == nil } : forward
    #expect(told.map(\.rule) == [id], "\(forward)")
    #expect(fixture["forward"] == .array(forward.map { .string($0.rule) }))
    #expect(fixture["backward"] == .array(backward.map(JSONValue.string)))
    switch rule.mirror {
    case .itself: #expect(backward == [id])
    case .rules(let ids): #expect(backward.count == 1 && ids.contains(backward[0]))
    case .none: break
    }
  }
}
