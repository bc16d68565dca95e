import Drift
import Schema

/// Changes as lines of four aligned columns: severity, field, what happened, the values.
struct ChangeTable {
  private static let indent = 2
  private static let gap = "  "
  private static let severityWidth = 8
  private static let leastSubjectWidth = 12
  private static let leastValueWidth = 12
  /// A title is never cut; only what an org names in it may be.
  private static let longestTitle =
    RuleCatalogue.all.map { rule in
      rule.message(for: Change(rule: rule.id, reader: rule.reader, writer: rule.writer, object: nil)).displayWidth
    }.max() ?? 0

  let layout: TextReport.Layout
  let style: TextStyle

  /// A line a change, in the same order.
  func lines(of changes: [Change]) -> [String] {
    let subjects = changes.map { ($0.field ?? "(object)").terminalEscaped }
    let messages = changes.map { (RuleCatalogue.rule($0.rule)?.message(for: $0) ?? $0.rule).terminalEscaped }
    let room = max(0, layout.width - Self.indent - Self.severityWidth - 3 * Self.gap.utf8.count)
    let messageWidth = columnWidth(messages, max(Self.longestTitle, room * 2 / 5))
    let left = min(room * 2 / 5, room - messageWidth - Self.leastValueWidth)
    let subjectWidth = columnWidth(subjects, max(Self.leastSubjectWidth, left))
    let valueWidth = max(Self.leastValueWidth, room - subjectWidth - messageWidth)
    let values = ValueText(limit: layout.isVerbose ? nil : valueWidth)
    return changes.indices.map { index in
      let change = changes[index]
      let severity = change.severity.rawValue.padded(to: Self.severityWidth)
      let cells = [
        style.severity(change.severity, severity),
        subjects[index].cutInMiddle(to: subjectWidth).padded(to: subjectWidth),
        messages[index].cutInMiddle(to: messageWidth).padded(to: messageWidth),
        remarked(values.detail(of: change, beside: messages[index]), change, values),
      ]
      return String(repeating: " ", count: Self.indent) + cells.joined(separator: Self.gap).trimmingTrailingSpaces
    }
  }

  /// As wide as its longest text, up to a limit.
  private func columnWidth(_ texts: [String], _ limit: Int) -> Int {
    let longest = texts.map(\.displayWidth).max() ?? 0
    return layout.isVerbose ? longest : min(longest, limit)
  }

  private func remarked(_ detail: String, _ change: Change, _ values: ValueText) -> String {
    guard layout.isVerbose else { return detail }
    var remarks = change.implied.map {
      "also \($0.attribute.rawValue.terminalEscaped) \(values.transition($0.before, $0.after))"
    }
    if let acceptance = change.acceptance {
      remarks.append("accepted by \(acceptance.by.terminalEscaped): \(acceptance.reason.terminalEscaped)")
    }
    return ([detail] + remarks.map(style.dim)).filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
