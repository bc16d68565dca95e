import Drift
import Schema

/// What one file says of rules.
struct RuleLayer: Hashable, Sendable {
  var severities: [String: SeverityOverride] = [:]
  var ignores: [IgnoreRule] = []
  /// How many things may be removed before it is a mass removal.
  var massRemoval: RemovalLimit?
  /// Whether a change that no known consumer uses is one step less severe.
  var lowersUnused: Bool?
}

extension RuleSettings {
  /// Takes over what a file says that comes before: rule by rule; ignores of all files hold.
  mutating func take(_ layer: RuleLayer) {
    severities.merge(layer.severities) { $1 }
    ignores += layer.ignores
    lowersUnused = layer.lowersUnused ?? lowersUnused
  }
}
