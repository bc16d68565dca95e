import Drift
import Schema
import TestSupport
import Testing

@Suite("Laws of judging") struct JudgementLawTests {
  /// A judgement of random parts, most of which are about the sample's changes.
  private static func judgement(_ random: inout SeededGenerator) throws -> Judgement {
    var judgement = try Judgement.sample()
    let org = try #require(SampleChanges.org)
    for change in SampleChanges.all {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: judgement.settings.severities[change.rule] = .off
      case 1: judgement.settings.severities[change.rule] = .severity(random.pick(Severity.allCases))
      case 2:
        judgement.settings.severities[change.rule] = .severity(reader: nil, writer: random.pick(Severity.allCases))
      default: break
      }
      if random.once(in: 3) {
        judgement.acceptances[change.fingerprint(in: org)] = Acceptance(
          reason: "r",
          by: "b",
          at: judgement.now,
          until: random.once(in: 2)
            ? nil : UTCTime(seconds: judgement.now.seconds + Int64(Int.random(in: 0..<3, using: &random)) - 1)
        )
      }
    }
    judgement.settings.ignores = (0..<Int.random(in: 0..<5, using: &random)).map { number in
      let change = random.pick(SampleChanges.all)
      return IgnoreRule(
        rule: random.once(in: 2) ? change.rule : nil,
        object: random.once(in: 2) ? change.object.map(Glob.init) : Glob(random.pick(["*", "B*", "Nothing"])),
        field: random.once(in: 3) ? change.field.map(Glob.init) : nil,
        reason: random.pick([nil, "a", "b"]),
        until: random.pick([
          nil, UTCTime(seconds: judgement.now.seconds + Int64(Int.random(in: 0..<5, using: &random)) - 2),
        ]),
        place: "orgdrift.yaml:\(number)"
      )
    }
    judgement.settings.lowersUnused = random.once(in: 2)
    judgement.isOnlyUsed = random.once(in: 2)
    if random.chance(66) {
      var index = ConsumerIndex()
      for number in 0..<Int.random(in: 0..<4, using: &random) {
        let change = random.pick(SampleChanges.all)
        index.add(
          Consumer(name: "c\(number)", kind: random.pick(Consumer.Kind.allCases)),
          object: change.object ?? "",
          field: random.once(in: 2) ? change.field : nil
        )
      }
      judgement.consumers = index
    }
    return judgement
  }

  @Test("judging twice is judging once, and no order counts", arguments: 0..<300) func laws(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let judgement = try Self.judgement(&random)
    let drift = try SampleChanges.drift()
    let once = judgement.judged(drift)
    let twice = judgement.judged(once)
    #expect(twice.changes == once.changes, "seed \(seed)")
    #expect(twice.notices == once.notices, "seed \(seed)")

    var shuffled = judgement
    shuffled.settings.ignores.reverse()
    let other = shuffled.judged(try SampleChanges.drift(SampleChanges.all.reversed()))
    #expect(other.changes == once.changes, "seed \(seed)")
    #expect(other.notices == once.notices, "seed \(seed)")
  }

  @Test("a judgement hides changes only of rules that are off", arguments: 0..<100) func nothingIsLost(seed: Int) throws
  {
    var random = SeededGenerator(seed: UInt64(seed))
    let judgement = try Self.judgement(&random)
    let off = judgement.settings.severities.filter { $0.value == .off }.map(\.key)
    let judged = judgement.judged(try SampleChanges.drift())
    #expect(judged.changes.map(\.identity) == SampleChanges.all.map(\.identity).filter { !off.contains($0.rule) })
  }
}
