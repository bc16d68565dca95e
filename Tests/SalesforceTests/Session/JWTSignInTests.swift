import Foundation
import Salesforce
import Schema
import TestSupport
import Testing
import Transport

struct JWTSignInTests {
  private func signIn(_ key: String, audience: String? = nil) -> SignIn {
    .jwt(consumerKey: "key", username: "a@b.c", privateKey: Secret(key), audience: audience)
  }

  private func decoded(_ part: some StringProtocol) -> [UInt8] {
    var text = part.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    while text.utf8.count % 4 != 0 { text += "=" }
    return Data(base64Encoded: text).map(Array.init) ?? []
  }

  @Test(arguments: ["genrsa", "genpkey"])
  func signsForThreeMinutesWithRS256(_ kind: String) async throws {
    let certificates = try StandInCertificates()
    let files = certificates.folder
    if kind == "genrsa" {
      try certificates.openssl(["genrsa", "-traditional", "-out", "\(files)/rsa.key", "2048"])
    } else {
      try certificates.openssl(["genpkey", "-algorithm", "RSA", "-out", "\(files)/rsa.key"])
    }
    try certificates.openssl(["pkey", "-in", "\(files)/rsa.key", "-pubout", "-out", "\(files)/rsa.pub"])
    let key = try String(contentsOfFile: "\(files)/rsa.key", encoding: .utf8)

    let body = try await withSession(StandInSignIn(), signIn(key, audience: "https://login.salesforce.com")) {
      session,
      server in
      _ = try await session.call(Call("/limits"))
      return server.requests[0].text
    }
    let start = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
    #expect(body.hasPrefix(start))
    let parts = body.dropFirst(start.count).split(separator: ".")
    try #require(parts.count == 3)
    let header = try JSONValue(parsing: decoded(parts[0])).object
    let claims = try JSONValue(parsing: decoded(parts[1])).object
    #expect(header?["alg"]?.string == "RS256")
    #expect(claims?["iss"]?.string == "key")
    #expect(claims?["sub"]?.string == "a@b.c")
    #expect(claims?["aud"]?.string == "https://login.salesforce.com")
    #expect(claims?["exp"]?.integer == 1_795_000_180)

    try Data("\(parts[0]).\(parts[1])".utf8).write(to: URL(fileURLWithPath: "\(files)/signed"))
    try Data(decoded(parts[2])).write(to: URL(fileURLWithPath: "\(files)/signature"))
    try certificates.openssl([
      "dgst", "-sha256", "-verify", "\(files)/rsa.pub", "-signature", "\(files)/signature", "\(files)/signed",
    ])
  }

  @Test func aKeyThatCannotSignIsExplainedWithoutBeingShown() async throws {
    let certificates = try StandInCertificates()
    let locked = "\(certificates.folder)/locked.key"
    try certificates.openssl(["genrsa", "-aes128", "-passout", "pass:secret", "-out", locked, "2048"])
    let keys = [
      ("", "no PEM text"),
      ("-----BEGIN PRIVATE KEY-----\nTUlJ\n-----END PRIVATE KEY-----\n", "damaged"),
      (try String(contentsOfFile: certificates.server.key, encoding: .utf8), "no RSA key"),
      (try String(contentsOfFile: certificates.server.certificate, encoding: .utf8), "certificate"),
      (try String(contentsOfFile: locked, encoding: .utf8), "passphrase"),
    ]
    for (key, words) in keys {
      try await withSession(StandInSignIn(), signIn(key)) { session, server in
        let error = try #require(await salesforceError { _ = try await session.call(Call("/limits")) })
        #expect(error.code == .signIn)
        #expect(error.message.contains(words), "\(error)")
        #expect(server.requests.isEmpty)
        for line in key.split(separator: "\n").dropFirst().dropLast() { #expect(!"\(error)".contains(line)) }
      }
    }
  }
}
