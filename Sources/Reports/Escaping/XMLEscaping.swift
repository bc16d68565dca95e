extension StringProtocol {
  /// The text as character data of an XML 1.0 document. What XML cannot hold, even escaped, is shown as `\u{1b}`.
  public var xmlText: String { XML.text.applied(to: hiddenShown(keepingLines: true)) }

  /// The text as the value of an attribute in double quotation marks; its line feeds and tabs are kept.
  public var xmlAttribute: String { XML.attribute.applied(to: hiddenShown(keepingLines: true)) }
}

private enum XML {
  // `>` may not end a `]]>` in character data.
  static let text = ByteReplacements(["&": "&amp;", "<": "&lt;", ">": "&gt;"])
  static let attribute = text.adding(["\"": "&quot;", "'": "&apos;", "\n": "&#10;", "\t": "&#9;"])
}
