import Foundation
import Salesforce
import Testing
import Transport

@testable import orgdrift

@Suite("A sign-in has exactly the keys of its method") struct SignInSettingsTests {
  private static let samples = [
    "organizationId": "00D5g000004Xk2QEAS", "privateKey": "key.pem", "instanceUrl": "https://a.my.salesforce.com",
  ]

  private static func yaml(_ method: SignInMethod, _ keys: [SignInMethod.Key]) -> String {
    let members = keys.map { "\($0.name): \(samples[$0.name] ?? "{env: V_\($0.name)}")" }
    return "signIn: {" + (["method: \(method.rawValue)"] + members).joined(separator: ", ") + "}"
  }

  private static func refusal(_ signIn: String) throws -> String {
    try ConfigurationPlace.refusal("orgs:\n  prod:\n    \(signIn)\n")
  }

  /// All keys but organizationId, which excludes the security token.
  private static func keys(_ method: SignInMethod) -> [SignInMethod.Key] {
    method.keys.filter { $0.name != "organizationId" }
  }

  @Test(arguments: SignInMethod.allCases) func allKeysAndTheRequiredAlone(method: SignInMethod) throws {
    for keys in [Self.keys(method), method.keys.filter(\.isRequired)] {
      let signIn = try #require(try ConfigurationPlace.prod(Self.yaml(method, keys)).signIn)
      #expect(signIn.value.method == method)
      #expect(signIn.origin.description == "orgdrift.yaml:3")
      #expect(Set(signIn.value.values.keys) == Set(keys.filter { $0.kind != .host }.map(\.name)))
      #expect(signIn.value.literals == [])
    }
  }

  @Test(arguments: SignInMethod.allCases) func aMissingKeyIsNamed(method: SignInMethod) throws {
    for key in method.keys where key.isRequired {
      let refusal = try Self.refusal(Self.yaml(method, Self.keys(method).filter { $0 != key }))
      #expect(refusal.contains("orgs.prod.signIn of method \(method.rawValue) lacks \(key.name)"), "\(refusal)")
    }
  }

  @Test(arguments: SignInMethod.allCases) func aFurtherKeyIsNamed(method: SignInMethod) throws {
    let other = SignInMethod.Key(name: "usernme")
    let refusal = try Self.refusal(Self.yaml(method, Self.keys(method) + [other]))
    #expect(refusal.contains("orgs.prod.signIn of method \(method.rawValue) has no “usernme”"), "\(refusal)")
  }

  @Test(
    arguments: [
      ("signIn: sf", "holds a text where {method: …} is expected"), ("signIn: {targetOrg: a}", "names no method"),
      ("signIn: {method: jwtt}", "knows no method “jwtt”. Did you mean “jwt”?"),
      ("signIn: {method: sf, targetOrg: \"\"}", "targetOrg is empty"),
      ("signIn: {method: sf, targetOrg: [a]}", "targetOrg holds a list"),
      ("signIn: {method: sfdxUrl, url: {envv: A}}", "url has no setting “envv”. Did you mean “env”?"),
      ("signIn: {method: sfdxUrl, url: {env: A, file: b}}", "url needs exactly one of {env: NAME}"),
      ("signIn: {method: sfdxUrl, url: {}}", "url needs exactly one of"),
      ("signIn: {method: sfdxUrl, url: {env: 1A}}", "url.env is no name of an environment variable"),
      ("signIn: {method: sfdxUrl, url: {command: pass}}", "url.command holds a text where a list"),
      ("signIn: {method: sfdxUrl, url: {command: []}}", "url.command names no program"),
      (
        "signIn: {method: accessToken, accessToken: {env: A}, instanceUrl: \"http://a.example\"}",
        "instanceUrl is no https URL"
      ),
      ("signIn: {method: soap, username: a, password: {env: B}, organizationId: 00X}", "is no organization id"),
      (
        "signIn: {method: soap, username: a, password: {env: B}, organizationId: 00D5g000004Xk2QEAS, securityToken: {env: C}}",
        "has both securityToken and organizationId"
      ),
    ]
  )
  func refused(signIn: String, says: String) throws {
    let refusal = try Self.refusal(signIn)
    #expect(refusal.contains(says), "\(refusal)")
  }

  @Test func secretsInTheFileAreTakenAndNeverShown() throws {
    let settings = try ConfigurationPlace.prod(
      "signIn: {method: password, username: a, password: hunter22, consumerKey: k, consumerSecret: s3cr3ts3cr3t}"
    )
    #expect(settings.signIn?.value.literals == ["password", "consumerSecret"])
    let everything =
      String(describing: settings) + String(reflecting: settings) + "\(settings.signIn?.value.values as Any)"
    #expect(!everything.contains("hunter22") && !everything.contains("s3cr3t"))
    for wrong in [
      "signIn: {method: password, username: a, password: [hunter22]}", "signIn: {method: sf, password: hunter22}",
      "signIn: hunter22", "signIn: {method: jwt, privateKey: \"-----BEGIN hunter22\"}",
      "signIn: {method: sfdxUrl, url: {env: \"hunter22!\"}}", "signIn: {method: sf, targetOrg: hunter22, : :",
      "signIn: {method: accessToken, instanceUrl: \"https://a:hunter22@b\", accessToken: x}",
    ] {
      #expect(try !Self.refusal(wrong).contains("hunter22"), "\(wrong)")
    }
  }

  @Test func pathsStartAtTheFolderOfTheFile() throws {
    let text = """
      catalog: c.sqlite
      orgs:
        prod:
          tls: {caCertificate: ca.pem}
          signIn: {method: jwt, consumerKey: {file: k}, username: {command: [./u, ./x]}, privateKey: key.pem}
      """
    let layer = try ConfigurationFile.layer(Array(text.utf8), path: "conf/d/orgdrift.yaml", environment: [:])
    #expect(layer.catalog?.value == "conf/d/c.sqlite")
    #expect(layer.orgs[0].tls.caCertificate.value == .file("conf/d/ca.pem"))
    let values = layer.orgs[0].signIn?.value.values
    #expect(values?["consumerKey"] == .file("conf/d/k"))
    #expect(values?["username"] == .command(["conf/d/./u", "./x"]))
    #expect(values?["privateKey"] == .file("conf/d/key.pem"))
  }
}
