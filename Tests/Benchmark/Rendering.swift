import Drift
import Foundation
import Reports
import Schema

/// Writes a drift of many changes in every format, in this process.
struct Rendering {
  /// One format.
  struct Figure {
    var format: String
    /// The CPU time of one report, in seconds: the median of all runs.
    var cpu: Double
    var bytes: Int
  }

  private static let formats: [(name: String, render: @Sendable (SchemaDrift) -> Int)] = [
    ("text", { TextReport($0).text.utf8.count }), ("json", { JSONReport($0).bytes.count }),
    ("jsonl", { JSONLinesReport($0).bytes.count }), ("csv", { CSVReport($0).bytes.count }),
    ("markdown", { MarkdownReport($0).text.utf8.count }), ("junit", { JUnitReport($0).bytes.count }),
    ("sarif", { SARIFReport($0, release: "0.0.0").bytes.count }), ("github", { GitHubReport($0).text.utf8.count }),
    ("gitlab", { GitLabReport($0).bytes.count }), ("html", { HTMLReport($0).bytes.count }),
  ]

  let changes: Int
  let runs: Int

  func measure() throws -> [Figure] {
    let drift = try drift()
    return Self.formats.map { format in
      var bytes = 0
      let times = (0..<runs).map { _ in
        let start = seconds(on: CLOCK_PROCESS_CPUTIME_ID)
        bytes = format.render(drift)
        return seconds(on: CLOCK_PROCESS_CPUTIME_ID) - start
      }
      return Figure(format: format.name, cpu: times.median, bytes: bytes)
    }
  }

  /// All rules in turn, on objects of 25 changes each; every tenth change has consumers.
  private func drift() throws -> SchemaDrift {
    guard let id = OrgID("00D5g000004Xk2QEAS"), let version = APIVersion("62.0") else {
      throw BenchmarkError("no timeline")
    }
    let timeline = Timeline(org: Org(id: id, alias: "bench"), apiVersion: version)
    let rules = RuleCatalogue.all
    let changes = (0..<changes).map { change($0, rules[$0 % rules.count]) }
    return SchemaDrift(base: header(1, timeline), head: header(2, timeline), gaps: [], changes: changes)
  }

  private func change(_ index: Int, _ rule: Rule) -> Change {
    var change = Change(
      rule: rule.id,
      reader: rule.reader,
      writer: rule.writer,
      object: "Object_\(index / 25)__c",
      field: rule.area == .object ? nil : "Field_\(index)__c",
      attribute: rule.judges.first?.key,
      before: index.isMultiple(of: 3) ? .integer(Int64(index)) : "The value before, as people type it <b>",
      after: index.isMultiple(of: 5) ? ["Account", "Kontaktstraße"] : "The value after, as people type it: naïve",
      tags: rule.tags.map(\.rawValue)
    )
    if index.isMultiple(of: 10) {
      change.consumers = (0..<5).map { Consumer(name: "model_\($0)", kind: .model, owner: "team-\($0)@example.com") }
    }
    return change
  }

  private func header(_ number: Int, _ timeline: Timeline) -> SnapshotHeader {
    SnapshotHeader(
      timeline: timeline,
      number: number,
      takenAt: UTCTime(seconds: 1_763_517_600 + Int64(number) * 86400),
      status: .complete,
      objectCount: 200,
      fieldCount: 5000,
      gapCount: 0,
      isAuthoritative: true,
      digest: Digest(of: [])
    )
  }
}
