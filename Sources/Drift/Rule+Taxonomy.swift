extension Rule {
  /// What a rule is about.
  public enum Area: String, Hashable, Sendable, CaseIterable {
    case object
    case field
    case relationship
    case picklist
    case formula
    case recordType = "record-type"
    /// The snapshot or the org as a whole.
    case snapshot
  }

  /// Which aspect of it changed.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case existence
    case type
    case size
    case requiredness
    case keys
    case query
    case structure
    case values
    case privacy
    case docs
  }

  /// How it changed.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case add
    case remove
    case change
    case increase
    case decrease
  }

  /// What else to know of a change.
  public enum Tag: String, Hashable, Sendable, CaseIterable {
    /// To be looked at before the rest is trusted.
    case gate
    /// May be an effect of the running user's permissions.
    case perUser = "per-user"
    /// Salesforce sends no change event and does not touch the rows' timestamps (Change Data Capture Developer Guide,
    /// "Conversions That Don't Generate Events").
    case noCDC = "no-cdc"
    /// Told by more than describes, which only live snapshots read: definitions (EntityDefinition, FieldDefinition), the
    /// user's permissions, installed packages.
    case tooling
    /// The rows have to be loaded again.
    case backfill
  }

  /// What fires when the base and the head change places.
  public enum Mirror: Hashable, Sendable {
    /// One of these, by key and values.
    case rules([String])
    /// The same rule.
    case itself
    /// No rule of its own, and why that is right.
    case none(because: String)

    /// That one.
    static func rule(_ id: String) -> Mirror { .rules([id]) }
  }

  /// The thing whose keys a rule sees.
  enum Subject: String, Hashable, Sendable {
    case object
    case field
    /// All values of a field together.
    case picklist
    case picklistValue
    case childRelationship
    case recordType
    /// What the two snapshots are, whatever is in them.
    case snapshot

    var area: Area {
      switch self {
      case .object: .object
      case .field: .field
      case .picklist, .picklistValue: .picklist
      case .childRelationship: .relationship
      case .recordType: .recordType
      case .snapshot: .snapshot
      }
    }
  }

  /// What happened to it.
  enum Event: String, Hashable, Sendable {
    case added
    case removed
    /// It has another name.
    case renamed
    /// An object that was in a gap from the start has a describe.
    case captured
    /// Keys differ.
    case changed
    /// A picklist lost all its values.
    case emptied
    /// A picklist's default is another.
    case defaultMoved
    /// The values that a picklist kept stand in another order.
    case reordered
    /// The values that a picklist kept belong to other controlling values.
    case dependencyMoved
    /// One alias, two orgs.
    case orgMismatch
    /// Another API version.
    case apiVersion
    /// Another running user.
    case user
    /// Other permissions of the same user.
    case permissions
    /// Another language of labels.
    case language
    /// Another release of the platform.
    case release
    /// A package came, went, or has another version.
    case package
    /// Objects fell into a gap.
    case partial
    /// Too much went at once.
    case massRemoval
  }
}
