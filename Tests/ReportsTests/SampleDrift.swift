import Drift
import Reports
import Schema
import Testing

/// A made-up drift with one change of every shape.
enum SampleDrift {
  static func org(_ id: String = "00D5f000000ABCDEA4", alias: String = "prod") throws -> Org {
    Org(id: try #require(OrgID(id)), alias: alias)
  }

  static func header(
    _ number: Int,
    takenAt: String,
    status: SnapshotHeader.Status = .complete,
    org: Org? = nil
  ) throws -> SnapshotHeader {
    SnapshotHeader(
      timeline: Timeline(org: try org ?? Self.org(), apiVersion: try #require(APIVersion("62.0"))),
      number: number,
      takenAt: try #require(UTCTime(takenAt)),
      status: status,
      objectCount: 6,
      fieldCount: 60,
      gapCount: 0,
      isAuthoritative: true,
      digest: Digest(of: [UInt8(number)])
    )
  }

  static func document(_ changes: [Change], gaps: [Gap] = []) throws -> SchemaDrift {
    SchemaDrift(
      base: try header(1, takenAt: "2026-11-19T02:00:00Z"),
      head: try header(2, takenAt: "2026-11-20T02:00:00Z", status: gaps.isEmpty ? .complete : .partial),
      gaps: gaps,
      changes: changes
    )
  }

  static func everything() throws -> SchemaDrift {
    let acceptance = Acceptance(
      reason: "agreed with billing",
      by: "ana",
      at: try #require(UTCTime("2026-11-19T08:00:00Z"))
    )
    return try document(
      [
        Change(
          rule: "field-length-decreased",
          reader: .risky,
          writer: .breaking,
          object: "Bike__c",
          field: "Frame__c",
          attribute: "length",
          before: 255,
          after: 120,
          tags: ["no-cdc"],
          implied: [.init(attribute: "byteLength", before: 765, after: 360)]
        ),
        Change(
          rule: "picklist-value-added",
          reader: .risky,
          writer: .safe,
          object: "Bike__c",
          field: "Status__c",
          part: "In repair",
          after: "In repair"
        ),
        Change(
          rule: "picklist-value-removed",
          reader: .risky,
          writer: .risky,
          object: "Bike__c",
          field: "Status__c",
          part: "Broken",
          before: "Broken"
        ),
        Change(
          rule: "picklist-value-label-changed",
          reader: .risky,
          writer: .info,
          object: "Bike__c",
          field: "Status__c",
          part: "Out",
          attribute: "label",
          before: "Out",
          after: "On the road"
        ),
        Change(
          rule: "field-help-text-changed",
          reader: .info,
          writer: .info,
          object: "Bike__c",
          field: "Frame__c",
          attribute: "inlineHelpText",
          before: .string(String(repeating: "Number under the saddle. ", count: 8)),
          after: .string(String(repeating: "Number under the saddle. ", count: 7) + "Ask the workshop.")
        ),
        Change(
          rule: "field-reference-target-added",
          reader: .risky,
          writer: .safe,
          object: "Account",
          field: "OwnerId",
          attribute: "referenceTo",
          before: ["User"],
          after: ["Group", "User"]
        ),
        Change(
          rule: "object-label-changed",
          reader: .info,
          writer: .info,
          object: "Account",
          attribute: "label",
          before: "Account",
          after: "Customer"
        ),
        Change(rule: "object-added", reader: .safe, writer: .safe, object: "Helmet__c"),
        Change(
          rule: "field-removed",
          reader: .breaking,
          writer: .breaking,
          object: "Contact",
          field: "Fax",
          before: "phone",
          acceptance: acceptance
        ),
        Change(rule: "snapshot-partial", reader: .risky, writer: .risky, object: nil, after: 1),
      ],
      gaps: [Gap(object: "Case", reason: .forbidden, since: 2)]
    )
  }
}
