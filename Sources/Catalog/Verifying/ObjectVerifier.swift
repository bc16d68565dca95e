internal import Foundation
internal import GRDB
internal import Schema

/// Proves all versions of one object: each row has its digest, they roll up to the digest of the version, and the body
/// that was current says the same.
struct ObjectVerifier {
  private let db: Database
  private let bodies: BodyStore
  private let id: Int64
  private let name: String
  private let subject: String
  private let first: Int64

  /// A row with its interval.
  private struct Interval<Value> {
    var from: Int64
    var to: Int64?
    var value: Value

    func isValid(at snapshot: Int64) -> Bool { from <= snapshot && (to.map { $0 > snapshot } ?? true) }
  }

  private struct Version {
    var digest: Digest?
    var fieldCount: Int
    var unknownFlags: Int64?
    var row: StoredRow
    var known: KnownKeys?
  }

  private struct Field {
    var name: String
    var digest: Digest
    var omitted: UInt32
    var unknownFlags: Int64?
  }

  init(_ db: Database, _ bodies: BodyStore, id: Int64, name: String, timeline: Timeline, first: Int64) {
    self.db = db
    self.bodies = bodies
    self.id = id
    self.name = name
    self.first = first
    subject = "\(timeline) \(name)"
  }

  mutating func verify(_ result: inout Verification) throws {
    let versions = try versions(&result)
    let fields = try fields(&result)
    let recordTypes = try parts(.recordType, &result)
    let children = try parts(.childRelationship, &result)
    let captures = try rows("body_id", "capture", later: false, &result) { row in try row.get(0) as Int64 }
    result.objectVersions += versions.count
    result.fieldVersions += fields.count
    checkOrder(versions, "versions", &result)
    checkOrder(captures, "bodies", &result)
    let (begins, ends) = (Set(versions.map(\.from)), Set(versions.map(\.to)).union([nil]))
    let partBounds = [
      fields.map { ($0.from, $0.to) }, recordTypes.map { ($0.from, $0.to) }, children.map { ($0.from, $0.to) },
    ]
    if !partBounds.joined().allSatisfy({ begins.contains($0.0) && ends.contains($0.1) }) {
      result.find(subject, "a part of it changes where the object does not")
    }
    for version in versions {
      let now = fields.filter { $0.isValid(at: version.from) }.map(\.value)
        .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      let digest = Digest.ofObject(
        version.value.row,
        fields: now.map(\.digest),
        recordTypes: Self.rows(recordTypes, at: version.from),
        childRelationships: Self.rows(children, at: version.from),
        knownKeys: version.value.known
      )
      if digest != version.value.digest || now.count != version.value.fieldCount {
        result.find(subject, "its rows do not have the digest of the version from snapshot row \(version.from)")
      }
      let unknown = version.value.known.map { RowWriter.unknownFlags(.field, $0.field) }
      if version.value.unknownFlags != version.value.known.map({ RowWriter.unknownFlags(.object, $0.object) })
        || now.contains(where: { $0.unknownFlags != unknown })
      {
        result.find(subject, "its unknown flags are not those of a reduced describe")
      }
    }
    checkOrdinals(recordTypes, versions, &result)
    checkOrdinals(children, versions, &result)
    try checkBodies(captures, versions, fields, &result)
  }

  /// Parts of one name are numbered from 0.
  private func checkOrdinals(
    _ parts: [Interval<(PartTable.Key, StoredRow)>],
    _ versions: [Interval<Version>],
    _ result: inout Verification
  ) {
    for version in versions {
      let keys = parts.filter { $0.isValid(at: version.from) }.map(\.value.0).sorted(by: PartTable.Key.precedes)
      for (previous, key) in zip([nil] + keys, keys) {
        let isRepeated = previous.map {
          PartTable.Key(names: $0.names, ordinal: 0) == .init(names: key.names, ordinal: 0)
        }
        if key.ordinal != (isRepeated ?? false ? (previous?.ordinal ?? 0) + 1 : 0) {
          result.find(subject, "its parts of one name are not numbered in order")
        }
      }
    }
  }

