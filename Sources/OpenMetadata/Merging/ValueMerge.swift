import Schema

/// Three-way merge of one value.
struct ValueMerge {
  /// What is to stand there; nil for nothing.
  let value: JSONValue?
  /// Whether a person's value stays that differs from ours.
  let isConflict: Bool

  /// - Parameter bases: what orgdrift wrote: the value of the journal and, after a kill, the one that was under way.
  init(bases: [JSONValue?], theirs: JSONValue?, ours: JSONValue?) {
    // The server makes no difference between an empty text, null and none.
    let theirs = theirs == "" || theirs == .null ? nil : theirs
    let isOurs = theirs == ours || bases.contains(theirs) || (theirs == nil && bases.isEmpty)
    value = isOurs ? ours : theirs
    isConflict = !isOurs
  }

  private init(value: JSONValue?, isConflict: Bool) {
    self.value = value
    self.isConflict = isConflict
  }

  /// Of a description. Where a person wrote around the generated block and left it as it was, the block stays current;
  /// it never comes into a text that a person wrote without it.
  static func description(bases: [String?], theirs: String?, ours: String?) -> ValueMerge {
    let whole = ValueMerge(
      bases: bases.map { $0.map(JSONValue.string) },
      theirs: theirs.map(JSONValue.string),
      ours: ours.map(JSONValue.string)
    )
    guard whole.isConflict, let theirs else { return whole }
    for base in bases {
      if let merged = replacingBlock(of: base, in: theirs, by: ours) {
        return ValueMerge(value: merged.text.isEmpty ? nil : .string(merged.text), isConflict: !merged.isOurProse)
      }
    }
    return whole
  }

  private static func replacingBlock(
    of base: String?,
    in theirs: String,
    by ours: String?
  ) -> (text: String, isOurProse: Bool)? {
    let (baseProse, block) = GeneratedText.parts(of: base)
    let (ourProse, ourBlock) = GeneratedText.parts(of: ours)
    let bytes = Array(theirs.utf8)
    guard let block, let range = bytes.firstRange(of: Array(block.utf8)) else { return nil }
    let (before, after) = (bytes[..<range.lowerBound], bytes[range.upperBound...])
    // Only whole lines: a person may have gone on writing on its last one.
    guard before.last ?? newline == newline, after.first ?? newline == newline else { return nil }
    let prose = text(before)
    let isOurProse = prose == (baseProse ?? "") || prose == (ourProse ?? "")
    // What follows the block stays as it is, with the line feeds before it.
    let end = ourBlock.map { $0 + String(decoding: after, as: UTF8.self) } ?? text(after)
    let parts = [isOurProse ? ourProse ?? "" : prose, end].filter { !$0.isEmpty }
    return (parts.joined(separator: GeneratedText.separator), isOurProse)
  }

  private static let newline = UInt8(ascii: "\n")

  /// Without line feeds at either end.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let start = bytes.drop { $0 == newline }
    guard let end = start.lastIndex(where: { $0 != newline }) else { return "" }
    return String(decoding: start[...end], as: UTF8.self)
  }
}

/// Three-way merge of a set.
enum SetMerge {
  /// What is to be added to theirs, and what is to be taken away: what people added or removed stays so.
  ///
  /// - Parameter bases: what orgdrift wrote: the set of the journal and, after a kill, the one that was under way.
  static func changes<Element: Hashable>(
    bases: [Set<Element>],
    theirs: Set<Element>,
    ours: Set<Element>
  ) -> (added: Set<Element>, removed: Set<Element>) {
    let written = bases.reduce(into: Set<Element>()) { $0.formUnion($1) }
    // With two bases, what only one has may have been on its way.
    let surelyWritten = bases.dropFirst().reduce(bases.first ?? []) { $0.intersection($1) }
    return (
      added: ours.subtracting(theirs).subtracting(surelyWritten),
      removed: theirs.subtracting(ours).intersection(written)
    )
  }
}
