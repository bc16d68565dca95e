import Catalog
import Drift
import Schema
import Testing

@Suite struct AFilterLeavesOut {
  private let catalog: TestCatalog
  private let all = [Made.account(), Made.contact(), Made.object("Lead")]

  init() throws { catalog = try TestCatalog() }

  @discardableResult
  private func take(_ include: [String], _ objects: [JSONValue]? = nil) async throws -> SealedSnapshot {
    var night = LiveNight(objects ?? all, modified: "1")
    night.source = .made(filter: ObjectFilter(include: include))
    night.listingModified = "l1"
    return try await catalog.take(live: night)
  }

  private func drift(_ base: Int, _ head: Int) throws -> [String] {
    let snapshots = try catalog.snapshots()
    return try catalog.store.read {
      SchemaDrift(try $0.pair(base: snapshots[base], head: snapshots[head])).changes
        .map { "\($0.rule) \($0.object ?? "")" }
    }
  }

  @Test func whatIsNeitherAGapNorRemovedNorAdded() async throws {
    try await take(["*"])
    let without = try await take(["Account"])
    #expect(without.changes == [])
    #expect(without.gaps == [])
    #expect(without.header.objectCount == 1)
    #expect(try catalog.rows("SELECT object FROM v_object") == ["Account"])
    #expect(try await take(["*"]).changes == [])
    #expect(try catalog.rows("SELECT object FROM v_object") == ["Account", "Contact", "Lead"])
    for (base, head) in [(0, 1), (1, 2), (0, 2), (2, 0), (2, 1), (1, 0)] { #expect(try drift(base, head) == []) }
    #expect(try catalog.verify().findings == [])
    #expect(try catalog.rows("SELECT count(DISTINCT listing_id) FROM snapshot") == ["1"])
  }

  /// Compared are the two snapshots that know it.
  @Test func alsoWhatChangedMeanwhile() async throws {
    let changed = Made.contact().changing(field: "AccountId", ["label": "Firm"])
    try await take(["*"])
    try await take(["Account", "Lead"])
    try await take(["*"], [Made.account(), changed])
    #expect(try drift(0, 2) == ["field-label-changed Contact", "object-removed Lead"])
    #expect(try drift(1, 2) == ["object-removed Lead"])
    #expect(try drift(2, 0) == ["field-label-changed Contact", "object-added Lead"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func aGapThatLeavesIsNoGap() async throws {
    var night = LiveNight(all)
    night.objects["Contact"] = .some(nil)
    try await catalog.take(live: night)
    #expect(try await take(["Account"]).gaps == [])
    #expect(try catalog.snapshots().last?.header.status == .complete)
    #expect(try await take(["*"]).changes == [])
    #expect(try drift(0, 2) == ["object-captured Contact"])
    #expect(try catalog.verify().findings == [])
  }

  /// Files are about everything: with the same list, what the filter left out is missing.
  @Test func untilFilesSayMore() async throws {
    var night = LiveNight(all)
    night.source = .made(filter: ObjectFilter(include: ["Account"]))
    try await catalog.take(live: night)
    let files = try catalog.take(Night([Made.account()], listing: ["Account", "Contact", "Lead"]))
    #expect(files.gaps.map(\.object) == ["Contact", "Lead"])
    #expect(files.changes.map(\.rule) == ["snapshot-partial"])
    #expect(try await take(["*"]).changes.map(\.rule) == ["object-captured", "object-captured"])
    #expect(try catalog.verify().findings == [])
  }

  /// A few files say nothing of what they do not hold.
  @Test func alsoBesideAFewFiles() async throws {
    try await take(["*"])
    try await take(["Account"])
    try catalog.take(Night([Made.contact()]))
    try await take(["*"])
    for (base, head) in [(1, 2), (2, 3), (0, 2), (0, 3), (3, 2), (2, 1)] { #expect(try drift(base, head) == []) }
    #expect(try catalog.verify().findings == [])
  }
}
