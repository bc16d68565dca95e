import Catalog
import Schema
import TestSupport
import Testing

/// Against what two snapshots hold when all of it is read.
@Suite struct TouchedObjectsAreThoseThatDiffer {
  @Test(arguments: 1...10) func betweenRandomNights(seed: Int) async throws {
    let catalog = try TestCatalog()
    var live = RandomLiveOrg(seed: UInt64(7000 + seed))
    for _ in 0..<6 {
      try await catalog.take(live: live.night())
      live.edit()
    }
    let snapshots = try catalog.snapshots()
    try catalog.store.read { reader in
      let contents = try snapshots.map { try Self.content(reader, $0) }
      for base in snapshots.indices {
        for head in snapshots.indices {
          let touched = try reader.touchedObjects(from: snapshots[base], to: snapshots[head])
          let (before, after) = (contents[base], contents[head])
          let place = "seed \(seed): \(base) to \(head)"
          #expect(touched.captured == Self.sorted(after.keys.filter { before[$0] == nil }), "\(place)")
          #expect(touched.removed == Self.sorted(before.keys.filter { after[$0] == nil }), "\(place)")
          let both = before.keys.filter { after[$0] != nil }
          #expect(touched.changed == Self.sorted(both.filter { before[$0] != after[$0] }), "\(place)")
        }
      }
      for snapshot in snapshots {
        for field in ["Name", "Nothing__c"] {
          let having = try reader.capturedNames(at: snapshot).filter { name in
            try reader.object(named: name, at: snapshot)?.fields.contains { $0.name == field } == true
          }
          #expect(try reader.objects(withField: field, at: snapshot) == having)
        }
      }
    }
  }

  /// All that a snapshot says of its objects.
  private static func content(_ reader: CatalogReader, _ snapshot: StoredSnapshot) throws -> [String: String] {
    var content: [String: String] = [:]
    for name in try reader.capturedNames(at: snapshot) {
      let object = try #require(try reader.object(named: name, at: snapshot))
      var plain = object
      plain.fields = plain.fields.map { field in
        var field = field
        field.attributes.omitted = []
        return field
      }
      content[name] = "\(plain) \(try reader.definitions(of: name, at: snapshot))"
    }
    return content
  }

  private static func sorted(_ names: some Sequence<String>) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  @Test func notOfTwoTimelines() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.take(Night([Made.account()]), of: .later)
    let (one, other) = (try catalog.snapshots()[0], try catalog.snapshots(of: .later)[0])
    #expect(throws: CatalogError.self) { try catalog.store.read { try $0.touchedObjects(from: one, to: other) } }
  }

  @Test func whatAFilterLeavesOutIsNotGone() async throws {
    let catalog = try TestCatalog()
    try await catalog.take(live: LiveNight([Made.account(), Made.contact()]))
    var night = LiveNight([Made.account(), Made.contact()])
    night.source = .made(filter: ObjectFilter(include: ["A*"]))
    try await catalog.take(live: night)
    let snapshots = try catalog.snapshots()
    try catalog.store.read { reader in
      let touched = try reader.touchedObjects(from: snapshots[0], to: snapshots[1])
      #expect(touched.removed == ["Contact"])
      #expect(try reader.leftOut(of: touched.removed + ["Account"], at: snapshots[1]) == ["Contact"])
      #expect(try reader.leftOut(of: touched.removed, at: snapshots[0]) == [])
    }
  }
}

@Suite struct ReferencingObjectsAreThoseWithAFieldThatPointsThere {
  @Test(arguments: 1...4) func asTheViewSays(seed: Int) throws {
    let catalog = try TestCatalog()
    var org = RandomOrg(seed: UInt64(7100 + seed))
    for _ in 0..<4 {
      try catalog.take(org.night())
      org.edit()
    }
    for (targets, list) in [
      (["Account"], "'Account'"), (["Group", "User"], "'Group', 'User'"), (["Nothing"], "'Nothing'"),
    ] {
      for snapshot in try catalog.snapshots() {
        let sql = """
          SELECT DISTINCT object FROM v_reference_at WHERE snapshot = \(snapshot.header.number) AND target IN (\(list))
          ORDER BY object
          """
        let names = try catalog.store.read { try $0.objects(referencing: targets, at: snapshot) }
        #expect(try names == catalog.rows(sql))
      }
    }
  }
}
