public import Schema

/// Marks text with colour, or leaves it plain.
public struct TextStyle: Sendable {
  private let hasColour: Bool

  /// Colour is for terminals only.
  public init(colour: Bool) { hasColour = colour }

  /// For headings.
  public func bold(_ text: String) -> String { styled(text, "1") }

  /// For what matters less.
  public func dim(_ text: String) -> String { styled(text, "2") }

  /// In the colour of a severity.
  public func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .breaking: styled(text, "1;31")
    case .risky: styled(text, "33")
    case .safe: styled(text, "32")
    case .info: styled(text, "36")
    }
  }

  private func styled(_ text: String, _ code: String) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
