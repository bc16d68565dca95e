/// What makes a change this one and no other: all that its fingerprint covers, and nothing that a judgement may vary.
public struct ChangeIdentity: Hashable, Sendable {
  /// The rule's id.
  public var rule: String
  /// The object; nil for what is about the snapshot or the org.
  public var object: String?
  /// The field.
  public var field: String?
  /// What lies below the field or object.
  public var part: String?
  /// Salesforce's key of the part, else of the field or object.
  public var attribute: AttributeKey?
  /// The value in the base.
  public var before: JSONValue
  /// The value in the head.
  public var after: JSONValue

  /// An identity from its parts.
  public init(
    rule: String,
    object: String?,
    field: String? = nil,
    part: String? = nil,
    attribute: AttributeKey? = nil,
    before: JSONValue = .null,
    after: JSONValue = .null
  ) {
    self.rule = rule
    self.object = object
    self.field = field
    self.part = part
    self.attribute = attribute
    self.before = before
    self.after = after
  }

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

  /// Where it is: `Bike__c.Status__c Overdue`; nil for what is about the snapshot or the org.
  public var place: String? {
    guard let object else { return nil }
    return object + (field.map { ".\($0)" } ?? "") + (part.map { " \($0)" } ?? "")
  }

  /// The order of changes in every output: object, field, rule, part, attribute, absent first; then by values.
  public static func precedes(_ one: ChangeIdentity, _ other: ChangeIdentity) -> Bool {
    let keys: [(ChangeIdentity) -> String?] = [
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
