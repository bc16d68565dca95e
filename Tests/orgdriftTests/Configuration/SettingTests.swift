import Foundation
import Schema
import Testing
import Transport

@testable import orgdrift

@Suite("Every setting of an org says what it takes") struct SettingTests {
  @Test("its example is taken, with its place", arguments: OrgSetting.all.map(\.key)) func example(key: String) throws {
    let setting = try #require(OrgSetting.named(key))
    let settings = try ConfigurationPlace.prod(Self.yaml(key, setting.example))
    let shown = setting.show(settings)
    #expect(shown.origin.description == "orgdrift.yaml:\(setting.path.section == nil ? 3 : 4)")
    #expect(try setting.show(ConfigurationPlace.prod(Self.yaml(key, try #require(shown.value)))).value == shown.value)
    #expect(setting.show(OrgSettings(alias: "prod")).origin == .standard)
  }

  @Test("another type is refused by name", arguments: OrgSetting.all.map(\.key)) func wrongType(key: String) throws {
    let setting = try #require(OrgSetting.named(key))
    for wrong in ["{a: b}", "~", setting.isList ? "text" : "[text]"] {
      let refusal = try ConfigurationPlace.refusal("orgs:\n  prod:\n" + Self.indented(Self.yaml(key, wrong)))
      #expect(refusal.contains("orgs.prod.\(key) holds "), "\(refusal)")
      #expect(refusal.contains(setting.expected), "\(refusal)")
    }
  }

  @Test("a default that can be written is what holds", arguments: OrgSetting.all.map(\.key)) func standard(key: String)
    throws
  {
    let setting = try #require(OrgSetting.named(key))
    guard let value = setting.show(OrgSettings(alias: "prod")).value else { return }
    #expect(value == setting.standard)
  }

