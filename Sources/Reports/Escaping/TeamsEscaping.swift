extension StringProtocol {
  /// The text for a `TextBlock` or `Fact` of an adaptive card, on one line: it formats nothing, links nowhere, mentions
  /// nobody (`<at>`) and is no function (`{{DATE(…)}}`).
  public var teamsText: String { Teams.replacements.applied(to: hiddenShown()) }
}

private enum Teams {
  static let replacements = ByteReplacements(prefixing: "!#$()*+-[\\]_`{|}~", with: "\\")
    .adding(["&": "&amp;", "<": "&lt;", ">": "&gt;"])
}
