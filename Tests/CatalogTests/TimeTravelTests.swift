import Catalog
import Schema
import Testing

@Suite struct ASnapshotStaysWhatItWas {
  @Test(arguments: 1...6) func afterLaterNights(seed: Int) throws {
    let catalog = try TestCatalog()
    var org = RandomOrg(seed: UInt64(3000 + seed))
    var states: [[String]] = []
    for night in 1...6 {
      try catalog.take(org.night())
      org.edit()
      states.append([])
      for number in 1...night {
        let state = try Self.state(catalog, number)
        if number == night { states[number - 1] = state }
        #expect(states[number - 1] == state, "seed \(seed): snapshot \(number) after night \(night)")
      }
    }
  }

  /// Everything that can be asked about a snapshot.
  private static func state(_ catalog: TestCatalog, _ number: Int) throws -> [String] {
    let snapshot = try catalog.snapshots()[number - 1]
    return try catalog.store.read { reader in
      var state = ["\(snapshot.header)", "\(try reader.gaps(at: snapshot))", "\(try reader.changes(of: snapshot))"]
      state.append("\(String(describing: try reader.listing(of: snapshot)))")
      for name in try reader.objectNames(at: snapshot) {
        guard let object = try reader.object(named: name, at: snapshot) else { continue }
        let fields = object.fields.map {
          "\($0.name) \(words($0.attributes)) \($0.picklistValues.map { "\($0.value) \(words($0.attributes))" })"
        }
        state.append("\(name) \(words(object.attributes)) \(fields)")
        state += object.recordTypes.map { "\($0.developerName) \(words($0.attributes))" }
        state += object.childRelationships.map { "\($0.key) \(words($0.attributes))" }
      }
      try reader.forEachBody(at: snapshot) { state.append("\($0) \(Digest(of: $1))") }
      return state
    }
  }

  private static func words(_ attributes: Attributes) -> String {
    attributes.keys.map { "\($0): \(attributes[$0]?.encoded() ?? "")" }.joined(separator: ", ")
  }
}

@Suite struct SnapshotsOfATimelineAreInOrder {
  private static let early = UTCTime(seconds: 1_700_000_000)

  @Test func anEarlierOneIsRefusedWithTheOrderExplained() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    let before = try catalog.dump()
    let error = #expect(throws: CatalogError.self) {
      try catalog.store.write { try Night([Made.contact()]).stage(try $0.begin(.production, takenAt: Self.early)) }
    }
    #expect(error?.code == .refused)
    #expect(error?.message == "prod/62.0@1 was taken at 2026-01-02T00:00:00Z, after 2023-11-14T22:13:20Z")
    #expect(error?.advice.contains("order of time") == true)
    #expect(try catalog.dump() == before)
  }

  @Test func anotherTimelineHasItsOwnOrder() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.store.write { catalog in
      let writer = try Night([Made.account()]).stage(try catalog.begin(.later, takenAt: Self.early))
      #expect(try writer.seal(isComplete: false, judge: .drift).header.number == 1)
    }
  }
}
