internal import Foundation
internal import GRDB
internal import Schema

/// Proves the journals: each entity with its texts and conflicts, each target with the sum of its entities.
struct JournalVerifier {
  let reader: CatalogReader

  private var db: Database { reader.db }

  func verify(_ result: inout Verification) throws {
    for target in try reader.publishTargets() {
      try result.finding("\(target.target)") { try verify(target, &$0) }
    }
  }

  private func verify(_ stored: StoredTarget, _ result: inout Verification) throws {
    let subject = "\(stored.target)"
    let digests = JournalDigests(db: db)
    let texts = JournalTexts(db)
    var sum = DigestSum()
    let entities = try Row.fetchCursor(
      db,
      sql: "\(PublishedEntity.selection) WHERE e.target_id = ? ORDER BY e.id",
      arguments: [stored.id]
    )
    while let row = try entities.next() {
      let entity = try PublishedEntity(row)
      guard let id = entity.id else { continue }
      func find(_ message: String) {
        result.find("\(subject), \(entity.key.kind.rawValue) \(entity.key.name)", message)
      }
      let digest = try digests.digest(of: entity, targetID: stored.id)
      sum.toggle(digest)
      if try digest != storedDigest(id) { find("its row, its texts or its conflicts are not as they were stored") }
      do {
        if try (texts.text(.published, of: id) == nil) != (entity.source == nil) {
          find("it is not stored what was published")
        }
        if try texts.text(.pending, of: id) != nil, !entity.isIntended {
          find("something is pending that is not intended")
        }
      } catch let error as Zstandard.Failure { find("a text of it cannot be expanded: \(error.reason)") }
    }
    let row = try Row.fetchOne(
      db,
      sql: "SELECT entities, digest FROM publish_target WHERE id = ?",
      arguments: [stored.id]
    )
    guard let row else { return }
    if try DigestSum(row.digest("entities")) != sum { result.find(subject, "an entity is missing, or one too many") }
    if try row.digest("digest") != digests.digest(ofTarget: stored.id) {
      result.find(subject, "its row is not as it was stored")
    }
    if let published = stored.published, published.timeline.org.id != stored.target.org {
      result.find(subject, "what was published is another org's")
    }
  }

  private func storedDigest(_ id: Int64) throws -> Digest? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT digest FROM published_entity WHERE id = ?"),
      arguments: [id]
    )?.digest("digest")
  }
}
