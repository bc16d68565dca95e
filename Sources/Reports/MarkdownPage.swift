import Drift
import Schema

/// The parts of a Markdown report as they are written, as long as there is room.
struct MarkdownPage {
  private static let valueWidth = 160
  private static let nameWidth = 120
  private static let tableHead = """
    | severity | where | what | values | fingerprint |
    | --- | --- | --- | --- | --- |

    """
  private static let foldEnd = "</details>\n\n"

  private let org: Org
  private var reserve: Int
  private var page: LimitedText
  private var leftOut: [Severity: Int] = [:]
  private var lostGaps = 0
  /// Once something did not fit, nothing more is written: what is missing is then the end.
  private var isFull = false
  /// Lines, folded, for which there is room in any case.
  private var setAside = ""

  init(limit: Int, reserve: Int, org: Org) {
    self.org = org
    self.reserve = reserve
    page = LimitedText(limit: limit)
  }

  mutating func write(_ text: String) { _ = append(text) }

  /// Tables by object, worst first.
  mutating func write(_ changes: [Change]) {
    for group in ObjectGroup.groups(of: changes) {
      let name = group.object?.terminalEscaped.cutInMiddle(to: Self.nameWidth).markdownCode() ?? "The snapshot"
      var head = "#### \(name)\n\n\(Self.tableHead)"
      for index in group.indices {
        if !isFull, append(head + row(changes[index])) {
          head = ""
        } else {
          leftOut[changes[index].severity, default: 0] += 1
        }
      }
      if head.isEmpty { _ = append("\n") }
    }
  }

  /// The objects of changes by name, in a part of the room that is left; those that do not fit are counted at the end.
  mutating func write(names heading: String, of changes: [Change], share: Int) {
    var room = (page.room - reserve) / share
    var names: [String] = []
    for change in changes {
      let name = (change.object ?? "").terminalEscaped.cutInMiddle(to: Self.nameWidth).markdownCode()
      room -= name.utf16.count + 2
      if room < 0 { break }
      names.append(name)
    }
    for change in changes[names.count...] { leftOut[change.severity, default: 0] += 1 }
    let rest = changes.count - names.count
    _ = append(heading + names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "") + "\n\n")
  }

  /// The same, folded; nothing where there are none.
  mutating func fold(_ summary: String, _ changes: [Change]) {
    guard !changes.isEmpty else { return }
    let isOpen = append(Self.foldStart(summary))
    write(changes)
    if isOpen { close() }
  }

  /// Lines, folded.
  mutating func fold(_ summary: String, lines: [String]) {
    guard !lines.isEmpty, append(Self.foldStart(summary)) else { return }
    for line in lines { _ = append(line) }
    close(after: "\n")
  }

  /// Keeps room for lines that ``writeSetAside()`` writes, folded.
  mutating func setAside(_ summary: String, lines: [String]) {
    guard !lines.isEmpty else { return }
    setAside = Self.foldStart(summary) + lines.joined() + "\n" + Self.foldEnd
    reserve += setAside.utf16.count
  }

  /// Writes what room was kept for.
  mutating func writeSetAside() {
    guard !setAside.isEmpty else { return }
    reserve -= setAside.utf16.count
    _ = page.append((isFull ? "\n" : "") + setAside)
    setAside = ""
  }

  /// Gaps, folded.
  mutating func fold(_ summary: String, gaps: [Gap]) {
    guard !gaps.isEmpty else { return }
    let isOpen = append(Self.foldStart(summary))
    for gap in gaps {
      let name = gap.object.terminalEscaped.cutInMiddle(to: Self.nameWidth).markdownCode()
      if !append("- \(name) \(gap.reason.rawValue) since \("@\(gap.since)".markdownCode())\n") { lostGaps += 1 }
    }
    if isOpen { close(after: "\n") }
  }

  /// The text, with what it leaves out.
  func finished(all command: String) -> String {
    guard isFull || !leftOut.isEmpty else { return page.text.trimmingLastLine }
    var parts = Severity.worstFirst.compactMap { severity in leftOut[severity].map { "\($0) \(severity.rawValue)" } }
    if lostGaps > 0 { parts.append(lostGaps.counted("gap")) }
    let what = parts.isEmpty ? "the end" : parts.joined(separator: ", ")
    var end = page
    // The reserve is for this.
    _ = end.append("\n**Left out for want of room: \(what).** All of it: \(command.markdownCode())\n")
    return end.text
  }

  private mutating func append(_ text: String) -> Bool {
    guard !isFull else { return false }
    isFull = !page.append(text, reserve: reserve)
    return !isFull
  }

  /// The end of what is open always fits into the reserve.
  private mutating func close(after gap: String = "") { _ = page.append((isFull ? "\n" : gap) + Self.foldEnd) }

  private static func foldStart(_ summary: String) -> String {
    "<details>\n<summary>\(summary.htmlText)</summary>\n\n"
  }
}

extension MarkdownPage {
  private func row(_ change: Change) -> String {
    let text = ChangeText(change, limit: Self.valueWidth)
    let place =
      change.field.map { $0.terminalEscaped.cutInMiddle(to: Self.nameWidth).markdownCode(inTable: true) }
      ?? (change.object == nil ? "" : "(object)")
    let remarks = text.remarks.map { $0.cutAtEnd(to: 2 * Self.valueWidth).markdownText }
    let values = ([Self.values(text)] + remarks).filter { !$0.isEmpty }.joined(separator: "<br>")
    let cells = [
      change.severity.marker, place, text.title.cutInMiddle(to: Self.nameWidth).markdownText,
      values, change.fingerprint(in: org.id).markdownCode(),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private static func values(_ text: ChangeText) -> String {
    func code(_ text: String) -> String { text.markdownCode(inTable: true) }
    switch text.values.parts(of: text.change, beside: text.title) {
    case .added(let value): return "+ " + code(value)
    case .removed(let value): return "− " + code(value)
    case .moved(let names, let before, let after):
      return (names.map { code($0) + " " } ?? "") + "\(code(before)) → \(code(after))"
    case .part(let value): return code(value)
    case .none: return ""
    }
  }
}

extension Severity {
  fileprivate var marker: String { self >= .risky ? "\(mark) **\(rawValue)**" : "\(mark) \(rawValue)" }

  /// A colour for those who read quickly; the word stands beside it.
  var mark: String {
    switch self {
    case .breaking: "🔴"
    case .risky: "🟠"
    case .safe: "🟢"
    case .info: "🔵"
    }
  }
}

extension String {
  /// Ends with one line feed.
  fileprivate var trimmingLastLine: String {
    var text = Substring(self)
    while text.hasSuffix("\n\n") { text.removeLast() }
    return String(text)
  }
}
