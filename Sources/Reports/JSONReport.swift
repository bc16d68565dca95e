public import Drift
public import Schema

/// Drift as JSON, schema version 1: the same document gives the same bytes.
public struct JSONReport: Sendable {
  /// Raised only when a reader of an earlier document would misread a later one.
  public static let schemaVersion = 1

  private let drift: SchemaDrift

  /// A report of one drift.
  public init(_ drift: SchemaDrift) { self.drift = drift }

  /// The document, a line a change.
  public var bytes: [UInt8] { value.document }

  /// The document as a value.
  public var value: JSONValue {
    let rest: JSONValue = [
      "summary": Self.json(drift.summary),
      "notices": .array(drift.notices.map { ["code": .string($0.code), "message": .string($0.message)] }),
      "gaps": .array(drift.gaps.map(Self.json)),
      "changes": .array(drift.changes.map { Self.json($0, in: drift.head.timeline.org.id) }),
    ]
    return .object(JSONObject(header + (rest.object?.members ?? [])))
  }

  /// Whose drift it is, between which snapshots, and for whom it is judged.
  var header: [JSONObject.Member] {
    [
      .init("schemaVersion", .integer(Int64(Self.schemaVersion))),
      .init("org", Self.json(drift.head.timeline.org)),
      .init("base", base),
      .init("head", Self.json(drift.head)),
      .init("audience", .string(drift.audience.rawValue)),
    ]
  }

  /// The base says whose it is only where it is not the head's.
  private var base: JSONValue {
    guard let base = drift.base else { return .null }
    var members = Self.members(of: base)
    if base.timeline.org.id != drift.head.timeline.org.id {
      members.insert(.init("org", Self.json(base.timeline.org)), at: 0)
    }
    return .object(JSONObject(members))
  }
}

extension JSONReport {
  /// An org, as every document names it.
  public static func json(_ org: Org) -> JSONValue {
    ["id": .string(org.id.description), "alias": .string(org.alias)]
  }

  /// Which snapshot it is, as every document names it.
  public static func json(_ snapshot: SnapshotHeader) -> JSONValue { .object(JSONObject(members(of: snapshot))) }

  /// A gap, as every document lists it.
  public static func json(_ gap: Gap) -> JSONValue {
    ["object": .string(gap.object), "reason": .string(gap.reason.rawValue), "since": JSONValue(gap.since)]
  }

  /// One change with its fingerprint in an org.
  public static func json(_ change: Change, in org: OrgID) -> JSONValue {
    json(change, fingerprint: change.fingerprint(in: org))
  }

  static func json(_ change: Change, fingerprint: String) -> JSONValue {
    [
      "rule": .string(change.rule),
      "severity": .string(change.severity.rawValue),
      "reader": .string(change.reader.rawValue),
      "writer": .string(change.writer.rawValue),
      "object": JSONValue(change.object),
      "field": JSONValue(change.field),
      "part": JSONValue(change.part),
      "attribute": JSONValue(change.attribute?.rawValue),
      "before": change.before,
      "after": change.after,
      "fingerprint": .string(fingerprint),
      "accepted": change.acceptance.map(json) ?? .null,
      "tags": .array(change.tags.map(JSONValue.string)),
      "implied": .array(change.implied.map(json)),
      "cause": .string(change.cause.rawValue),
      "confidence": JSONValue(change.confidence?.rawValue),
      "possibleRename": JSONValue(change.possibleRename),
      "quiet": JSONValue(change.quiet?.rawValue),
      "ignored": change.ignored.map(json) ?? .null,
      "consumers": .array(change.consumers.map(json)),
      "changedBy": change.attribution.map(json) ?? .null,
    ]
  }

  private static func json(_ implied: Change.Implied) -> JSONValue {
    ["attribute": .string(implied.attribute.rawValue), "before": implied.before, "after": implied.after]
  }

  private static func json(_ ignore: Ignore) -> JSONValue {
    [
      "reason": .string(ignore.reason),
      "owner": JSONValue(ignore.owner),
      "until": JSONValue(ignore.until?.description),
    ]
  }

  private static func json(_ consumer: Consumer) -> JSONValue {
    ["name": .string(consumer.name), "kind": .string(consumer.kind.rawValue), "owner": JSONValue(consumer.owner)]
  }

  private static func json(_ attribution: Attribution) -> JSONValue {
    [
      "user": JSONValue(attribution.user),
      "at": .string(attribution.at.description),
      "action": .string(attribution.action),
      "confidence": .string(attribution.confidence.rawValue),
    ]
  }

  private static func json(_ acceptance: Acceptance) -> JSONValue {
    [
      "reason": .string(acceptance.reason),
      "by": .string(acceptance.by),
      "at": .string(acceptance.at.description),
      "until": JSONValue(acceptance.until?.description),
    ]
  }

  private static func members(of snapshot: SnapshotHeader) -> [JSONObject.Member] {
    [
      .init("snapshot", JSONValue(snapshot.number)),
      .init("apiVersion", .string(snapshot.timeline.apiVersion.description)),
      .init("takenAt", .string(snapshot.takenAt.description)),
      .init("status", .string(snapshot.status.rawValue)),
    ]
  }

  private static func json(_ summary: Summary) -> JSONValue {
    let severities = Severity.allCases.reversed()
      .map { JSONObject.Member($0.rawValue, JSONValue(summary.severity[$0] ?? 0)) }
    return [
      "objects": json(summary.objects),
      "fields": json(summary.fields),
      "severity": .object(JSONObject(severities)),
      "accepted": JSONValue(summary.accepted),
      "ignored": JSONValue(summary.ignored),
      "unused": JSONValue(summary.unused),
      "gaps": JSONValue(summary.gaps),
    ]
  }

  private static func json(_ counts: Summary.Counts) -> JSONValue {
    ["added": JSONValue(counts.added), "removed": JSONValue(counts.removed), "changed": JSONValue(counts.changed)]
  }
}
