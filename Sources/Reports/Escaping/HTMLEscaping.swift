public import Schema

extension StringProtocol {
  /// The text as the content of an HTML element. Line feeds and tabs stay; what is hidden or turns the direction of the
  /// text after it is shown as `\u{202e}`.
  public var htmlText: String { HTML.text.applied(to: hiddenShown(keepingLines: true)) }

  /// The text as the value of an attribute in quotation marks of either kind.
  public var htmlAttribute: String { HTML.attribute.applied(to: hiddenShown(keepingLines: true)) }
}

extension String {
  /// Appends the text as it may stand in an element and in a quoted attribute alike, on one line.
  func appendMarkup(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: HTML.attribute.applied(to: hiddenShown()).utf8)
  }
}

extension JSONValue {
  /// The value on one line for a `<script type="application/json">` element: nothing in it can end the element, begin a
  /// comment or another script, or end a line of JavaScript. It is the same JSON.
  public var scriptElement: [UInt8] { HTML.script.applied(to: line) }
}

private enum HTML {
  static let text = ByteReplacements(["&": "&amp;", "<": "&lt;", ">": "&gt;"])
  static let attribute = text.adding(["\"": "&quot;", "'": "&#39;"])
  // They stand only inside strings. U+2028 and U+2029 are escaped in every line of JSON that orgdrift writes.
  static let script = ByteReplacements(["<": "\\u003c", ">": "\\u003e", "&": "\\u0026"])
}
