import Catalog
import Drift
import Schema
import TestSupport
import Testing

/// The laws of drift, with filters, definitions, lost rights and gaps.
@Suite struct LawsOfLiveSnapshots {
  private func drift(_ reader: CatalogReader, _ base: StoredSnapshot, _ head: StoredSnapshot) throws -> [Change] {
    SchemaDrift(try reader.pair(base: base, head: head)).changes
  }

  /// Live nights, with a few files between.
  private func history(_ seed: UInt64) async throws -> TestCatalog {
    let catalog = try TestCatalog()
    var org = RandomLiveOrg(seed: seed)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<7 {
      if random.chance(15) { try catalog.take(org.files()) } else { try await catalog.take(live: org.night()) }
      org.edit()
    }
    return catalog
  }

  @Test(arguments: 1...12) func nothingDiffersFromItselfAndSidesMirror(seed: Int) async throws {
    let catalog = try await history(UInt64(8000 + seed))
    #expect(try catalog.verify().findings == [], "seed \(seed)")
    let snapshots = try catalog.snapshots()
    try catalog.store.read { reader in
      for base in snapshots {
        #expect(try drift(reader, base, base) == [])
        for head in snapshots where head.header.number > base.header.number {
          let forward = try drift(reader, base, head)
          let backward = try drift(reader, head, base)
          for change in forward {
            let rule = try #require(RuleCatalogue.rule(change.rule))
            let isMirrored = Self.isWaived(rule) || backward.contains { Self.mirrors($0, change, rule.mirror) }
            #expect(isMirrored, "seed \(seed): nothing mirrors \(change)")
          }
        }
      }
    }
  }

  private static func isWaived(_ rule: Rule?) -> Bool { if case .none? = rule?.mirror { true } else { false } }

  /// One that has no mirror tells all of a field's values at once.
  private static func mirrors(_ one: Change, _ other: Change, _ mirror: Rule.Mirror) -> Bool {
    guard one.object == other.object, one.field == other.field else { return false }
    if isWaived(RuleCatalogue.rule(one.rule)) { return true }
    guard one.part == other.part, one.attribute == other.attribute, one.before == other.after,
      one.after == other.before
    else { return false }
    return switch mirror {
    case .itself: one.rule == other.rule
    case .rules(let ids): ids.contains(one.rule)
    case .none: true
    }
  }

  /// A catalog that saw every night and one that saw the first and the last, which read all there was.
  @Test(arguments: 1...12) func nightByNightAsAllAtOnce(seed: Int) async throws {
    let (often, seldom) = (try TestCatalog(), try TestCatalog())
    var org = RandomLiveOrg(seed: UInt64(9000 + seed), habits: .init(hasFilters: false, restsDefinitions: false))
    let first = org.night()
    for catalog in [often, seldom] { try await catalog.take(live: first) }
    org.habits.hasFilters = true
    org.habits.restsDefinitions = true
    for _ in 0..<5 {
      org.edit()
      try await often.take(live: org.night())
    }
    org.edit()
    org.habits = .init(hasGaps: false, hasFilters: false, restsDefinitions: false)
    let last = org.night()
    for catalog in [often, seldom] { try await catalog.take(live: last) }
    let drifts = try [often, seldom].map { catalog in
      let snapshots = try catalog.snapshots()
      return try catalog.store.read { try drift($0, snapshots[0], snapshots[snapshots.count - 1]) }
    }
    #expect(drifts[0] == drifts[1], "seed \(seed)")
    let digests = try [often, seldom].map { try $0.snapshots().last?.header.digest }
    #expect(digests[0] == digests[1], "seed \(seed)")
  }

  @Test(arguments: 1...6) func whatIsForgottenLeavesWhatWasBefore(seed: Int) async throws {
    let catalog = try TestCatalog()
    var org = RandomLiveOrg(seed: UInt64(9500 + seed))
    try catalog.store.write(creating: true) { _ in }
    var dumps: [Set<Substring>] = []
    for _ in 0..<6 {
      dumps.append(try content(catalog))
      try await catalog.take(live: org.night())
      org.edit()
    }
    for dump in dumps.reversed() {
      try catalog.forget()
      #expect(try content(catalog).symmetricDifference(dump) == [], "seed \(seed)")
      #expect(try catalog.verify().findings == [], "seed \(seed)")
    }
  }

  /// What can be asked with is not brought back: it is asked anew.
  private func content(_ catalog: TestCatalog) throws -> Set<Substring> {
    Set(try catalog.dump().split(separator: "\n").filter { !$0.hasPrefix("INSERT INTO validator") })
  }
}
