public import Schema

/// What a live org says of itself before any object is described: one call.
public struct Survey: Hashable, Sendable {
  /// Describe global, which lists the objects that the user may see.
  public enum GlobalDescribe: Hashable, Sendable {
    /// Its bytes as they came.
    case changed(bytes: [UInt8], lastModified: String?)
    /// Nothing in the org has changed since (304).
    case unchanged
  }

  /// The organization's id; nil where neither a query nor the sign-in told it.
  public var organizationID: OrgID?
  /// `IsSandbox`; nil where the user may not read Organization.
  public var isSandbox: Bool?
  /// `InstanceName`, such as `EU25`.
  public var instance: String?
  /// The id of the user who signed in.
  public var userID: String?
  /// The user's name.
  public var username: String?
  /// `LanguageLocaleKey`: the language of labels in describes.
  public var language: String?
  /// The user's profile and permission sets; nil where the user may not read them.
  public var permissions: UserPermissions?
  /// Describe global.
  public var listing: GlobalDescribe

  /// Asks for Organization, the user, what the user is assigned, and describe global.
  ///
  /// Failing queries leave their values nil, or as the sign-in told them. Without describe global there can be no
  /// snapshot, so its failure is thrown, after several attempts where it may pass.
  ///
  /// - Parameter modifiedSince: The `Last-Modified` that Salesforce sent with the describe global that is known.
  /// - Throws: ``SalesforceError``.
  public static func take(in session: Session, modifiedSince: String? = nil) async throws -> Survey {
    let known = try await Surveyor.knownUser(in: session)
    let surveyor = Surveyor(session, userID: known.userID, modifiedSince)
    let answers = try await surveyor.ask()
    let listing = if let listing = answers.listing { listing } else { try await surveyor.listing() }
    let organization = answers.organization?.records.first
    let user = answers.user?.records.first
    return Survey(
      organizationID: organization?["Id"]?.string.flatMap { OrgID($0) } ?? known.organizationID,
      isSandbox: organization?["IsSandbox"]?.bool,
      instance: organization?["InstanceName"]?.string,
      userID: user?["Id"]?.string ?? known.userID,
      username: user?["Username"]?.string ?? known.username,
      language: user?["LanguageLocaleKey"]?.string ?? known.language,
      permissions: answers.assignments.flatMap(UserPermissions.init),
      listing: listing
    )
  }
}

extension UserPermissions {
  /// From rows of PermissionSetAssignment; nil where not all of them came. A profile is assigned as a permission set that
  /// it owns.
  fileprivate init?(_ answer: QueryAnswer) {
    guard answer.isDone else { return nil }
    let assigned = answer.records.compactMap { $0["PermissionSet"]?.object }
    guard assigned.count == answer.records.count else { return nil }
    let profiles = assigned.filter { $0["IsOwnedByProfile"]?.bool == true }
    let sets = assigned.filter { $0["IsOwnedByProfile"]?.bool != true }
    self.init(
      profile: profiles.first?["Profile"]?.object?["Name"]?.string,
      sets: sets.compactMap { set in
        set["Name"]?.string.map { name in set["NamespacePrefix"]?.string.map { "\($0)__\(name)" } ?? name }
      }
    )
  }
}
