/// Why a text that should tell of consumers does not.
public struct ConsumerFault: Error, Hashable, Sendable {
  /// What is wrong, to follow the name of the file: `the text ends too early`.
  public var message: String
  /// The line; nil where the text as a whole is meant.
  public var line: Int?
  /// What to do.
  public var advice: String

  init(_ message: String, line: Int? = nil, advice: String) {
    self.message = message
    self.line = line
    self.advice = advice
  }
}
