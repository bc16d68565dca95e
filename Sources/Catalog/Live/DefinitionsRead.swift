/// Which definitions a live snapshot read.
public enum DefinitionsRead: String, Hashable, Sendable, CaseIterable {
  /// Those of all objects.
  case all
  /// Those of objects that came or changed.
  case changed
  /// None was asked for.
  case none
  /// Salesforce refused them: the running user lacks View Setup and Configuration.
  case refused
}
