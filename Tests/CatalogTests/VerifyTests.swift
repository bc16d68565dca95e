import Catalog
import Drift
import Foundation
import Schema
import TestSupport
import Testing

@Suite struct VerifyFindsEveryFlippedBit {
  /// Two orgs over some nights, with gaps, removals, reduced describes and something in every table.
  private static func catalog(seed: UInt64) async throws -> TestCatalog {
    let catalog = try TestCatalog()
    var org = RandomOrg(seed: seed)
    var live = RandomLiveOrg(seed: seed)
    for night in 0..<5 {
      try catalog.take(org.night())
      if night > 2 { try catalog.take(org.night(), of: .sandbox) }
      if night > 1 { try await catalog.take(live: live.night(), of: .later) }
      org.edit()
      live.edit()
    }
    try await publish(catalog)
    return catalog
  }

  /// Something of everything that a journal holds.
  private static func publish(_ catalog: TestCatalog) async throws {
    let newest = try #require(try catalog.snapshots().last)
    let objects = (0..<12).map { "Bike\($0)__c" }
    try await catalog.publish { journal in
      let long = String(repeating: #"{"name":"Frame_Number__c"},"#, count: 400)
      try journal.intend(objects.map { .made(.create, $0, "\(long) \($0)") })
      try journal.settle(objects.map { .written($0) }, intending: objects.suffix(4).map { .made(.update, $0, long) })
      try journal.settle([
        Outcome(.table(objects[8]), .refused(status: 400, message: "no such type", at: newest)),
        Outcome(.table(objects[9]), .refused(status: nil, message: "too large", at: nil)),
      ])
      try journal.intend(objects.prefix(3).map { .made(.delete, $0) })
      try journal.settle(objects.prefix(2).map { .written($0, version: "0.2") })
      _ = try journal.noteConflicts([
        .table(objects[5]): ["/description": Digest(of: [1]), "/columns/2/tags": Digest(of: [2])],
        .table(objects[6]): ["/description": Digest(of: [3])],
      ])
      try journal.finish(newest, mapping: "1 abc")
    }
    try await catalog.publish(to: .made(.sandbox)) { _ in }
    try tell(catalog)
  }

  private static func tell(_ catalog: TestCatalog) throws {
    let snapshots = try catalog.snapshots()
    try catalog.store.write { writer in
      for (name, base) in [("prod", snapshots.first), ("dev", nil)] {
        var run = try writer.beginNightlyRun(of: name, base: base)
        run.head = snapshots.last
        run.finishedAt = base == nil ? nil : UTCTime(seconds: 1_767_225_700)
        try writer.keep(run)
      }
      for (index, snapshot) in snapshots.enumerated() {
        for target in ["data", "pager"] {
          let status: NotificationRecord.Status = index == 0 ? .failed : index == 1 ? .intended : .sent
          let record = NotificationRecord(
            target: target,
            base: index == 2 ? snapshots.first : nil,
            kind: .drift,
            delivery: String(repeating: "a", count: 32),
            status: status,
            message: status == .failed ? "HTTP 404" : nil
          )
          try writer.keep(record, of: snapshot)
        }
      }
    }
  }

  /// A flip that verify does not find has to leave all content as it was. Reading ends with an error at worst.
  @Test(arguments: 1...3) func ofEveryTableAndIndex(seed: Int) async throws {
    let catalog = try await Self.catalog(seed: UInt64(6000 + seed))
    let bytes = try catalog.bytes()
    let content = Self.content(try catalog.dump())
    let pages = try Pages(bytes, catalog)
    #expect(try catalog.verify().findings == [])
    var random = SeededGenerator(seed: UInt64(seed))
    let copy = try TestCatalog()
    var found = 0
    for name in pages.names {
      for _ in 0..<3 {
        let (byte, bit) = (pages.randomByte(of: name, using: &random), Int.random(in: 0..<8, using: &random))
        var flipped = bytes
        flipped[byte] ^= 1 << UInt8(bit)
        try flipped.write(to: URL(filePath: copy.path))
        #expect(Self.isReadOrRefused(copy), "seed \(seed): bit \(bit) of byte \(byte), in \(name)")
        if Self.isFound(copy) {
          found += 1
          continue
        }
        let differences = Self.content(try copy.dump()).symmetricDifference(content)
        #expect(differences == [], "seed \(seed): bit \(bit) of byte \(byte), in \(name)")
      }
    }
    #expect(found > pages.names.count * 3 / 2, "most flips hit something")
  }

  private static func isFound(_ catalog: TestCatalog) -> Bool {
    do { return try catalog.verify().findings != [] } catch { return error is CatalogError }
  }

  private static func isReadOrRefused(_ catalog: TestCatalog) -> Bool {
    do {
      try catalog.store.read { reader in
        for timeline in try reader.timelines() {
          let snapshots = try reader.snapshots(of: timeline)
          for snapshot in snapshots {
            for name in try reader.objectNames(at: snapshot) { _ = try reader.object(named: name, at: snapshot) }
            try reader.forEachBody(at: snapshot) { _, _ in }
            _ = try reader.definitions(of: "Account", at: snapshot)
            _ = SchemaDrift(try reader.pair(base: snapshots.first, head: snapshot))
            _ = try reader.changes(of: snapshot)
          }
          _ = try reader.history(of: "Account", field: nil, in: timeline)
          _ = try reader.severityCounts(of: timeline)
          if let newest = snapshots.last {
            _ = try reader.touchedObjects(from: newest, to: snapshots[0])
            _ = try reader.objects(withField: "Name", at: newest)
            _ = try reader.objects(referencing: ["Account"], at: newest)
          }
        }
        for name in ["prod", "dev"] { _ = try reader.nightlyRun(of: name) }
        for target in try reader.publishTargets() {
          guard let journal = try reader.journal(of: target.target) else { continue }
          for entity in try journal.entities(.table) {
            _ = try (journal.published(entity.key), journal.pending(entity.key), journal.conflicts(of: entity.key))
          }
        }
      }
      return true
    } catch { return error is CatalogError }
  }

  /// The lines of a dump without what verify does not prove: aliases and settings.
  private static func content(_ dump: String) -> Set<Substring> {
    let alias = /INSERT INTO org VALUES\('[^']*',/
    return Set(
      dump.split(separator: "\n").filter { !$0.hasPrefix("INSERT INTO setting") }.map { line in
        line.prefixMatch(of: alias)?.output ?? line
      }
    )
  }
}

/// What no flip of one bit does, but a program with write access can.
@Suite struct VerifyFindsEveryEdit {
  private static let edits = [
    "UPDATE snapshot SET authoritative = 1 - authoritative WHERE number = 2",
    "UPDATE snapshot SET source = 'live'", "UPDATE snapshot SET taken_at = '2026-01-02T00:00:00z' WHERE number = 1",
    "UPDATE snapshot SET listing_id = NULL WHERE number = 2", "UPDATE timeline SET api_version = '62'",
    "UPDATE capture SET to_snapshot = NULL WHERE to_snapshot = 3", "UPDATE gap SET since = 1 WHERE since = 2",
    "UPDATE capture SET body_id = (SELECT max(body_id) FROM capture) WHERE from_snapshot = 1",
    "UPDATE gap SET to_snapshot = NULL", "UPDATE gap SET reason = 'budget'", "DELETE FROM gap",
    "UPDATE field SET length = 41 WHERE name = 'Name'", "UPDATE field SET digits = 0 WHERE name = 'Name'",
    "UPDATE field SET later = 1 WHERE name = 'Id'", "UPDATE field SET unknown_flags = 0 WHERE name = 'Name'",
    "UPDATE field SET flags = flags | (1 << 60) WHERE name = 'Name'",
    "UPDATE field SET to_snapshot = 4 WHERE name = 'Name' AND to_snapshot IS NULL",
    "DELETE FROM field WHERE name = 'Name'", "UPDATE object_version SET field_count = 3",
    "UPDATE object_version SET known_keys = '{}'", "UPDATE record_type SET ordinal = 1 WHERE developer_name = 'Master'",
    "UPDATE child_relationship SET ordinal = 1 WHERE child_object = 'Contact'",
    "UPDATE change SET position = position + 100", "UPDATE change SET fingerprint = 'f'",
    "UPDATE change SET before = before || ' '", "UPDATE change SET reader = 'info', writer = 'info'",
    "DELETE FROM change", "INSERT INTO field_kind (type) VALUES ('odd')",
    "INSERT INTO object (timeline_id, name) VALUES (1, 'Odd')", "UPDATE body SET depth = 1 WHERE id = 1",
    "INSERT INTO body VALUES (99, randomblob(16), 0, NULL, 0)", "DROP VIEW v_gap", "DROP INDEX capture_body",
    "CREATE TRIGGER odd AFTER INSERT ON field BEGIN DELETE FROM field; END", "UPDATE field_kind SET soap_type = 'odd'",
    "UPDATE snapshot SET number = 9 WHERE number = 4", "DELETE FROM grdb_migrations",
    "UPDATE snapshot SET objects = 9 WHERE number = 1",
  ]

