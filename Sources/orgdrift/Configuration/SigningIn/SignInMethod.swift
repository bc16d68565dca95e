import Transport

/// A way to sign in, with the keys that it has.
enum SignInMethod: String, CaseIterable, Sendable {
  case soap, clientCredentials, jwt, refreshToken, accessToken, sfdxUrl, sf, password

  /// One value of a sign-in.
  struct Key: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case plain
      /// It must not stand in a file as it is.
      case secret
      /// The path of a PEM file.
      case pemFile
      /// The address of an org.
      case host
      case organizationID
    }

    var name: String
    var kind = Kind.plain
    var isRequired = true
  }

  /// The keys beside `method`, in the order in which they are explained.
  var keys: [Key] {
    switch self {
    case .soap: Self.user + [Key(name: "organizationId", kind: .organizationID, isRequired: false)]
    case .clientCredentials: [Self.consumerKey, Key(name: "consumerSecret", kind: .secret)]
    case .jwt:
      [
        Self.consumerKey, Key(name: "username"), Key(name: "privateKey", kind: .pemFile),
        Key(name: "audience", isRequired: false),
      ]
    case .refreshToken:
      [
        Self.consumerKey, Key(name: "consumerSecret", kind: .secret, isRequired: false),
        Key(name: "refreshToken", kind: .secret),
      ]
    case .accessToken:
      [Key(name: "instanceUrl", kind: .host, isRequired: false), Key(name: "accessToken", kind: .secret)]
    case .sfdxUrl: [Key(name: "url", kind: .secret)]
    case .sf: [Key(name: "targetOrg")]
    case .password: Self.user + [Self.consumerKey, Key(name: "consumerSecret", kind: .secret)]
    }
  }

  private static let consumerKey = Key(name: "consumerKey")
  private static let user = [
    Key(name: "username"), Key(name: "password", kind: .secret),
    Key(name: "securityToken", kind: .secret, isRequired: false),
  ]

  /// What it is, in one sentence.
  var help: String {
    switch self {
    case .soap:
      "SOAP login(), up to API version 64. organizationId in the place of the token where the address is trusted."
    case .clientCredentials: "OAuth 2.0 client credentials, at a My Domain host. For servers."
    case .jwt: "OAuth 2.0 JWT bearer, signed with RS256. privateKey is the path of a PEM file."
    case .refreshToken: "OAuth 2.0 refresh token."
    case .accessToken: "A token that somebody else got; instanceUrl stands for domain."
    case .sfdxUrl: "An SFDX auth URL, force://…"
    case .sf: "The sf command's own sign-in; targetOrg is its alias or username there."
    case .password: "OAuth 2.0 username and password, which Salesforce is retiring."
    }
  }
}
