/// What a live org told of itself beside its describes. It explains changes, and is none of them.
///
/// Nil is what the org did not tell, or tells only to users with more rights.
public struct OrgFacts: Hashable, Sendable {
  /// The running user's profile and permission sets.
  public var permissions: UserPermissions?
  /// The release that the instance runs, as the org names the newest API version: `Winter ’26`.
  public var release: String?
  /// The installed packages' versions (`3.14.0.2`), by namespace, or by name where a package has none.
  public var packages: [String: String]?

  /// Facts from their parts.
  public init(permissions: UserPermissions? = nil, release: String? = nil, packages: [String: String]? = nil) {
    self.permissions = permissions
    self.release = release
    self.packages = packages
  }

  /// Whether nothing is left untold.
  public var isWhole: Bool { permissions != nil && release != nil && packages != nil }

  /// Takes what is not known from other facts.
  public mutating func complete(from other: OrgFacts) {
    permissions = permissions ?? other.permissions
    release = release ?? other.release
    packages = packages ?? other.packages
  }

  /// One text for the same facts, as JSON; nil where there are none.
  public var json: String? {
    var members: [JSONObject.Member] = []
    if let permissions {
      let sets = JSONValue.array(permissions.sets.map(JSONValue.string))
      members.append(.init("permissions", ["profile": JSONValue(permissions.profile), "sets": sets]))
    }
    if let release { members.append(.init("release", .string(release))) }
    if let packages {
      let sorted = packages.sorted { $0.key.precedesInBytes($1.key) }
      members.append(.init("packages", .object(JSONObject(sorted.map { .init($0.key, .string($0.value)) }))))
    }
    return members.isEmpty ? nil : JSONValue.object(JSONObject(members)).encoded()
  }

  /// Reads what ``json`` wrote; nil for anything else.
  public init?(json: String) {
    // Why it is none does not matter: whoever reads it names the place where it stands.
    guard let object = (try? JSONValue(parsing: Array(json.utf8)))?.object else { return nil }
    self.init()
    if let told = object["permissions"]?.object {
      guard let sets = told["sets"]?.array else { return nil }
      permissions = UserPermissions(profile: told["profile"]?.string, sets: sets.compactMap(\.string))
    }
    release = object["release"]?.string
    if let told = object["packages"]?.object {
      packages = Dictionary(told.members.compactMap { member in member.value.string.map { (member.name, $0) } }) { $1 }
    }
    guard self.json == json else { return nil }
  }
}
