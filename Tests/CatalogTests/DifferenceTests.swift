import Catalog
import Drift
import Schema
import Testing

@Suite struct WhatTheCatalogSaysDiffersIsWhatDiffers {
  @Test func betweenTheFixtures() throws { try saysWhatDiffers(FixtureNights.all(), "fixtures") }

  @Test(arguments: 1...12) func betweenRandomNights(seed: Int) throws {
    var org = RandomOrg(seed: UInt64(1000 + seed))
    var nights: [Night] = []
    for _ in 0..<6 {
      nights.append(org.night())
      org.edit()
    }
    try saysWhatDiffers(nights, "seed \(seed)")
  }

  private func saysWhatDiffers(_ nights: [Night], _ name: String) throws {
    let catalog = try TestCatalog()
    var model = CatalogModel()
    for night in nights {
      try catalog.take(night)
      try model.add(night)
    }
    let snapshots = try catalog.snapshots()
    let headers = snapshots.map(\.header)
    try catalog.store.read { reader in
      for base in snapshots.indices {
        for head in snapshots.indices {
          let read = SchemaDrift(try reader.pair(base: snapshots[base], head: snapshots[head]))
          let expected = SchemaDrift(try model.pair(base: base, head: head, headers))
          #expect(read.changes == expected.changes, "\(name): \(base) to \(head)")
          #expect(read.gaps == expected.gaps)
        }
      }
      for (index, snapshot) in snapshots.enumerated() {
        let expected = index == 0 ? [] : SchemaDrift(try model.pair(base: index - 1, head: index, headers)).changes
        #expect(try reader.changes(of: snapshot) == expected, "\(name): stored with \(index)")
      }
    }
  }

  /// A catalog that saw every night and one that saw the first and the last.
  @Test(arguments: 1...10) func nightByNightAsAllAtOnce(seed: Int) throws {
    let (often, seldom) = (try TestCatalog(), try TestCatalog())
    var org = RandomOrg(seed: UInt64(2000 + seed), habits: .init(hasPartialSets: false))
    let first = org.night()
    try often.take(first)
    try seldom.take(first)
    for _ in 0..<6 {
      org.edit()
      try often.take(org.night())
    }
    org.edit()
    org.habits.hasGaps = false
    let last = org.night()
    try often.take(last)
    try seldom.take(last)
    let drifts = try [often, seldom].map { catalog in
      let snapshots = try catalog.snapshots()
      return try catalog.store.read {
        SchemaDrift(try $0.pair(base: snapshots.first, head: snapshots[snapshots.count - 1]))
      }
    }
    #expect(drifts[0].changes == drifts[1].changes, "seed \(seed)")
    #expect(drifts[0].head.digest == drifts[1].head.digest, "seed \(seed)")
  }

  @Test func whatTwoTimelinesTouchIsNotTold() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.take(Night([Made.account()]), of: .later)
    let (one, other) = (try catalog.snapshots(), try catalog.snapshots(of: .later))
    let error = #expect(throws: CatalogError.self) {
      try catalog.store.read { _ = try $0.touchedObjects(from: one[0], to: other[0]) }
    }
    #expect(error?.code == .refused)
  }
}
