import Drift
import Schema

/// One change, or many of one cause, in few words, each part bounded and safe for a line of text, not yet escaped for a service.
struct ChangeLine {
  let severity: Severity
  /// `Rental__c.Status__c`
  let subject: String
  /// `picklist value removed: - Returned`
  let event: String
  /// `used by rentals_by_month and 2 more`; empty where nobody is known.
  let use: String

  /// - Parameter width: the columns of each part at most.
  init(_ group: ChangeGroup, width: Int = 80) {
    severity = group.changes.first?.severity ?? .info
    if let change = group.changes.first, group.changes.count == 1 {
      let place = [change.object, change.field].compactMap(\.self).joined(separator: ".")
      subject = (place.isEmpty ? "(the snapshot)" : place).line(width)
      event = Self.event(change, width)
    } else {
      subject = group.subject { $0.line(width / 2) }.line(width)
      event = group.event { $0.line(width / 4) }.line(2 * width)
    }
    use = Self.use(group.changes, width)
  }

  private static func event(_ change: Change, _ width: Int) -> String {
    let message = (RuleCatalogue.rule(change.rule)?.message(for: change) ?? change.rule).line(width)
    let detail = ValueText(limit: width).detail(of: change, beside: message).line(width)
    return detail.isEmpty ? message : "\(message): \(detail)"
  }

  private static func use(_ changes: [Change], _ width: Int) -> String {
    var seen: Set<Consumer> = []
    let consumers = changes.flatMap(\.consumers).filter { seen.insert($0).inserted }
    let names = consumers.prefix(2).map { $0.name.line(width / 2) }
    let more = consumers.count - names.count
    return names.isEmpty ? "" : "used by " + names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// The first of some forms of a line that is no longer than a limit: the parts are cut shorter until it is.
  ///
  /// - Parameter render: the line as the service takes it.
  static func fitting(_ group: ChangeGroup, utf16 limit: Int, render: (ChangeLine) -> String) -> String {
    var width = 80
    var text = render(ChangeLine(group, width: width))
    while text.utf16.count > limit, width > 5 {
      width /= 2
      text = render(ChangeLine(group, width: width))
    }
    return text
  }
}

extension String {
  /// On one line, of so many columns and not many more characters.
  fileprivate func line(_ width: Int) -> String {
    let cut = terminalEscaped.cutInMiddle(to: width)
    // What is drawn over another character takes no column.
    guard cut.unicodeScalars.count > 2 * width else { return cut }
    return String(String.UnicodeScalarView(cut.unicodeScalars.prefix(2 * width))) + "…"
  }
}
