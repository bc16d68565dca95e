/// As whom and through what a live snapshot was taken: a describe depends on it.
public struct SnapshotSource: Hashable, Sendable {
  /// The running user's id; a describe holds what that user may see.
  public var userID: String
  /// The running user's name.
  public var username: String?
  /// The language of labels, such as `en_US`.
  public var language: String?
  /// The org's instance, such as `NA123`.
  public var instance: String?
  /// The host that answered.
  public var host: String
  /// Whether the org is a sandbox.
  public var isSandbox: Bool
  /// Which objects were asked for.
  public var filter: ObjectFilter
  /// What the org told of itself.
  public var facts: OrgFacts

  /// A source from its parts.
  public init(
    userID: String,
    username: String?,
    language: String?,
    instance: String?,
    host: String,
    isSandbox: Bool,
    filter: ObjectFilter,
    facts: OrgFacts = OrgFacts()
  ) {
    self.userID = userID
    self.username = username
    self.language = language
    self.instance = instance
    self.host = host
    self.isSandbox = isSandbox
    self.filter = filter
    self.facts = facts
  }

  /// Whether what was known from the other may be asked for conditionally: the same view, and the same filter.
  public func sees(theSameAs other: SnapshotSource) -> Bool { hasSameView(as: other) && filter == other.filter }

  /// Whether a describe of the one is a describe of the other: the same user, language and permissions. A user whose
  /// permissions cannot be read any more has lost some.
  public func hasSameView(as other: SnapshotSource) -> Bool {
    userID == other.userID && language == other.language && facts.permissions == other.facts.permissions
  }
}
