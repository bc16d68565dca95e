import Schema
import Transport

/// The URL that `sf org auth show-sfdx-auth-url` prints: `force://CLIENT_ID:CLIENT_SECRET:REFRESH_TOKEN@HOST`, with an
/// empty secret for the command's own app.
struct SFDXURL: Sendable {
  var consumerKey: String
  var consumerSecret: Secret
  var refreshToken: Secret
  /// `HOST`, perhaps with a port, and with the scheme that some versions write.
  var host: String

  init?(_ text: String) {
    let trimmed = text.trimmingPrefix(while: \.isWhitespace)
    guard trimmed.hasPrefix("force://"), let at = trimmed.lastIndex(of: "@") else { return nil }
    let parts = trimmed[..<at].dropFirst("force://".count).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, !parts[2].isEmpty else { return nil }
    consumerKey = String(parts[0])
    consumerSecret = Secret(String(parts[1]))
    refreshToken = Secret(String(parts[2]))
    host = String(trimmed[trimmed.index(after: at)...].prefix { !$0.isWhitespace })
  }
}

/// Signs in with an SFDX auth URL, at the host that the URL names.
struct SFDXURLSignIn: SignInMethod {
  var url: Secret

  func signIn(_ context: SignInContext) async throws -> SignedIn {
    guard let url = SFDXURL(url.reveal()) else {
      throw context.failures.error(
        .signIn,
        "the SFDX auth URL cannot be read: it is force://, three parts with colons between, @ and a host",
        advice: "Get it with “sf org auth show-sfdx-auth-url --target-org ORG” and set the whole of it."
      )
    }
    return try await RefreshTokenSignIn(
      consumerKey: url.consumerKey,
      consumerSecret: url.consumerSecret,
      refreshToken: url.refreshToken
    ).signIn(at: try host(url, context), context)
  }

  /// The URL's host, which has to be Salesforce's or the one that the configuration names.
  private func host(_ url: SFDXURL, _ context: SignInContext) throws(SalesforceError) -> BaseURL {
    let login = context.loginURL
    if url.host == login.authority || url.host == login.description { return login }
    let host =
      url.host.hasPrefix("https://") ? BaseURL(url.host) : BaseURL(authority: url.host, isSecure: true)
    guard let host, host.salesforce != nil else {
      throw context.failures.error(
        .hostRefused,
        "the SFDX auth URL leads to \(context.failures.quoted(url.host)), which is no host of Salesforce",
        advice: "Get it again with “sf org auth show-sfdx-auth-url --target-org ORG”."
      )
    }
    return host
  }
}