  private func checkBodies(
    _ captures: [Interval<Int64>],
    _ versions: [Interval<Version>],
    _ fields: [Interval<Field>],
    _ result: inout Verification
  ) throws {
    let scanner = DescribeScanner()
    for capture in captures {
      let version = versions.first { $0.isValid(at: capture.from) }
      do {
        let body = try bodies.read(capture.value)
        let scanned = try body.withUnsafeBytes { try scanner.scan($0) }
        if scanned.name != name || scanned.digest != version?.value.digest {
          result.find(subject, "body \(capture.value) does not say what the rows say")
        }
        // Which keys a describe lacks is no part of the digest.
        let valid = fields.filter { $0.isValid(at: capture.from) }.map(\.value)
        let omitted = Dictionary(valid.map { ($0.name, $0.omitted) }, uniquingKeysWith: { first, _ in first })
        scanned.forEachField { row, _ in
          if omitted[row.name] != row.omitted {
            result.find("\(subject).\(row.name)", "its row does not lack the keys that its body lacks")
          }
        }
      } catch {
        result.find(subject, "body \(capture.value) cannot be read: \(error)")
      }
    }
    if !Set(versions.map(\.from)).isSubset(of: captures.map(\.from)) || spans(versions) != spans(captures) {
      result.find(subject, "its versions do not follow its bodies")
    }
  }

  /// When there was one: the intervals with those that touch made one.
  private func spans<Value>(_ intervals: [Interval<Value>]) -> [[Int64?]] {
    intervals.reduce(into: []) { spans, interval in
      if let last = spans.indices.last, spans[last][1] == interval.from {
        spans[last][1] = interval.to
      } else {
        spans.append([interval.from, interval.to])
      }
    }
  }

  private func checkOrder<Value>(_ intervals: [Interval<Value>], _ what: String, _ result: inout Verification) {
    for (one, next) in zip(intervals, intervals.dropFirst()) where one.to.map({ $0 > next.from }) ?? true {
      result.find(subject, "two of its \(what) overlap")
    }
  }

  private static func rows(_ parts: [Interval<(PartTable.Key, StoredRow)>], at snapshot: Int64) -> [StoredRow] {
    parts.filter { $0.isValid(at: snapshot) }.map(\.value).sorted { PartTable.Key.precedes($0.0, $1.0) }.map(\.1)
  }

  private func versions(_ result: inout Verification) throws -> [Interval<Version>] {
    try rows(
      "digest, field_count, unknown_flags, flags, label, label_plural, key_prefix, other, known_keys",
      "object_version",
      later: true,
      &result
    ) { row in
      let known: String? = try row.get(8)
      return Version(
        digest: try Digest(stored: row.get(0) as Data),
        fieldCount: try row.get(1),
        unknownFlags: try row.get(2),
        row: try StoredRow(
          flags: UInt64(bitPattern: row.get(3) as Int64),
          texts: [name, row.get(4), row.get(5), row.get(6), row.get(7)]
        ),
        known: try known.map { text in
          let keys = try KnownKeys(json: text)
          guard keys.json == text else { throw Damage(what: "the known keys of \(name) are not as they were written") }
          return keys
        }
      )
    }
  }

  private func fields(_ result: inout Verification) throws -> [Interval<Field>] {
    var wrong: [String] = []
    let fields = try rows(
      "field.digest, field.unknown_flags, 0 IN (byte_length, digits, length, precision, scale), \(FieldColumns.list)",
      "field",
      join: "JOIN field_kind ON field_kind.id = field.kind_id",
      later: true,
      &result
    ) { row in
      let stored = try FieldColumns.row(row, from: 3)
      let digest = stored.digest(.field)
      let name = (stored.texts.first ?? nil) ?? ""
      // A number that is 0 is stored as NULL.
      let hasZero: Bool? = try row.get(2)
      if try digest != Digest(stored: row.get(0) as Data) || hasZero == true { wrong.append(name) }
      return try Field(name: name, digest: digest, omitted: stored.omitted, unknownFlags: row.get(1))
    }
    for name in wrong { result.find("\(subject).\(name)", "its row does not have its digest") }
    return fields
  }

  private func parts(
    _ table: PartTable,
    _ result: inout Verification
  ) throws -> [Interval<(PartTable.Key, StoredRow)>] {
    try rows(table.columns, table.name, later: true, &result) { row in
      let (stored, ordinal) = try table.row(row, from: 0)
      return (table.key(stored, ordinal), stored)
    }
  }

  private func rows<Value>(
    _ columns: String,
    _ table: String,
    join: String = "",
    later: Bool,
    _ result: inout Verification,
    _ value: (Row) throws -> Value
  ) throws -> [Interval<Value>] {
    let sql = """
      SELECT \(columns), \(table).from_snapshot AS begins, \(table).to_snapshot AS ends, \(later ? "\(table).later" : "NULL")
      AS is_later FROM \(table) \(join) WHERE object_id = ? ORDER BY begins
      """
    var intervals: [Interval<Value>] = []
    let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [id])
    while let row = try cursor.next() {
      let from: Int64 = try row.get("begins")
      let isLater: Int64? = try row.get("is_later")
      if later, isLater != (from > first ? 1 : nil) { result.find(subject, "a row of \(table) has a wrong “later”") }
      intervals.append(Interval(from: from, to: try row.get("ends"), value: try value(row)))
    }
    return intervals
  }
}