  @Test(arguments: edits) func ofATableOrView(edit: String) throws {
    let catalog = try TestCatalog()
    let changed = Made.account().changing(field: "Name", ["length": 80])
    try catalog.take(Night([Made.account(), Made.contact()], listing: ["Account", "Contact"]))
    try catalog.take(Night([changed], listing: ["Account", "Contact", "Lead"]))
    try catalog.take(Night([Made.account()], listing: ["Account"]))
    try catalog.take(Night([Made.account()], listing: ["Account"]))
    #expect(try catalog.verify().findings == [])
    #expect(try catalog.rows(edit) == [])
    do { #expect(try catalog.verify().findings != []) } catch let error as CatalogError {
      #expect(error.code == .damaged)
    }
  }

  private static let liveEdits = [
    "UPDATE live_snapshot SET user_id = '005' WHERE snapshot_id = 1", "UPDATE live_snapshot SET filter = '{}'",
    "UPDATE live_snapshot SET facts = NULL", "UPDATE live_snapshot SET facts = '{}'",
    "UPDATE live_snapshot SET last_full_at = NULL", "UPDATE live_snapshot SET is_full = 2",
    "UPDATE live_snapshot SET definitions = 'refused', api_calls = 0", "DELETE FROM live_snapshot",
    "UPDATE snapshot SET source = 'files'", "UPDATE validator SET body_id = 1",
    "UPDATE validator SET last_modified = 'never'", "UPDATE definition SET description = 'x'",
    "UPDATE definition SET is_hidden = 1", "UPDATE definition SET to_snapshot = 2 WHERE from_snapshot = 1",
    "DELETE FROM definition", "DELETE FROM definition_state WHERE snapshot_id = 2",
    "UPDATE definition_state SET digest = randomblob(16)", "UPDATE audit_entry SET created_by = NULL",
    "DELETE FROM audit_entry", "UPDATE audit_entry SET snapshot_id = 2", "UPDATE audit_entry SET org_id = 'x'",
    "INSERT INTO definition (object_id, field, from_snapshot, is_hidden, is_unread) VALUES (1, 'Odd', 1, 1, 0)",
  ]

