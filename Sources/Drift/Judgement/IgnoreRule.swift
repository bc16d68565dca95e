public import Schema

/// Which changes the user does not want to hear of, why, and until when.
public struct IgnoreRule: Hashable, Sendable {
  /// The rule's id; nil for all rules.
  public var rule: String?
  /// The objects; nil for all, and for what is about no object.
  public var object: Glob?
  /// The fields; nil for all, and for what is about no field.
  public var field: Glob?
  /// Why; nil where nobody says so, which is reported.
  public var reason: String?
  /// Who answers for it.
  public var owner: String?
  /// Until when it holds; nil for ever.
  public var until: UTCTime?
  /// Where it is written, such as `orgdrift.yaml:14`.
  public var place: String

  /// An ignore from its parts.
  public init(
    rule: String?,
    object: Glob? = nil,
    field: Glob? = nil,
    reason: String?,
    owner: String? = nil,
    until: UTCTime? = nil,
    place: String
  ) {
    self.rule = rule
    self.object = object
    self.field = field
    self.reason = reason
    self.owner = owner
    self.until = until
    self.place = place
  }

  /// Whether it is about a change.
  public func matches(_ change: ChangeIdentity) -> Bool {
    if let rule, rule != change.rule { return false }
    return Self.matches(object, change.object) && Self.matches(field, change.field)
  }

  private static func matches(_ glob: Glob?, _ name: String?) -> Bool {
    guard let glob else { return true }
    return name.map(glob.matches) ?? false
  }

  /// Whether it holds no longer.
  func isExpired(at now: UTCTime) -> Bool { until.map { $0 < now } ?? false }

  /// What a change says that is ignored by it.
  var ignore: Ignore { Ignore(reason: reason ?? "no reason given", owner: owner, until: until) }

  /// Of several that match, the one that holds longest counts, then the first by its bytes: never their order.
  static func precedes(_ one: IgnoreRule, _ other: IgnoreRule) -> Bool {
    if one.until != other.until { return (other.until?.seconds ?? .max) < (one.until?.seconds ?? .max) }
    let texts: [(IgnoreRule) -> String] = [{ $0.reason ?? "" }, { $0.owner ?? "" }, \.place]
    for text in texts where text(one) != text(other) {
      return text(one).utf8.lexicographicallyPrecedes(text(other).utf8)
    }
    return false
  }
}

extension IgnoreRule {
  /// In a few words, to begin a sentence: `The ignore of field-label-changed on Account.* (orgdrift.yaml:14)`.
  var title: String {
    let names = (object?.description).map { $0 + (field.map { ".\($0)" } ?? "") } ?? field.map { "*.\($0)" }
    return "The ignore of \(rule ?? "all rules")" + (names.map { " on \($0)" } ?? "") + " (\(place))"
  }
}
