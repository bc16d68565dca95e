internal import Foundation
internal import GRDB
internal import Schema

/// Brings what was staged of a live snapshot into the writer, one describe at a time.
struct LiveSealing {
  private let plan: LivePlan
  private let writer: SnapshotWriter
  private let proof: RemovalProof
  private let zstandard = Zstandard()
  private let scanner = DescribeScanner()
  /// Of the objects that were captured, the `Last-Modified` that came; nil where none did.
  private var lastModified: [String: String?] = [:]
  private(set) var gapMessages: [String: String] = [:]

  init(plan: LivePlan, writer: SnapshotWriter, proof: RemovalProof) {
    self.plan = plan
    self.writer = writer
    self.proof = proof
  }

  mutating func stage() throws {
    writer.stagingID = plan.staging.id
    let held = try unprovenObjects()
    try writer.stage(listed: plan.listed + held, bytes: plan.listing, origin: origin("describe global"))
    for name in held {
      stageUnproven(name, "the list of objects does not name it any more")
    }
    for name in plan.listed {
      if plan.answered.contains(name) {
        try stageAnswer(about: name)
      } else if plan.stands(name) {
        writer.stage(unchanged: name)
        lastModified[name] = plan.validators[name]
      } else {
        writer.stage(gap: name, reason: .budget)
      }
    }
  }

  /// What is no longer listed, and may be there all the same.
  private func unprovenObjects() throws -> [String] {
    let matcher = try plan.staging.source.filter.matcher()
    let known = plan.captured.filter(matcher.includes)
    return proof.unproven(known.subtracting(plan.listed), ofKnown: known.count).sorted()
  }

  private mutating func stageUnproven(_ name: String, _ what: String) {
    writer.stage(gap: name, reason: proof.reason ?? .missing)
    gapMessages[name] = "\(what), and it could not be asked whether that is only hidden from the user"
  }

  private mutating func stageAnswer(about name: String) throws {
    let row = try Row.fetchOne(
      writer.db.cachedStatement(sql: "SELECT * FROM staged_answer WHERE staging_id = ? AND object = ?"),
      arguments: [plan.staging.id, name]
    )
    guard let row else { return }
    switch try row.get("kind") as String {
    case "describe":
      try stageDescribe(name, row)
    case "unchanged":
      // Without a validator nothing was asked that this could answer.
      guard let known = plan.validators[name] else { return writer.stage(gap: name, reason: .missing) }
      writer.stage(unchanged: name)
      lastModified[name] = try row.get("last_modified") ?? known
    default:
      writer.stage(gap: name, reason: try CatalogReader.reason(row.get("reason")))
      gapMessages[name] = try row.get("message")
    }
  }

  private mutating func stageDescribe(_ name: String, _ row: Row) throws {
    let size: Int = try row.get("size")
    do {
      guard let digest = Digest(stored: try row.get("digest") as Data),
        let frameDigest = Digest(stored: try row.get("frame_digest") as Data)
      else { throw Altered() }
      let content: PreparedDescribe.Content
      if writer.knownBodies.objects[digest] == name {
        content = .unchanged(object: name)
      } else {
        content = try changed(name, row.get("frame"), size, digest, frameDigest)
      }
      try writer.stage(PreparedDescribe(origin: origin(name), digest: digest, size: size, content: content))
      lastModified[name] = .some(try row.get("last_modified"))
    } catch let error as SchemaError {
      stageMalformed(name, error.message)
    } catch let error as UnprovenLoss {
      let more = error.fields.count - 3
      let fields = error.fields.prefix(3).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
      stageUnproven(name, "its describe has no \(fields) any more")
    } catch let error as OtherObject {
      stageMalformed(name, "it is of \(error.name)")
    } catch let error where error is Altered || error is Zstandard.Failure {
      // Staged rows are not worth a damaged catalog: the object is asked for again.
      stageMalformed(name, "the catalog no longer holds it as it came")
    }
  }

  private mutating func stageMalformed(_ name: String, _ reason: String) {
    writer.stage(gap: name, reason: .malformed)
    gapMessages[name] = "the answer is no describe of it: \(reason)"
  }

  /// A describe of another object than was asked for.
  private struct OtherObject: Error {
    var name: String
  }

  /// A describe that lacks fields which may only be hidden.
  private struct UnprovenLoss: Error {
    var fields: [String]
  }

  /// A staged body that is not what was staged.
  private struct Altered: Error {}

  private func changed(
    _ name: String,
    _ frame: Data,
    _ size: Int,
    _ digest: Digest,
    _ frameDigest: Digest
  ) throws -> PreparedDescribe.Content {
    guard Digest(of: Array(frame)) == frameDigest else { throw Altered() }
    let body = try frame.withUnsafeBytes { try zstandard.expand($0, size: size, base: nil) }
    guard Digest(of: body) == digest else { throw Altered() }
    let scanned = try body.withUnsafeBytes { try scanner.scan($0) }
    guard scanned.name == name else { throw OtherObject(name: scanned.name) }
    let lost = try proof.unprovenFields(scanned)
    if !lost.isEmpty { throw UnprovenLoss(fields: lost) }
    // A first capture is stored as it was staged; a later one is compressed against the one before.
    let isFirst = !writer.knownBodies.names.contains(name)
    return .changed(scanned, isFirst ? .frame(Array(frame), frameDigest) : .raw(body))
  }

  private func origin(_ what: String) -> Origin { Origin(path: plan.staging.source.host, inner: [what]) }

  /// After the seal: what the next snapshot can ask with.
  func keepValidators() throws {
    let validators = Validators(db: writer.db, timelineID: writer.timelineID)
    // Those of another user or language are not among the plan's.
    try validators.removeAll()
    for (name, lastModified) in lastModified { if let lastModified { try validators.set(lastModified, for: name) } }
  }
}
