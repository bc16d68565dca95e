import Drift
import Schema

/// Changes as lines of four aligned columns: severity, field, what happened, the values.
struct ChangeTable {
  private static let indent = 2
  private static let gap = "  "
  private static let severityWidth = 8

  let layout: TextReport.Layout
  let style: TextStyle

  /// A line a change, in the same order.
  func lines(of changes: [Change]) -> [String] {
    let subjects = changes.map { ($0.field ?? "(object)").terminalEscaped }
    let messages = changes.map { (RuleCatalogue.rule($0.rule)?.message(for: $0) ?? $0.rule).terminalEscaped }
    let room = max(0, layout.width - Self.indent - Self.severityWidth - 3 * Self.gap.utf8.count)
    let subjectWidth = columnWidth(subjects, room)
    let messageWidth = columnWidth(messages, room)
    let values = ValueText(limit: layout.isVerbose ? nil : max(16, room - subjectWidth - messageWidth))
    return changes.indices.map { index in
      let change = changes[index]
      let severity = change.severity.rawValue.padded(to: Self.severityWidth)
      let cells = [
        style.severity(change.severity, severity),
        subjects[index].cutInMiddle(to: subjectWidth).padded(to: subjectWidth),
        messages[index].cutInMiddle(to: messageWidth).padded(to: messageWidth),
        detail(of: change, values) + remarks(on: change, values),
      ]
      return String(repeating: " ", count: Self.indent) + cells.joined(separator: Self.gap).trimmingTrailingSpaces
    }
  }

  /// As wide as its longest text, but leaving room for the other columns.
  private func columnWidth(_ texts: [String], _ room: Int) -> Int {
    let longest = texts.map(\.displayWidth).max() ?? 0
    return layout.isVerbose ? longest : min(longest, max(12, room * 2 / 5))
  }

  private func detail(of change: Change, _ values: ValueText) -> String {
    let name = [change.part.map { "\($0):" }, change.attribute?.rawValue].compactMap(\.self).joined(separator: " ")
    if change.attribute != nil {
      let prefix = values.limit.map { name.terminalEscaped.cutInMiddle(to: $0 / 3) } ?? name.terminalEscaped
      let rest = ValueText(limit: values.limit.map { $0 - prefix.displayWidth - 1 })
      return "\(prefix) \(rest.transition(change.before, change.after))"
    }
    let shorter = ValueText(limit: values.limit.map { $0 - 2 })
    switch (change.before, change.after) {
    case (.null, .null): return change.part.map { values.text(.string($0)) } ?? ""
    case (.null, let value): return "+ " + shorter.text(change.part.map(JSONValue.string) ?? value)
    case (let value, .null): return "- " + shorter.text(change.part.map(JSONValue.string) ?? value)
    case (let before, let after): return values.transition(before, after)
    }
  }

  private func remarks(on change: Change, _ values: ValueText) -> String {
    guard layout.isVerbose else { return "" }
    let implied = change.implied.map {
      "; also \($0.attribute.rawValue.terminalEscaped) \(values.transition($0.before, $0.after))"
    }
    let acceptance = change.acceptance.map {
      "; accepted by \($0.by.terminalEscaped): \($0.reason.terminalEscaped)"
    }
    return style.dim(implied.joined() + (acceptance ?? ""))
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
