/// One rule that fired between two snapshots, on one object, field or smaller part.
public struct Change: Hashable, Sendable {
  /// A further attribute that the same cause changed.
  public struct Implied: Hashable, Sendable {
    /// Salesforce's key.
    public var attribute: AttributeKey
    /// Its value in the base; null where there is none.
    public var before: JSONValue
    /// Its value in the head; null where there is none.
    public var after: JSONValue

    /// An implied change from its parts.
    public init(attribute: AttributeKey, before: JSONValue, after: JSONValue) {
      self.attribute = attribute
      self.before = before
      self.after = after
    }
  }

  /// Where a change comes from.
  public enum Cause: String, Hashable, Sendable, CaseIterable {
    /// The org.
    case org
    /// The API version alone: the org is the same.
    case apiVersion = "api-version"
  }

  /// Why a change is folded and trips no gate.
  public enum Quiet: String, Hashable, Sendable, CaseIterable {
    /// A person accepted it.
    case accepted
    /// The configuration ignores it.
    case ignored
    /// No known consumer uses it.
    case unused
  }

  /// The rule's stable id, such as `field-length-decreased`.
  public var rule: String
  /// For those who read the data.
  public var reader: Severity
  /// For those who write it.
  public var writer: Severity
  /// The object; nil for rules about the snapshot or the org.
  public var object: String?
  /// The field.
  public var field: String?
  /// What lies below the field or object: a picklist value, a record type, a child relationship.
  public var part: String?
  /// Salesforce's key of the part, else of the field or object; nil where something came or went.
  public var attribute: AttributeKey?
  /// The value in the base; null where there is none.
  public var before: JSONValue
  /// The value in the head; null where there is none.
  public var after: JSONValue
  /// The rule's tags, such as `no-cdc`.
  public var tags: [String]
  /// What else the cause changed, by key.
  public var implied: [Implied]
  /// A person's word that this change is known.
  public var acceptance: Acceptance?
  /// The configuration's word that such changes are of no interest.
  public var ignored: Ignore?
  /// Whether consumers are known, none of them uses this, and such changes are to be kept quiet.
  public var isUnused = false
  /// Whether its severities are one step lower than the rule's, since nobody uses what changed.
  public var isLowered = false
  /// For whom ``severity`` judges.
  public var audience = Audience.all
  /// Whether the org changed, or only the API version through which it is seen.
  public var cause = Cause.org
  /// How sure a rename is; nil for what is no rename.
  public var confidence: Confidence?
  /// The name that this came from or went to if it was renamed, which is possible and no more.
  public var possibleRename: String?
  /// Who uses what changed, by kind and name.
  public var consumers: [Consumer] = []
  /// Who made the change.
  public var attribution: Attribution?

  /// A change from its parts.
  public init(
    rule: String,
    reader: Severity,
    writer: Severity,
    object: String?,
    field: String? = nil,
    part: String? = nil,
    attribute: AttributeKey? = nil,
    before: JSONValue = .null,
    after: JSONValue = .null,
    tags: [String] = [],
    implied: [Implied] = [],
    acceptance: Acceptance? = nil
  ) {
    self.rule = rule
    self.reader = reader
    self.writer = writer
    self.object = object
    self.field = field
    self.part = part
    self.attribute = attribute
    self.before = before
    self.after = after
    self.tags = tags
    self.implied = implied
    self.acceptance = acceptance
  }

  /// For the ``audience``; for all, the worse of ``reader`` and ``writer``.
  public var severity: Severity {
    switch audience {
    case .all: max(reader, writer)
    case .reader: reader
    case .writer: writer
    }
  }

  /// Why it is folded in reports and passed over by gates; nil where it is not.
  public var quiet: Quiet? {
    if acceptance != nil { return .accepted }
    if ignored != nil { return .ignored }
    return isUnused ? .unused : nil
  }

  /// What it is, whoever judges it.
  public var identity: ChangeIdentity {
    ChangeIdentity(
      rule: rule,
      object: object,
      field: field,
      part: part,
      attribute: attribute,
      before: before,
      after: after
    )
  }

  /// The same for the same change in every run: see ``ChangeIdentity/fingerprint(in:)``.
  public func fingerprint(in org: OrgID) -> String { identity.fingerprint(in: org) }

  /// The order of changes in every output: object, field, rule, part, attribute, absent first; then by values.
  public static func precedes(_ one: Change, _ other: Change) -> Bool {
    ChangeIdentity.precedes(one.identity, other.identity)
  }
}
