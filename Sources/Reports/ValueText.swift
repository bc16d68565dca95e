public import Schema

/// Values of a describe as a person reads them, safe for a terminal.
public struct ValueText: Sendable {
  /// How many columns a text may take; nil for as many as it needs.
  let limit: Int?

  /// Texts of at most so many columns.
  public init(limit: Int? = nil) { self.limit = limit }

  /// The values of a change, for a report that marks each of them.
  public enum Detail: Hashable, Sendable {
    /// Something that came.
    case added(String)
    /// Something that went.
    case removed(String)
    /// A value that became another; `names` says of what where that is not plain.
    case moved(names: String?, before: String, after: String)
    /// The part alone.
    case part(String)
    /// Nothing to show.
    case none
  }

  /// The values of a change: `80 → 40`, `+ Overdue`, with the attribute where the message beside it does not name it.
  public func detail(of change: Change, beside message: String) -> String {
    switch parts(of: change, beside: message) {
    case .added(let text): "+ " + text
    case .removed(let text): "- " + text
    case .moved(let names, let before, let after): (names.map { "\($0) " } ?? "") + "\(before) → \(after)"
    case .part(let text): text
    case .none: ""
    }
  }

  /// The same in its parts.
  public func parts(of change: Change, beside message: String) -> Detail {
    if let attribute = change.attribute?.rawValue {
      let isNamed = message.containsIgnoringCase(attribute)
      let names = [change.part.map { "\($0):" }, isNamed ? nil : attribute].compactMap(\.self).joined(separator: " ")
      guard !names.isEmpty else { return moved(nil, change.before, change.after) }
      let prefix = limit.map { names.terminalEscaped.cutInMiddle(to: $0 / 3) } ?? names.terminalEscaped
      let rest = ValueText(limit: limit.map { $0 - prefix.displayWidth - 1 })
      return rest.moved(prefix, change.before, change.after)
    }
    let shorter = ValueText(limit: limit.map { $0 - 2 })
    switch (change.before, change.after) {
    case (.null, .null): return change.part.map { .part(text(of: .string($0))) } ?? .none
    case (.null, let value): return .added(shorter.text(of: change.part.map(JSONValue.string) ?? value))
    case (let value, .null): return .removed(shorter.text(of: change.part.map(JSONValue.string) ?? value))
    case (let before, let after): return moved(change.part.map { "\($0.terminalEscaped):" }, before, after)
    }
  }

  private func moved(_ names: String?, _ before: JSONValue, _ after: JSONValue) -> Detail {
    let (one, two) = pair(before, after)
    return .moved(names: names, before: one, after: two)
  }

  /// Text as it is, lists with commas, everything else as JSON.
  public func text(of value: JSONValue) -> String { cut(Self.plain(value, escape: { $0.terminalEscaped })) }

  /// `before → after`. Two values that differ never look the same.
  public func transition(_ before: JSONValue, _ after: JSONValue) -> String {
    let (one, two) = pair(before, after)
    return "\(one) → \(two)"
  }

  private func pair(_ before: JSONValue, _ after: JSONValue) -> (String, String) {
    var (one, two) = Self.distinct(before, after) { $0.terminalEscaped }
    guard let limit, one.displayWidth + 3 + two.displayWidth > limit else { return (one, two) }
    let half = max(1, (limit - 3) / 2)
    if one.cutInMiddle(to: half) == two.cutInMiddle(to: half) {
      (one, two) = Self.droppingCommonStart(one, two, context: half / 4)
    }
    let (first, second) = (one.displayWidth, two.displayWidth)
    one = one.cutInMiddle(to: max(half, limit - 3 - second))
    two = two.cutInMiddle(to: max(half, limit - 3 - first))
    return (one, two)
  }

  /// Two values as texts that differ where the values do.
  static func distinct(
    _ one: JSONValue,
    _ two: JSONValue,
    escape: @escaping (String) -> String
  ) -> (String, String) {
    for escape: (String) -> String in [escape, { $0.asciiEscaped }] {
      let pair = (plain(one, escape: escape), plain(two, escape: escape))
      if pair.0 != pair.1 { return pair }
    }
    return (one.encoded().asciiEscaped, two.encoded().asciiEscaped)
  }

  private func cut(_ text: String) -> String { limit.map { text.cutInMiddle(to: $0) } ?? text }

  /// Text as it is, lists with commas, everything else as JSON.
  static func plain(_ value: JSONValue, escape: (String) -> String) -> String {
    switch value {
    case .null: return "(none)"
    case .string(let text): return quotedIfUnclear(text, escape: escape)
    case .array(let elements):
      let texts = elements.compactMap(\.string)
      guard !texts.isEmpty, texts.count == elements.count else { return escape(value.encoded()) }
      return texts.map { quotedIfUnclear($0, escape: escape) }.joined(separator: ", ")
    default: return escape(value.encoded())
    }
  }

  private static func quotedIfUnclear(_ text: String, escape: (String) -> String) -> String {
    let isUnclear = text.isEmpty || text.first == " " || text.last == " "
    return isUnclear ? "\"\(escape(text))\"" : escape(text)
  }

  /// Long texts that differ somewhere in the middle are shown from shortly before the first difference.
  private static func droppingCommonStart(_ one: String, _ two: String, context: Int) -> (String, String) {
    let dropped = commonStart(one, two, context: context)
    guard dropped > 1 else { return (one, two) }
    return ("…" + one.dropFirst(dropped), "…" + two.dropFirst(dropped))
  }

  /// How many characters two texts have in common from their start on, but for so many before the first difference.
  static func commonStart(_ one: String, _ two: String, context: Int) -> Int {
    max(0, zip(one, two).prefix { $0 == $1 }.count - context)
  }
}

extension String {
  /// Whether it holds a text, the case of ASCII letters aside.
  fileprivate func containsIgnoringCase(_ text: String) -> Bool {
    func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    let (whole, part) = (utf8.map(folded), text.utf8.map(folded))
    guard let first = part.first, whole.count >= part.count else { return part.isEmpty }
    return (0...whole.count - part.count).contains { start in
      whole[start] == first && whole[start..<start + part.count].elementsEqual(part)
    }
  }
}
