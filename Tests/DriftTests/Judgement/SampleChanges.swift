import Drift
import Schema
import Testing

/// Changes of a made-up org, to be judged.
enum SampleChanges {
  static let org = OrgID("00D5g000004Xk2QEAS")

  static func time(_ text: String) throws -> UTCTime { try #require(UTCTime(text)) }

  static let frame = Change(
    rule: "field-length-decreased",
    reader: .risky,
    writer: .breaking,
    object: "Bike__c",
    field: "Frame_Number__c",
    attribute: "length",
    before: 80,
    after: 40
  )
  static let label = Change(
    rule: "field-label-changed",
    reader: .info,
    writer: .info,
    object: "Bike__c",
    field: "Model__c",
    attribute: "label",
    before: "Model",
    after: "Model and Year"
  )
  static let nickname = Change(
    rule: "field-removed",
    reader: .breaking,
    writer: .breaking,
    object: "Contact",
    field: "Nickname__c"
  )
  static let repair = Change(rule: "object-added", reader: .safe, writer: .safe, object: "Repair__c")
  static let all = [frame, label, nickname, repair]

  static func drift(_ changes: [Change] = all) throws -> SchemaDrift {
    let org = Org(id: try #require(org), alias: "prod")
    let header = SnapshotHeader(
      timeline: Timeline(org: org, apiVersion: try #require(APIVersion("62.0"))),
      number: 2,
      takenAt: try time("2026-11-19T02:00:00Z"),
      status: .complete,
      objectCount: 4,
      fieldCount: 40,
      gapCount: 0,
      isAuthoritative: true,
      digest: Digest(of: [])
    )
    return SchemaDrift(base: header, head: header, gaps: [], changes: changes)
  }
}

extension Judgement {
  /// On 2026-11-20.
  static func sample() throws -> Judgement { Judgement(now: try SampleChanges.time("2026-11-20T12:00:00Z")) }
}