  private static func yaml(_ key: String, _ value: String) -> String {
    let parts = key.split(separator: ".")
    return parts.count == 2 ? "\(parts[0]):\n  \(parts[1]): \(value)" : "\(key): \(value)"
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  @Test(
    "values",
    arguments: [
      ("maxApiShare: 80 %", "maxApiShare", "80%"), ("maxApiShare: 80%", "maxApiShare", "80%"),
      ("maxApiShare: 0.8", "maxApiShare", "80%"), ("fullEvery: 7 days", "fullEvery", "7d"),
      ("fullEvery: 36h", "fullEvery", "36h"), ("timeout: 90s", "timeout", "90s"),
      ("apiVersion: 62", "apiVersion", "\"62.0\""),
      ("apiVersion: 62.0", "apiVersion", "\"62.0\""), ("definitions: off", "definitions", "off"),
      ("auditTrail: no", "auditTrail", "false"), ("domain: test", "domain", "test.salesforce.com"),
      ("tls: {caCertificate: /etc/ca.pem}", "tls.caCertificate", "/etc/ca.pem"),
    ]
  )
  func values(line: String, key: String, shown: String) throws {
    let setting = try #require(OrgSetting.named(key))
    #expect(setting.show(try ConfigurationPlace.prod(line)).value == shown)
  }

  @Test(
    "wrong values are shown beside an example",
    arguments: [
      "concurrency: 0", "concurrency: 17", "concurrency: four", "maxApiCalls: 0", "maxApiCalls: -1", "maxApiShare: 0",
      "maxApiShare: 101 %", "maxApiShare: 80", "maxApiShare: nan", "fullEvery: 7", "fullEvery: 0d",
      "fullEvery: 99999999999999999999d", "timeout: 9223372036854775807d", "timeout: 1 fortnight", "apiVersion: new",
      "apiVersion: 1.0", "definitions: daily", "auditTrail: maybe", "domain: http://example.com", "domain: a b",
      "objects: {include: []}", "objects: {include: [\"a b\"]}", "objects: {names: [\"A*\"]}",
      "objects: {includePatterns: [\"(\"]}", "tls: {privateKey: \"\"}",
    ]
  )
  func wrong(line: String) throws {
    let refusal = try ConfigurationPlace.refusal("orgs:\n  prod:\n    \(line)\n")
    #expect(refusal.contains("orgdrift.yaml:3:"), "\(refusal)")
    #expect(refusal.contains("; expected is "), "\(refusal)")
    #expect(refusal.contains(", such as "), "\(refusal)")
  }

  @Test func aKeyPastedByMistakeIsNotShown() throws {
    let refusal = try ConfigurationPlace.refusal(
      "orgs: {prod: {tls: {privateKey: \"-----BEGIN PRIVATE KEY-----MIIE\"}}}"
    )
    #expect(refusal.contains("is the text of a certificate or key"))
    #expect(!refusal.contains("MIIE"))
  }

  @Test(
    "a password is not shown",
    arguments: [
      "domain: https://user:hunter2@x.my.salesforce.com", "domain: https://user:hun@ter2@x.my.salesforce.com",
      "definitions: user:hunter2@x", "signIn: {method: \"https://user:hunter2@x\"}",
      "objects: {include: [\"https://user:hunter2@x\"]}", "objects: {includePatterns: [\"https://user:hunter2@x(\"]}",
      "domain: https://\(String(repeating: "a", count: 50)):hunter2\(String(repeating: "b", count: 50))@x",
    ]
  )
  func passwords(line: String) throws {
    let refusal = try ConfigurationPlace.refusal("orgs:\n  prod:\n    \(line)\n")
    #expect(refusal.contains("…@x"), "\(refusal)")
    #expect(!refusal.contains("hun") && !refusal.contains("ter2"), "\(refusal)")
  }

  @Test func thePatternThatIsWrongIsNamed() throws {
    let list = #"["(Account|Contact)$", "(", "[a-"]"#
    let refusal = try ConfigurationPlace.refusal("orgs: {prod: {objects: {includePatterns: \(list)}}}")
    #expect(refusal.contains("orgs.prod.objects.includePatterns holds “(”, “[a-”; expected is a list"), "\(refusal)")
    let connector = try ConfigurationPlace.refusal(
      ConnectorYAML.text(
        ConnectorYAML.app,
        pipeline: "type: DatabaseMetadata\ntableFilterPattern: {includes: [\"Account\", \"(\"]}"
      )
    )
    #expect(connector.contains("tableFilterPattern holds “(”, which is no regular expression"), "\(connector)")
  }

  @Test func objectsNamedOneByOneStandBeforeGlobs() throws {
    let named = try ConfigurationPlace.prod("objects: {names: [Account, Case], include: [\"*__c\"]}").objects
    #expect(named.include == ["Account", "Case"])
    #expect(try ConfigurationPlace.prod("domain: login").objects == ObjectFilter())
    let filter = try ConfigurationPlace.prod("objects: {exclude: [\"*__Share\"], excludePatterns: [\"x\"]}").objects
    #expect(filter == ObjectFilter(exclude: ["*__Share"], excludePatterns: ["x"]))
  }
}

@Suite("A domain becomes one address") struct OrgHostTests {
  @Test(
    arguments: [
      ("login", "https://login.salesforce.com"), ("test", "https://test.salesforce.com"),
      ("MyCompany", "https://mycompany.my.salesforce.com"), ("mycompany.my", "https://mycompany.my.salesforce.com"),
      ("mycompany--uat.sandbox", "https://mycompany--uat.sandbox.my.salesforce.com"),
      ("mycompany--uat.sandbox.my", "https://mycompany--uat.sandbox.my.salesforce.com"),
      ("mycompany.my.salesforce.com", "https://mycompany.my.salesforce.com"),
      ("https://mycompany.my.salesforce.com/", "https://mycompany.my.salesforce.com"),
      ("https://a.my.salesforce.com:8443", "https://a.my.salesforce.com:8443"),
      ("sf.example.com", "https://sf.example.com"),
      ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://localhost:1", "http://localhost:1"),
      ("http://[::1]:8080", "http://[::1]:8080"), ("https://intranet", "https://intranet"),
    ]
  )
  func accepted(text: String, url: String) throws {
    let host = try #require(OrgHost(text))
    #expect(host.url == url)
    #expect(OrgHost(host.shortest) == host)
  }

  @Test(
    arguments: [
      "", " ", "http://mycompany.my.salesforce.com", "http://127.0.0.1.example.com", "http://localhost.example.com",
      "http://127.0.0.1@example.com", "https://user:secret@example.com", "https://example.com/path",
      "ftp://example.com",
      "example.com?x", "a..b", "-a", "https://", "https://a:0", "https://a:99999", "https://a:b", "a\nb", "ü",
    ]
  )
  func refused(text: String) { #expect(OrgHost(text) == nil) }
}
