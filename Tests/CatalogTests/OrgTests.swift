import Catalog
import Drift
import Schema
import Testing

@Suite struct OrgsAndVersionsDoNotSeeEachOther {
  @Test func threeTimelinesInOneCatalog() throws {
    let places = [TestCatalog.Place.production, .sandbox, .later]
    let together = try TestCatalog()
    let alone = try places.map { _ in try TestCatalog() }
    var orgs = (0..<3).map { RandomOrg(seed: UInt64(5000 + $0)) }
    for _ in 0..<4 {
      for (index, place) in places.enumerated() {
        let night = orgs[index].night()
        try together.take(night, of: place)
        try alone[index].take(night, of: place)
        orgs[index].edit()
      }
    }
    for (catalog, place) in zip(alone, places) {
      let (shared, own) = (try together.snapshots(of: place), try catalog.snapshots(of: place))
      #expect(shared.map(\.header.digest) == own.map(\.header.digest))
      #expect(shared.map(\.header.objectCount) == own.map(\.header.objectCount))
      #expect(shared.map(\.header.fieldCount) == own.map(\.header.fieldCount))
      for base in own.indices {
        for head in own.indices {
          let drifts = try [(together, shared), (catalog, own)].map { catalog, snapshots in
            try catalog.store.read { SchemaDrift(try $0.pair(base: snapshots[base], head: snapshots[head])) }
          }
          #expect(drifts[0].changes == drifts[1].changes)
          #expect(drifts[0].gaps == drifts[1].gaps)
        }
      }
      for view in ["v_object", "v_field", "v_field_at", "v_gap_at", "v_change", "v_field_history", "v_reference_at"] {
        let columns = try catalog.rows(
          "SELECT group_concat(name, ', ') FROM pragma_table_info('\(view)') WHERE name <> 'taken_at' AND name NOT LIKE '%_taken_at'"
        )
        let sql =
          "SELECT \(columns[0]) FROM \(view) WHERE org = '\(place.alias)' AND api_version = '\(place.version).0' ORDER BY 3, 4, 5, 6, 7"
        #expect(try together.rows(sql) == catalog.rows(sql), "\(view)")
      }
    }
    #expect(try together.verify().findings == [])
  }

  @Test func bodiesAreShared() throws {
    let catalog = try TestCatalog()
    for place in [TestCatalog.Place.production, .sandbox, .later] {
      try catalog.take(Night([Made.account()]), of: place)
    }
    #expect(try catalog.rows("SELECT count(*) FROM body") == ["1"])
    #expect(try catalog.rows("SELECT count(*) FROM capture") == ["3"])
  }
}

@Suite struct AnAliasKeepsItsOrg {
  private let first = "00D5g000004Xk2QEAS"
  private let second = "00D5f000000ABCDEA4"

  @Test func aNewAliasNeedsAnID() throws {
    let error = try refusal(of: "prod", id: nil, in: TestCatalog())
    #expect(error?.message.hasPrefix("prod is new to ") == true)
    #expect(error?.advice.contains("--org-id") == true)
  }

  @Test func aKnownAliasNeedsNone() throws {
    let catalog = try TestCatalog()
    #expect(try org("prod", first, in: catalog).id.description == first)
    #expect(try org("prod", nil, in: catalog).id.description == first)
    #expect(try org(first, nil, in: catalog).alias == "prod")
    #expect(try org(String(first.prefix(15)), nil, in: catalog).alias == "prod")
  }

  @Test func anotherIDIsRefused() throws {
    let catalog = try TestCatalog()
    _ = try org("prod", first, in: catalog)
    let error = try refusal(of: "prod", id: second, in: catalog)
    #expect(error?.message == "prod is org \(first), not \(second)")
    #expect(error?.advice.contains("--accept-new-org") == true)
  }

  @Test func anotherAliasOfAKnownOrgIsRefused() throws {
    let catalog = try TestCatalog()
    _ = try org("prod", first, in: catalog)
    #expect(try refusal(of: "live", id: first, in: catalog)?.message == "org \(first) is already known as prod")
    #expect(try org("live", first, accepts: true, in: catalog).alias == "live")
    #expect(try catalog.rows("SELECT id, alias FROM org") == ["\(first)|live"])
  }

  @Test func anIDAsAliasIsThatOrg() throws {
    let catalog = try TestCatalog()
    _ = try org("prod", first, in: catalog)
    #expect(try refusal(of: second, id: first, in: catalog)?.code == .refused)
    #expect(try org(second, nil, in: catalog).id.description == second)
  }

  @Test func acceptingMovesTheAliasAndKeepsTheHistory() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    let moved = try org("prod", second, accepts: true, in: catalog)
    #expect(moved.id.description == second)
    try catalog.take(Night([Made.contact()]), of: .init(orgID: second))
    #expect(try catalog.rows("SELECT org, object FROM v_object ORDER BY 1") == ["\(first)|Account", "prod|Contact"])
    #expect(try org(first, nil, in: catalog).alias == first)
    #expect(try catalog.verify().findings == [])
    #expect(try org("live", first, in: catalog).id.description == first)
    #expect(try catalog.rows("SELECT org, object FROM v_object ORDER BY 1") == ["live|Account", "prod|Contact"])
  }

  private func org(_ alias: String, _ id: String?, accepts: Bool = false, in catalog: TestCatalog) throws -> Org {
    try catalog.store.write(creating: true) {
      try $0.org(alias: alias, id: id.flatMap { OrgID($0) }, acceptsNewOrg: accepts)
    }
  }

  private func refusal(of alias: String, id: String?, in catalog: TestCatalog) throws -> CatalogError? {
    #expect(throws: CatalogError.self) { _ = try org(alias, id, in: catalog) }
  }
}

@Suite struct NewRulesJudgeAnew {
  private static let loose = Judge(digest: "loose") { pair in
    pair.objects.map { Change(rule: "object-looked-at", reader: .info, writer: .info, object: $0.name) }
  }

  @Test func allStoredDriftAtTheNextWrite() throws {
    let catalog = try TestCatalog()
    let nights = try FixtureNights.all()
    for place in [TestCatalog.Place.production, .sandbox] {
      for night in nights { try catalog.take(night, of: place, judge: Self.loose) }
    }
    #expect(try catalog.rows("SELECT DISTINCT rule FROM v_change") == ["object-looked-at"])
    #expect(try catalog.verify(judge: Self.loose).findings == [])
    #expect(try catalog.verify().findings == [])
    try catalog.take(nights[2])
    let fresh = try TestCatalog()
    for night in nights { try fresh.take(night) }
    let columns =
      "snapshot, position, rule, reader, writer, object, field, part, attribute, before, after, tags, implied"
    let sql = "SELECT \(columns) FROM v_change WHERE org = 'prod' ORDER BY 1, 2"
    #expect(try catalog.rows(sql) == fresh.rows(sql))
    #expect(try catalog.rows("SELECT count(*) FROM v_change WHERE rule = 'object-looked-at'") == ["0"])
    #expect(try catalog.verify().findings == [])
  }
}
