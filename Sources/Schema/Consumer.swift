/// Who uses an object or field outside the org.
public struct Consumer: Hashable, Sendable {
  /// What sort of thing it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A dbt source.
    case source
    /// A dbt model, or another node that dbt builds.
    case model
    /// A dbt exposure: a dashboard, a notebook, an application.
    case exposure
    /// A file of SOQL or SQL.
    case query
    /// What a list names and says no more of.
    case other
  }

  /// Its name, such as `rentals_by_month`.
  public var name: String
  /// What sort of thing it is.
  public var kind: Kind
  /// Who answers for it, as the file of consumers says; nil where it does not.
  public var owner: String?

  /// A consumer from its parts.
  public init(name: String, kind: Kind, owner: String? = nil) {
    self.name = name
    self.kind = kind
    self.owner = owner
  }
}
