import Drift
import Reports
import Schema

/// What `accept` did, for people and for tools.
struct AcceptanceReport {
  /// How an acceptance stands.
  enum State: String, CaseIterable {
    case active, expired, undone
  }

  private let outcome: AcceptanceOutcome
  /// The file that was written or read.
  private let file: String?
  private let now: UTCTime

  init(_ outcome: AcceptanceOutcome, file: String?, now: UTCTime) {
    self.outcome = outcome
    self.file = file
    self.now = now
  }

  var json: JSONValue {
    [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "action": .string(outcome.action.rawValue),
      "file": JSONValue(file),
      "acceptances": .array(outcome.entries.map(json)),
    ]
  }

  private func json(_ entry: AcceptanceOutcome.Entry) -> JSONValue {
    let undone: JSONValue? = entry.record.undone.map { ["by": .string($0.by), "at": .string($0.at.description)] }
    return .object(
      JSONObject(
        [
          .init("org", JSONReport.json(entry.org)), .init("state", .string(state(entry.record).rawValue)),
          .init("new", .bool(entry.isNew)), .init("passedOver", JSONValue(entry.reason?.rawValue)),
        ] + AcceptanceFile.members(of: entry.record).filter { $0.name != "org" } + [.init("undone", undone ?? .null)]
      )
    )
  }

  private func state(_ record: AcceptanceRecord) -> State {
    if record.undone != nil { return .undone }
    return record.acceptance.until.map { $0 < now } ?? false ? .expired : .active
  }

  /// A line an acceptance, below a line that counts them.
  func text(width: Int) -> String {
    let hasOrgs = Set(outcome.entries.map(\.org)).count > 1
    let isList = outcome.action == .list
    let rows = shown.map { entry in
      let record = entry.record
      return [
        record.fingerprint, hasOrgs ? entry.org.alias : "", isList ? state(record).rawValue : "",
        (record.change.place ?? "(the snapshot)").terminalEscaped.cutInMiddle(to: max(12, width / 3)),
        RuleCatalogue.rule(record.change.rule)?.message(for: record.change.change) ?? record.change.rule,
      ]
    }
    let heads = AlignedRows(rows: rows, indent: "  ").lines
    let headWidth = heads.map(\.displayWidth).max() ?? 0
    let values = ValueText(limit: max(24, width - headWidth - 2))
    var lines = [verdict]
    for (entry, (row, head)) in zip(shown, zip(rows, heads)) {
      let detail = values.detail(of: entry.record.change.change, beside: row[4])
      lines.append("\(head.padded(to: headWidth))  \(detail)".trimmedEnd)
      if isList { lines.append("    " + Self.word(of: entry.record.acceptance)) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Only a list shows what was so before.
  private var shown: [AcceptanceOutcome.Entry] {
    switch outcome.action {
    case .list, .accept, .undo: outcome.entries
    case .export: []
    case .import: outcome.entries.filter(\.isNew)
    }
  }

  private var verdict: String {
    let all = Self.counted(outcome.entries.count)
    let new = outcome.entries.count(where: \.isNew)
    let known = outcome.entries.count - new
    let place = file == "-" ? "standard input" : (file ?? "").terminalEscaped
    switch outcome.action {
    case .accept where outcome.entries.isEmpty: return "there is no change to accept"
    case .accept: return "accepted \(Self.counted(new))" + (known > 0 ? "; \(known) accepted so before" : "")
    case .undo: return "took back the acceptance of \(Self.counted(new))"
    case .list where outcome.entries.isEmpty: return "nothing is accepted"
    case .list:
      return "accepted: \(all)" + expired(outcome.records)
    case .export: return "wrote \(all) to \(place)"
    case .import:
      return "took over \(new) of \(all) from \(place)" + expired(outcome.entries.filter(\.isNew).map(\.record))
        + AcceptanceOutcome.Reason.allCases.map(counted).joined()
    }
  }

  private func expired(_ records: [AcceptanceRecord]) -> String {
    let count = records.count { state($0) == .expired }
    return count > 0 ? ", of which \(count) expired" : ""
  }

  private func counted(_ reason: AcceptanceOutcome.Reason) -> String {
    let count = outcome.entries.count { $0.reason == reason }
    guard count > 0 else { return "" }
    return switch reason {
    case .same: "; \(count) accepted so before"
    case .later: "; \(count) accepted with other words later"
    case .undone: "; \(count) taken back since"
    }
  }

  private static func counted(_ count: Int) -> String { count == 1 ? "1 change" : "\(count) changes" }

  private static func word(of acceptance: Acceptance) -> String {
    let until = acceptance.until.map { " until \($0.day)" } ?? ""
    return "by \(acceptance.by.terminalEscaped) on \(acceptance.at.day)\(until): \(acceptance.reason.terminalEscaped)"
  }
}

extension ChangeIdentity {
  /// A change of this identity, whose severities say nothing.
  fileprivate var change: Change {
    Change(
      rule: rule,
      reader: .info,
      writer: .info,
      object: object,
      field: field,
      part: part,
      attribute: attribute,
      before: before,
      after: after
    )
  }
}
