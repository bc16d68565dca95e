/// One row of SetupAuditTrail: what an administrator changed in Setup
/// (Salesforce, Object Reference, "SetupAuditTrail").
public struct AuditEntry: Hashable, Sendable {
  /// `Id`
  public var id: String
  /// `CreatedDate`
  public var createdAt: UTCTime
  /// `CreatedBy.Username`; nil for Salesforce itself.
  public var createdBy: String?
  /// `Action`, such as `changedCFFieldLength`.
  public var action: String
  /// `Section` of Setup, such as `Customize Accounts`.
  public var section: String?
  /// `Display`: the whole in words.
  public var display: String?
  /// `DelegateUser`: who acted in the name of that user.
  public var delegateUser: String?

  /// An entry from its parts.
  public init(
    id: String,
    createdAt: UTCTime,
    createdBy: String?,
    action: String,
    section: String?,
    display: String?,
    delegateUser: String?
  ) {
    self.id = id
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.action = action
    self.section = section
    self.display = display
    self.delegateUser = delegateUser
  }
}