  @Test(arguments: liveEdits) func ofWhatALiveSnapshotBrought(edit: String) async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account(), Made.contact()], modified: "1")
    night.definitions = [Definition(object: "Account", field: "Name", description: "As on the sign")]
    night.auditTrail = [.made("1")]
    try await catalog.take(live: night)
    try await catalog.take(live: night)
    #expect(try catalog.verify().findings == [])
    #expect(try catalog.rows(edit) == [])
    do { #expect(try catalog.verify().findings != []) } catch let error as CatalogError {
      #expect(error.code == .damaged)
    }
  }

  private static let journalEdits = [
    "UPDATE publish_target SET server = 'https://other.example.com'", "UPDATE publish_target SET server_version = NULL",
    "UPDATE publish_target SET snapshot_id = 1, mapping = '2', published_at = '2026-01-01T00:00:00Z'",
    "UPDATE publish_target SET snapshot_id = 3", "UPDATE publish_target SET snapshot_id = 99",
    "UPDATE publish_target SET published_at = 'now'", "UPDATE publish_target SET org_id = '00D5f000000ABCDEA4'",
    "UPDATE publish_target SET snapshot_id = NULL, mapping = NULL, published_at = NULL", "DELETE FROM publish_target",
    "UPDATE publish_target SET entities = zeroblob(16)", "DELETE FROM published_entity WHERE object = 'Lead'",
    "DELETE FROM published_entity", "UPDATE published_entity SET name = 'x' WHERE object = 'Lead'",
    "UPDATE published_entity SET server_id = NULL WHERE object = 'Lead'", "UPDATE published_entity SET is_deleted = 2",
    "UPDATE published_entity SET is_deleted = 1 WHERE object = 'Lead'", "UPDATE published_entity SET source = x'00'",
    "UPDATE published_entity SET parked_snapshot = 2 WHERE parked_snapshot = 1",
    "UPDATE published_entity SET parked_snapshot = NULL", "UPDATE published_entity SET error_status = 500",
    "UPDATE published_entity SET state = 'settled', action = NULL, attempt = NULL WHERE state = 'intended'",
    "INSERT INTO published_entity (target_id, kind, name, is_deleted, state, digest) VALUES (1, 'tag', 'x', 0, 'settled', zeroblob(16))",
    "DELETE FROM published_text WHERE role = 'pending'", "DELETE FROM published_text WHERE role = 'published'",
    "UPDATE published_text SET size = size + 1", "UPDATE published_text SET bytes = zeroblob(20)",
    "UPDATE published_text SET entity_id = 99 WHERE role = 'pending'", "DELETE FROM reported_conflict",
    "UPDATE reported_conflict SET theirs = randomblob(16)", "UPDATE reported_conflict SET path = '/x'",
    "UPDATE reported_conflict SET entity_id = 3",
  ]

  @Test(arguments: journalEdits) func ofAJournal(edit: String) async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.take(Night([Made.account()]))
    try catalog.take(Night([Made.account()]), of: .sandbox)
    let newest = try #require(try catalog.snapshots().first)
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Lead"), .made(.create, "Task"), .made(.create, "Account")])
      try journal.settle([.written("Lead"), Outcome(.table("Task"), .refused(status: 400, message: "no", at: newest))])
      _ = try journal.noteConflicts([.table("Lead"): ["/description": Digest(of: [])]])
      try journal.finish(try #require(try catalog.snapshots().last), mapping: "1")
    }
    #expect(try catalog.verify().findings == [])
    #expect(try catalog.rows(edit) == [])
    do { #expect(try catalog.verify().findings != []) } catch let error as CatalogError {
      #expect(error.code == .damaged)
    }
  }

  /// The rows are the same whichever body it was.
  @Test func alsoWhichOfTwoWordingsItWas() throws {
    let catalog = try TestCatalog()
    var night = Night([Made.account()])
    for place in [TestCatalog.Place.production, .sandbox] {
      for _ in 0..<3 {
        night.describes[0] += [UInt8(ascii: "\n")]
        try catalog.take(night, of: place)
      }
      night = Night([Made.account()])
    }
    #expect(try catalog.verify().findings == [])
    let edit = "UPDATE capture SET body_id = 3 WHERE from_snapshot = 1; SELECT changes()"
    #expect(try catalog.rows(edit) == ["1"])
    #expect(try catalog.verify().findings.map(\.subject) == ["prod/62.0@1"])
  }

  @Test func butNotOfWhatNothingDependsOn() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    #expect(try catalog.rows("UPDATE org SET alias = 'live'; UPDATE setting SET value = 'odd'") == [])
    #expect(try catalog.verify().findings == [])
  }

  @Test func andCountsWhatItProved() throws {
    let catalog = try TestCatalog()
    for night in try FixtureNights.all() { try catalog.take(night) }
    let proof = try catalog.verify()
    let tables = ["snapshot", "object_version", "field", "body", "change"]
    let counts = try catalog.rows(tables.map { "SELECT count(*) FROM \($0)" }.joined(separator: " UNION ALL "))
    let proven = [proof.snapshots, proof.objectVersions, proof.fieldVersions, proof.bodies, proof.changes]
    #expect(counts == proven.map(String.init))
  }
}
