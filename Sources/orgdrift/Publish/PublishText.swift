import Catalog
import OpenMetadata
import Reports
import Schema

/// A plan, and what became of it, for people.
struct PublishText {
  /// So many differences of a table are shown, and so many tables without any.
  private static let limit = 6

  let report: PublishReport
  let width: Int
  let isVerbose: Bool

  private var plan: Plan { report.plan }

  /// All of it.
  var text: String {
    var lines = [heading]
    switch report.stage {
    case .planned, .handedOver, .held: lines += planLines
    case .rehearsed: lines += planLines + findingLines
    case .published: lines += resultLines
    }
    lines += keptLines + parkedLines
    if let ending { lines.append(ending) }
    return lines.map { $0 + "\n" }.joined()
  }

  private var heading: String {
    let snapshot = plan.snapshot
    let name = "\(snapshot.timeline)@\(snapshot.number)"
    let version = report.serverVersion.map { " (OpenMetadata \($0.terminalEscaped))" } ?? ""
    return "\(name) to \(report.place.terminalEscaped)\(version): \(summary)"
  }

  private var summary: String {
    guard report.stage == .published, let result = report.result else { return Self.counts(of: plan) }
    let counts: [(TableResult.Status, String)] = [
      (.created, "created"), (.updated, "updated"), (.restored, "restored"), (.deleted, "deleted"),
      (.left, "left deleted"), (.refused, "refused"), (.failed, "failed"),
    ]
    let words = counts.compactMap { status, word in
      let count = result.count(status)
      return count > 0 ? "\(count) \(word)" : nil
    }
    return words.isEmpty ? "nothing to send" : words.joined(separator: ", ")
  }

  private static func counts(of plan: Plan) -> String {
    let words: [(TableDelta.Action, String)] = [
      (.create, "to create"), (.update, "to update"), (.restore, "to restore"), (.delete, "to delete"),
    ]
    let parts = words.compactMap { action, word in
      let count = plan.tables(action).count
      return count > 0 ? "\(count.counted("table")) \(word)" : nil
    }
    return parts.isEmpty ? "nothing to send" : parts.joined(separator: ", ")
  }

  private var planLines: [String] {
    let containers = plan.containers.filter { $0.kind != .tag && $0.kind != .customProperty }
    var lines = containers.map { key in
      "  + \(Self.title(key.kind.rawValue)) \(key.name.terminalEscaped)"
    }
    for (kind, noun) in [("tag", "tag"), ("customProperty", "custom property")] {
      let names = plan.containers.filter { $0.kind.rawValue == kind }.map(\.name.terminalEscaped)
      if !names.isEmpty { lines.append("  + \(noun) \(names.joined(separator: ", "))".cutInMiddle(to: width)) }
    }
    if !plan.unfinished.isEmpty {
      lines.append(
        "  ? \(plan.unfinished.count.counted("table")) of an interrupted publish, looked at on the server first"
      )
    }
    let deltas = plan.tables
    let isLong = deltas.count > Self.limit * 4 && !isVerbose
    for action in TableDelta.Action.allCases {
      let group = deltas.filter { $0.action == action }
      let shown = isLong && action != .delete ? Array(group.prefix(Self.limit)) : group
      lines += shown.flatMap(self.lines)
      if shown.count < group.count { lines.append("    and \(group.count - shown.count) more (--verbose lists all)") }
    }
    return lines
  }

  private static func title(_ kind: String) -> String { EntityKind(rawValue: kind)?.title ?? kind }

  private func lines(_ delta: TableDelta) -> [String] {
    let name = delta.object.terminalEscaped
    switch delta.action {
    case .create: return ["  + \(name)  \((delta.table?.columns.count ?? 0).counted("column"))"]
    case .restore: return ["  + \(name)  restored"] + differences(delta)
    case .update: return ["  ~ \(name)"] + differences(delta)
    case .delete: return ["  - \(name)"]
    }
  }

  private func differences(_ delta: TableDelta) -> [String] {
    let all = delta.differences
    let shown = isVerbose ? all : Array(all.prefix(Self.limit))
    let lines = shown.map { difference in
      let attribute = difference.attribute == "tableConstraints" ? nil : difference.attribute
      let place = [difference.column, attribute].compactMap(\.self).joined(separator: " ").terminalEscaped
      let values = ValueText(limit: isVerbose ? nil : max(24, width - place.displayWidth - 8))
      let detail: String =
        switch (difference.attribute, difference.before, difference.after) {
        case (nil, nil, let after?): "+ column \(values.text(of: after))"
        case (nil, let before?, nil): "- column \(values.text(of: before))"
        case ("tableConstraints", nil, let after?): "+ foreign key to \(values.text(of: after))"
        case ("tableConstraints", let before?, nil): "- foreign key to \(values.text(of: before))"
        default: values.transition(difference.before ?? .null, difference.after ?? .null)
        }
      return "      \(place): \(detail)"
    }
    return lines + (shown.count < all.count ? ["      and \(all.count - shown.count) more"] : [])
  }

