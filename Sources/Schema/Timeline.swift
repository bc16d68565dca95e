/// The sequence of snapshots of one org at one API version: what the catalog is keyed by.
public struct Timeline: Hashable, Sendable, CustomStringConvertible {
  /// Whose snapshots they are.
  public var org: Org
  /// The API version of every describe in it.
  public var apiVersion: APIVersion

  /// The timeline of one org at one API version.
  public init(org: Org, apiVersion: APIVersion) {
    self.org = org
    self.apiVersion = apiVersion
  }

  /// As users name it: `prod/62.0`.
  public var description: String { "\(org.alias)/\(apiVersion)" }
}
