import Crypto
import CryptoExtras
import Foundation
import Schema
import Transport

/// OAuth 2.0 JWT bearer: a request signed with RS256 by the key whose certificate the app holds (RFC 7523).
struct JWTSignIn: SignInMethod {
  var consumerKey: String
  var username: String
  var privateKey: Secret
  var audience: String?

  /// How long the signed request is valid, in seconds; Salesforce takes five minutes at most.
  static let lifetime: Int64 = 180

  func signIn(_ context: SignInContext) async throws -> SignedIn {
    let assertion = Secret(try assertion(context))
    var signedIn = try await OAuthToken(
      host: context.loginURL,
      grantType: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      fields: [("assertion", assertion)]
    ).request(context)
    signedIn.user.username = username
    return signedIn
  }

  private func assertion(_ context: SignInContext) throws(SalesforceError) -> String {
    let key = try key(context.failures)
    let claims: JSONValue = [
      "iss": .string(consumerKey), "sub": .string(username),
      "aud": .string(audience ?? Self.audience(context.loginURL)),
      "exp": .integer(context.now().seconds + Self.lifetime),
    ]
    let signed = Self.base64URL(Array(#"{"alg":"RS256"}"#.utf8)) + "." + Self.base64URL(Array(claims.encoded().utf8))
    do {
      let signature = try key.signature(for: SHA256.hash(data: Array(signed.utf8)), padding: .insecurePKCS1v1_5)
      return signed + "." + Self.base64URL(Array(signature.rawRepresentation))
    } catch {
      throw context.failures.error(.signIn, "the private key cannot sign", advice: Self.keyAdvice)
    }
  }

  /// The login host or the My Domain, without the port that a client certificate needs.
  private static func audience(_ host: BaseURL) -> String {
    host.salesforce != nil ? "https://\(host.host)" : host.description
  }

  private func key(_ failures: Failures) throws(SalesforceError) -> _RSA.Signing.PrivateKey {
    let pem = privateKey.reveal()
    func refused(_ why: String) -> SalesforceError { failures.error(.signIn, why, advice: Self.keyAdvice) }
    guard pem.contains("-----BEGIN ") else { throw refused("the private key is no PEM text") }
    if pem.contains("ENCRYPTED") {
      throw failures.error(
        .signIn,
        "the private key is protected by a passphrase",
        advice: "Write it without one, readable for this user only: openssl pkey -in server.key -out plain.key."
      )
    }
    if pem.contains("BEGIN CERTIFICATE") || pem.contains("BEGIN PUBLIC KEY") {
      throw refused("privateKey holds a certificate or a public key, which cannot sign")
    }
    if pem.contains("BEGIN EC PRIVATE KEY") { throw refused("the private key is an elliptic-curve key, not RSA") }
    do {
      return try _RSA.Signing.PrivateKey(pemRepresentation: pem)
    } catch {
      throw refused("the private key is no RSA key of at least 2048 bits, or it is damaged")
    }
  }

  private static let keyAdvice =
    "Set privateKey to the PEM file of the RSA key (“-----BEGIN PRIVATE KEY-----”) whose certificate the app holds."

  /// Base64 for URLs, without padding (RFC 4648, section 5).
  static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