  private var findingLines: [String] {
    let statuses = report.findings.filter { $0.status == .unchanged || $0.status == .left }
    var lines: [String] = []
    let unchanged = statuses.filter { $0.status == .unchanged }.count
    if unchanged > 0 { lines.append("\(unchanged.counted("table")) there already as it is to be") }
    return lines + conflictLines(report.findings.flatMap(\.conflicts))
  }

  private var resultLines: [String] {
    guard let result = report.result else { return [] }
    var lines = result.containers.filter { $0.kind != .tag && $0.kind != .customProperty }.map { key in
      "  + \(Self.title(key.kind.rawValue)) \(key.name.terminalEscaped)"
    }
    lines += conflictLines(result.tables.flatMap(\.conflicts))
    if !result.lost.isEmpty {
      let names = result.lost.map(\.terminalEscaped).joined(separator: ", ").cutInMiddle(to: width - 60)
      lines.append("gone from OpenMetadata, and made anew by the next publish: \(names)")
    }
    let refused = result.tables.filter { $0.status == .refused }
    if !refused.isEmpty {
      lines.append("refused, and left alone until the object changes or --retry says so:")
      lines += refused.map { "  \($0.object.terminalEscaped): \(($0.error?.message ?? "").terminalEscaped)" }
    }
    let failed = result.tables.filter { $0.status == .failed }
    if let first = failed.first {
      let reason = (first.error?.message ?? result.stop?.message ?? "").terminalEscaped
      lines.append("\(failed.count.counted("table")) failed, and will be tried by the next run: \(reason)")
    }
    return lines
  }

  private func conflictLines(_ conflicts: [Conflict]) -> [String] {
    if conflicts.isEmpty { return [] }
    let limit = isVerbose ? conflicts.count : Self.limit * 4
    var lines = ["kept as people changed them in OpenMetadata:"]
    lines += conflicts.prefix(limit).map { conflict in
      let place = [conflict.table, conflict.column].compactMap(\.self).joined(separator: ".").terminalEscaped
      if conflict.attribute == "deleted" { return "  \(place): deleted there" }
      let values = ValueText(limit: isVerbose ? nil : max(24, (width - place.displayWidth - 40) / 2))
      let (theirs, ours) = (values.text(of: conflict.theirs ?? .null), values.text(of: conflict.ours ?? .null))
      return "  \(place) \(conflict.attribute.terminalEscaped): \(theirs); Salesforce has \(ours)"
    }
    if conflicts.count > limit { lines.append("  and \(conflicts.count - limit) more (--verbose lists all)") }
    return lines
  }

  private var keptLines: [String] {
    if plan.kept.isEmpty { return [] }
    let names = plan.kept.prefix(5).map(\.terminalEscaped).joined(separator: ", ")
    let more = plan.kept.count > 5 ? " and \(plan.kept.count - 5) more" : ""
    return ["kept though a filter leaves them out (--apply-filter-removals deletes them): \(names)\(more)"]
  }

  private var parkedLines: [String] {
    if plan.parked.isEmpty { return [] }
    let limit = isVerbose ? plan.parked.count : 5
    let lines = plan.parked.prefix(limit).map { "  \($0.object.terminalEscaped): \($0.message.terminalEscaped)" }
    let more = plan.parked.count > limit ? ["  and \(plan.parked.count - limit) more"] : []
    return ["refused by an earlier publish (--retry tries again):"] + lines + more
  }

  private var ending: String? {
    switch report.stage {
    case .held: return report.hold.map { "held: \($0). If that is meant: --allow-removals \(plan.removals.removals)" }
    case .handedOver:
      return report.file.map { "written to \($0.terminalEscaped); send it: orgdrift publish --from-file FILE" }
    case .planned: return nil
    case .rehearsed, .published:
      guard let requests = report.requests else { return nil }
      return
        "\(requests.reads.counted("read")), \(requests.writes.counted("write")), \(requests.bytes.displayedBytes) sent"
    }
  }
}
