/// What a configuration says of rules.
public struct RuleSettings: Hashable, Sendable {
  /// By the rule's id.
  public var severities: [String: SeverityOverride] = [:]
  /// Changes of no interest; their order does not count.
  public var ignores: [IgnoreRule] = []
  /// Whether a change that no known consumer uses is one step less severe.
  public var lowersUnused = false

  /// Settings that leave everything as the rules say.
  public init() {}
}
