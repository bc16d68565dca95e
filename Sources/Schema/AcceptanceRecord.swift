/// An acceptance as it is kept: of which change in which org, and whether it was taken back.
public struct AcceptanceRecord: Hashable, Sendable {
  /// Who ended an acceptance before its date, and when.
  public struct Ending: Hashable, Sendable {
    /// Who.
    public var by: String
    /// When.
    public var at: UTCTime

    /// An ending from its parts.
    public init(by: String, at: UTCTime) {
      self.by = by
      self.at = at
    }
  }

  /// The org that the change is in.
  public var org: OrgID
  /// What was accepted, as it was then.
  public var change: ChangeIdentity
  /// A person's word.
  public var acceptance: Acceptance
  /// Nil while it was not taken back.
  public var undone: Ending?

  /// A record from its parts.
  public init(org: OrgID, change: ChangeIdentity, acceptance: Acceptance, undone: Ending? = nil) {
    self.org = org
    self.change = change
    self.acceptance = acceptance
    self.undone = undone
  }

  /// That of the change.
  public var fingerprint: String { change.fingerprint(in: org) }
}
