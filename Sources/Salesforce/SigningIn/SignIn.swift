public import Transport

/// How to sign in to an org.
public enum SignIn: Hashable, Sendable {
  /// SOAP `login()` with username, password and security token, or with the organization's id instead of the token where
  /// the address is trusted. Up to API version 64.
  case soap(username: String, password: Secret, securityToken: Secret?, organizationID: String?)
  /// OAuth 2.0 client credentials, at a My Domain host.
  case clientCredentials(consumerKey: String, consumerSecret: Secret)
  /// OAuth 2.0 JWT bearer, signed with RS256.
  case jwt(consumerKey: String, username: String, privateKey: Secret, audience: String?)
  /// OAuth 2.0 refresh token.
  case refreshToken(consumerKey: String, consumerSecret: Secret?, refreshToken: Secret)
  /// A token that somebody else got.
  case accessToken(Secret)
  /// `force://clientId:clientSecret:refreshToken@host`
  case sfdxURL(Secret)
  /// The `sf` command's own sign-in.
  case sf(targetOrg: String)
  /// OAuth 2.0 username and password.
  case password(
    username: String,
    password: Secret,
    securityToken: Secret?,
    consumerKey: String,
    consumerSecret: Secret
  )
}
