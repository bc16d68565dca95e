import Drift
import Schema

/// Changes as lines of four aligned columns: severity, field, what happened, the values. What else is to be known of a
/// change stands below it.
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
  let org: OrgID

  /// The lines of each change, in the same order.
  func lines(of changes: [Change]) -> [[String]] {
    let subjects = changes.map { $0.field?.terminalEscaped ?? ($0.object == nil ? "" : "(object)") }
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
        values.detail(of: change, beside: messages[index]),
      ]
      let indent = String(repeating: " ", count: Self.indent)
      return [indent + cells.joined(separator: Self.gap).trimmingTrailingSpaces] + remarks(of: change)
    }
  }

  /// As wide as its longest text, up to a limit.
  private func columnWidth(_ texts: [String], _ limit: Int) -> Int {
    let longest = texts.map(\.displayWidth).max() ?? 0
    return layout.isVerbose ? longest : min(longest, limit)
  }

  private func remarks(of change: Change) -> [String] {
    let text = ChangeText(change, limit: layout.isVerbose ? nil : Self.longestTitle)
    var remarks = text.remarks
    if layout.isVerbose { remarks += text.implied + ["fingerprint \(change.fingerprint(in: org))"] }
    let indent = Self.indent + Self.severityWidth + Self.gap.utf8.count
    return remarks.map { remark in
      let line = layout.isVerbose ? remark : remark.cutAtEnd(to: max(Self.leastValueWidth, layout.width - indent))
      return String(repeating: " ", count: indent) + style.dim(line)
    }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    let spaces = utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    return spaces == 0 ? self : String(self[..<utf8.index(endIndex, offsetBy: -spaces)])
  }
}
