public import Drift
import Schema

/// Drift as JUnit XML, which most CI systems show: a suite an object, a case a change.
///
/// A breaking or risky change that nobody silenced is a failure, a quiet one is skipped, any other passed. Gaps and notes
/// are suites of skipped cases. Where nothing changed there is one case, which passed: some systems refuse a report of none.
public struct JUnitReport: Sendable {
  private let drift: SchemaDrift

  /// A report of one drift.
  public init(_ drift: SchemaDrift) { self.drift = drift }

  /// The document.
  public var bytes: [UInt8] {
    let suites = suites
    var writer = JUnitWriter(drift: drift)
    writer.open(suites)
    for suite in suites { writer.write(suite) }
    writer.close()
    return writer.bytes
  }

  private var suites: [JUnitSuite] {
    let org = drift.head.timeline.org
    let groups = ObjectGroup.groups(of: drift.changes)
    var suites = groups.map { group in
      JUnitSuite(
        name: group.object?.terminalEscaped ?? "(snapshot)",
        cases: group.indices.map { JUnitCase(drift.changes[$0], in: org) }
      )
    }
    if !drift.gaps.isEmpty {
      suites.append(JUnitSuite(name: "(gaps)", cases: drift.gaps.map(JUnitCase.init)))
    }
    if !drift.notices.isEmpty {
      suites.append(JUnitSuite(name: "(notes)", cases: drift.notices.map(JUnitCase.init)))
    }
    guard suites.isEmpty else { return suites }
    return [JUnitSuite(name: "(snapshot)", cases: [JUnitCase(name: DriftText(drift).verdict, outcome: .passed)])]
  }
}

/// The cases of one object.
struct JUnitSuite {
  var name: String
  var cases: [JUnitCase]

  var failures: Int { cases.count { $0.isFailure } }
  var skipped: Int { cases.count { $0.isSkipped } }
}

/// One change, gap or note. Its texts are safe for a terminal, not yet for XML.
struct JUnitCase {
  enum Outcome {
    case passed
    case skipped(String)
    case failed(type: String, message: String, text: String)
  }

  var name: String
  var outcome: Outcome

  init(name: String, outcome: Outcome) {
    self.name = name
    self.outcome = outcome
  }

  /// Field, title, part and attribute make the name: some systems take cases of one name for the same.
  init(_ change: Change, in org: Org) {
    let text = ChangeText(change)
    let below = [change.part, change.attribute?.rawValue].compactMap { $0?.terminalEscaped.cutInMiddle(to: 80) }
    let field = change.field.map { $0.terminalEscaped + ": " } ?? ""
    name = field + text.title + (below.isEmpty ? "" : " [\(below.joined(separator: ", "))]")
    let severity = change.severity
    if change.quiet != nil {
      outcome = .skipped("\(severity.rawValue), \(text.silence ?? "")")
    } else if severity < .risky {
      outcome = .passed
    } else {
      let summary = text.summary
      let lines =
        ["\(text.place): \(summary)"] + text.remarks + text.implied + (text.rule.map { [$0.why, $0.remedy] } ?? [])
        + ["fingerprint \(change.fingerprint(in: org.id))"]
      outcome = .failed(
        type: change.rule,
        message: "\(severity.rawValue): \(summary)",
        text: lines.joined(separator: "\n")
      )
    }
  }

  init(_ gap: Gap) {
    name = gap.object.terminalEscaped
    outcome = .skipped("listed but not captured (\(gap.reason.rawValue)) since @\(gap.since)")
  }

  init(_ notice: Notice) {
    name = notice.code.terminalEscaped
    outcome = .skipped(notice.message.terminalEscaped)
  }

  var isFailure: Bool { if case .failed = outcome { true } else { false } }
  var isSkipped: Bool { if case .skipped = outcome { true } else { false } }
}

/// Writes the elements, which never nest deeper than a failure in a case in a suite.
private struct JUnitWriter {
  private let timeline: String
  private let alias: String
  private let timestamp: String
  private(set) var bytes: [UInt8] = []

  init(drift: SchemaDrift) {
    timeline = "orgdrift \(drift.head.timeline)"
    alias = drift.head.timeline.org.alias
    // Its schema has no time zone here; all times are UTC.
    timestamp = String(drift.head.takenAt.description.prefix { $0 != "Z" })
  }

  mutating func open(_ suites: [JUnitSuite]) {
    append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"\(timeline.xmlAttribute)\"")
    appendCounts(suites)
    append(">\n")
  }

  mutating func close() { append("</testsuites>\n") }

  mutating func write(_ suite: JUnitSuite) {
    append("  <testsuite name=\"\(suite.name.xmlAttribute)\"")
    appendCounts([suite])
    append(" timestamp=\"\(timestamp)\">\n")
    let classname = "\(alias).\(suite.name)".xmlAttribute
    for test in suite.cases {
      append(
        "    <testcase name=\"\((test.name.isEmpty ? "-" : test.name).xmlAttribute)\" classname=\"\(classname)\" time=\"0\""
      )
      switch test.outcome {
      case .passed: append("/>\n")
      case .skipped(let message):
        append(">\n      <skipped message=\"\(message.xmlAttribute)\"/>\n    </testcase>\n")
      case .failed(let type, let message, let text):
        append(">\n      <failure type=\"\(type.xmlAttribute)\" message=\"\(message.xmlAttribute)\">")
        append("\(text.xmlText)</failure>\n    </testcase>\n")
      }
    }
    append("  </testsuite>\n")
  }

  private mutating func appendCounts(_ suites: [JUnitSuite]) {
    let tests = suites.reduce(0) { $0 + $1.cases.count }
    let failures = suites.reduce(0) { $0 + $1.failures }
    let skipped = suites.reduce(0) { $0 + $1.skipped }
    append(" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\" time=\"0\"")
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
