/// Through what a user has rights: a describe holds what these let the user see.
public struct UserPermissions: Hashable, Sendable {
  /// The profile's name; nil where it is not told.
  public var profile: String?
  /// The API names of the assigned permission sets, and of permission set groups' own; by their bytes, without doubles.
  public let sets: [String]

  /// Permissions from their parts, in any order.
  public init(profile: String?, sets: some Sequence<String>) {
    self.profile = profile
    self.sets = Set(sets).sorted { $0.precedesInBytes($1) }
  }
}
