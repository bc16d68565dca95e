import Catalog
import Schema
import Testing

@Suite struct ACatalogKeepsEveryByte {
  @Test func ofTheFixtures() throws { try keepsEveryByte(FixtureNights.all()) }

  @Test(arguments: 1...10) func ofRandomNights(seed: Int) throws {
    var org = RandomOrg(seed: UInt64(seed))
    var nights: [Night] = []
    for _ in 0..<6 {
      nights.append(org.night())
      org.edit()
    }
    try keepsEveryByte(nights)
  }

  /// Bodies, lists and rows of every snapshot, after all of them were taken.
  private func keepsEveryByte(_ nights: [Night]) throws {
    let catalog = try TestCatalog()
    var model = CatalogModel()
    for night in nights {
      try catalog.take(night)
      try model.add(night)
    }
    let snapshots = try catalog.snapshots()
    try catalog.store.read { reader in
      for (index, snapshot) in snapshots.enumerated() {
        let state = model.states[index]
        #expect(try reader.listing(of: snapshot) == nights[index].listing, "night \(index)")
        var bodies: [String: [UInt8]] = [:]
        try reader.forEachBody(at: snapshot) { bodies[$0] = $1 }
        #expect(bodies == state.bodies, "night \(index)")
        #expect(try reader.objectNames(at: snapshot) == Set(state.bodies.keys).union(state.gaps.keys).sorted())
        #expect(try reader.gaps(at: snapshot) == state.gaps.values.sorted { $0.object < $1.object })
        for (name, _) in state.bodies {
          #expect(try reader.object(named: name, at: snapshot) == state.schema(name), "night \(index): \(name)")
        }
        let schemas = try state.bodies.keys.compactMap { try state.schema($0) }
        #expect(snapshot.header.objectCount == schemas.count)
        #expect(snapshot.header.fieldCount == schemas.reduce(0) { $0 + $1.fields.count })
        #expect(snapshot.header.gapCount == state.gaps.count)
        #expect(snapshot.header.status == (state.gaps.isEmpty ? .complete : .partial))
      }
    }
    #expect(try catalog.verify().findings == [])
  }
}
