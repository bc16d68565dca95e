extension StringProtocol {
  /// The text as the message of a workflow command of GitHub Actions (`::error::message`), on one line.
  public var annotationMessage: String { Annotation.message.applied(to: annotationLine) }

  /// The text as the value of a property of such a command (`::error title=value::`), on one line.
  public var annotationProperty: String { Annotation.property.applied(to: annotationLine) }

  /// The text for a line of a log of GitHub Actions that is no command. It has to begin with something else.
  public var annotationLine: String {
    // The older form of commands, `##[command]`, is looked for anywhere in a line.
    terminalEscaped.replacing("##[", with: "##\\u{5b}")
  }
}

private enum Annotation {
  // Returns and line feeds are shown as \r and \n before.
  static let message = ByteReplacements(["%": "%25", "\r": "%0D", "\n": "%0A"])
  static let property = message.adding([":": "%3A", ",": "%2C"])
}
