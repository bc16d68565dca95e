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

  /// The worse of ``reader`` and ``writer``.
  public var severity: Severity { max(reader, writer) }

  /// The first 16 hexadecimal digits of the SHA-256 of the canonical JSON array
  /// `[rule, org id, object, field, part, attribute, before, after]`: the same for the same change in every run.
  public func fingerprint(in org: OrgID) -> String {
    let tuple: JSONValue = [
      .string(rule), .string(org.description), JSONValue(object), JSONValue(field), JSONValue(part),
      JSONValue(attribute?.rawValue), before.sorted, after.sorted,
    ]
    var bytes: [UInt8] = []
    tuple.encode(into: &bytes)
    return String(Digest(of: bytes).description.prefix(16))
  }

  /// The order of changes in every output: object, field, rule, part, attribute, absent first; then by values.
  public static func precedes(_ one: Change, _ other: Change) -> Bool {
    let keys: [(Change) -> String?] = [
      \.object, \.field, \.rule, \.part, \.attribute?.rawValue, { $0.before.encoded() }, { $0.after.encoded() },
    ]
    for key in keys {
      switch (key(one), key(other)) {
      case (nil, nil): continue
      case (nil, _): return true
      case (_, nil): return false
      case (let first?, let second?):
        if first.utf8.elementsEqual(second.utf8) { continue }
        return first.utf8.lexicographicallyPrecedes(second.utf8)
      }
    }
    return false
  }
}
