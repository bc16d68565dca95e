public import Schema

/// The user's word on how severe the changes of one rule are.
public enum SeverityOverride: Hashable, Sendable {
  /// There are no such changes.
  case off
  /// For readers and for writers; nil leaves what the rule says.
  case severity(reader: Severity?, writer: Severity?)

  /// The same for both.
  public static func severity(_ severity: Severity) -> Self { .severity(reader: severity, writer: severity) }
}
