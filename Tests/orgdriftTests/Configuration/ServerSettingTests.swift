import Schema
import Testing
import Transport

@testable import orgdrift

@Suite("Every setting of the OpenMetadata server says what it takes") struct ServerSettingTests {
  private static let keys = ServerSetting.all.map(\.key)

  private static func server(_ settings: String) throws -> ServerSettings {
    try ConfigurationPlace.layer("openMetadata:\n" + indented(settings)).server
  }

  private static func refusal(_ settings: String) throws -> String {
    try ConfigurationPlace.refusal("openMetadata:\n" + indented(settings))
  }

  private static func indented(_ text: String) -> String { text.split(separator: "\n").map { "  \($0)\n" }.joined() }

  private static func yaml(_ key: String, _ value: String) -> String {
    let parts = key.split(separator: ".")
    return parts.count == 2 ? "\(parts[0]):\n  \(parts[1]): \(value)" : "\(key): \(value)"
  }

  @Test("its example is taken, with its place", arguments: keys) func example(key: String) throws {
    let setting = try #require(ServerSetting.named(key))
    let shown = setting.show(try Self.server(Self.yaml(key, setting.example)))
    #expect(shown.origin.description == "orgdrift.yaml:\(setting.path.section == nil ? 2 : 3)")
    #expect(try setting.show(Self.server(Self.yaml(key, try #require(shown.value)))).value == shown.value)
    #expect(setting.show(ServerSettings()).origin == .standard)
  }

  @Test("another type is refused by name", arguments: keys) func wrongType(key: String) throws {
    let setting = try #require(ServerSetting.named(key))
    for wrong in ["{a: b}", "~", setting.isList ? "text" : "[text]"] {
      let refusal = try Self.refusal(Self.yaml(key, wrong))
      #expect(refusal.contains("openMetadata.\(key) holds "), "\(refusal)")
      #expect(refusal.contains(setting.expected), "\(refusal)")
    }
  }

  @Test("a default that can be written is what holds", arguments: keys) func standard(key: String) throws {
    let setting = try #require(ServerSetting.named(key))
    guard let value = setting.show(ServerSettings()).value else { return }
    #expect(value == setting.standard)
  }

  @Test(
    "values",
    arguments: [
      ("host: https://OM.example.com/api/", "host", "\"https://om.example.com\""),
      ("host: http://127.0.0.1:8585", "host", "\"http://127.0.0.1:8585\""),
      ("service: sf", "service", "sf"), ("service: \"{org} {org}\"", "service", "\"{org} {org}\""),
      ("maxRemovals: 5 %", "maxRemovals", "5%"), ("maxRemovals: 0", "maxRemovals", "0"),
      ("maxRemovals: 1", "maxRemovals", "1"),
      ("owners: [\"005000000000001=jane\"]", "owners", "[\"005000000000001=jane\"]"),
      ("bulk: always", "bulk", "always"),
      ("objects: {exclude: []}", "objects.exclude", "[]"), ("concurrency: 16", "concurrency", "16"),
    ]
  )
  func values(line: String, key: String, shown: String) throws {
    let setting = try #require(ServerSetting.named(key))
    #expect(setting.show(try Self.server(line)).value == shown)
  }

  @Test(
    "wrong values are shown beside an example",
    arguments: [
      "host: om.example.com", "host: http://om.example.com", "host: \"https://user:pass@om.example.com\"",
      "host: \"https://om.example.com/api?x=1\"", "host: \"\"", "service: \"\"", "service: \"a::b\"",
      "service: 'say \"hi\"'", "service: \"{alias}\"", "service: \"{org\"", "databaseName: \"a\\nb\"",
      "databaseName: \"\"", "concurrency: 17", "maxRemovals: -1", "maxRemovals: 0%", "maxRemovals: 101%",
      "maxRemovals: 0.05", "maxRemovals: 99999999999999999999", "tags: maybe", "timeout: 1", "objects: {include: []}",
      "objects: {include: [\"a b\"]}", "tls: {privateKey: \"\"}",
    ]
  )
  func wrong(line: String) throws {
    let refusal = try Self.refusal(line)
    #expect(refusal.contains("orgdrift.yaml:2:"), "\(refusal)")
    #expect(refusal.contains("; expected is ") && refusal.contains(", such as "), "\(refusal)")
  }

  @Test func namesAreRefusedWithTheNearestThatIsKnown() throws {
    #expect(try Self.refusal("hots: x").contains("openMetadata has no setting “hots”. Did you mean “host”?"))
    #expect(try Self.refusal("tokn: x").contains("Did you mean “token”?"))
    #expect(try Self.refusal("tls: {caCert: x}").contains("openMetadata.tls has no setting “caCert”."))
    #expect(try ConfigurationPlace.layer("openMetadata:\n").server == ServerSettings())
  }

  @Test func aNameMayHaveAsManyCharactersAsOpenMetadataTakes() throws {
    let longest = String(repeating: "ü", count: 256)
    #expect(try Self.server("databaseName: \(longest)").databaseName.value == longest)
    #expect(try Self.refusal("databaseName: \(longest)x").contains("databaseName is "))
    let withAlias = String(repeating: "x", count: 176) + "{org}"
    #expect(try Self.server("service: \"\(withAlias)\"").service.value.description == withAlias)
    #expect(try Self.refusal("service: \"x\(withAlias)\"").contains("service is "))
  }

  @Test func aServiceHasTheAliasOfItsOrgInItsName() {
    #expect(ServiceName.standard.name(for: "prod.eu") == "salesforce_prod.eu")
    #expect(ServiceName("crm")?.name(for: "prod") == "crm")
  }

  @Test func theTokenIsAReferenceThatIsNeverShown() throws {
    let settings = try Self.server("token: {env: OPENMETADATA_JWT}")
    #expect(settings.token?.value == .environment("OPENMETADATA_JWT"))
    #expect(settings.token?.origin.description == "orgdrift.yaml:2")
    #expect(!settings.hasLiteralToken)
    let literal = try Self.server("token: hunter22")
    #expect(literal.hasLiteralToken)
    #expect(!String(reflecting: literal).contains("hunter22"))
    for wrong in ["token: [hunter22]", "token: {envv: hunter22}", "token: {env: \"hunter22!\"}"] {
      #expect(try !Self.refusal(wrong).replacing("“envv”", with: "").contains("hunter22"), "\(wrong)")
    }
  }

  @Test func byDefaultWhatStandsBesideAnObjectIsNotPublished() throws {
    let matcher = try ObjectMatcher(ServerSettings().objects)
    let names = [
      "Account", "Bike__c", "Bike__Share", "Bike__History", "Bike__Feed", "Bike__Tag", "Bike__ChangeEvent", "Ride__e",
      "AccountShare", "AccountFeed", "AccountChangeEvent", "OpportunityHistory", "FeedItem", "MarketShare__c",
    ]
    #expect(
      names.filter(matcher.includes) == [
        "Account", "Bike__c", "Ride__e", "OpportunityHistory", "FeedItem", "MarketShare__c",
      ]
    )
  }

  @Test func valuesAreMergedOneByOneAndTheTokenAsAWhole() async throws {
    try await ConfigurationPlace.use { place in
      try place.write(
        "openMetadata: {host: \"https://user.example.com\", token: {env: USER}, concurrency: 2, tags: true}",
        to: "home/.config/orgdrift/orgdrift.yaml"
      )
      try place.write(
        "openMetadata: {host: \"https://project.example.com\", token: {file: token}, tls: {caCertificate: ca.pem}}",
        to: "project/orgdrift.yaml"
      )
      let server = try place.load(["ORGDRIFT_OPENMETADATA_TAGS": "false", "ORGDRIFT_CONCURRENCY": "9"]).server
      #expect(server.host.value?.url == "https://project.example.com")
      #expect(server.token?.value == .file(place.project + "token"))
      #expect(server.tls.caCertificate.value == .file(place.project + "ca.pem"))
      #expect(server.concurrency.value == 2)
      #expect(server.tags == Sourced(false, from: .environment("ORGDRIFT_OPENMETADATA_TAGS")))
    }
  }

  @Test func everySettingOfOneValueHasAVariableOfItsOwn() async throws {
    let names = ServerSetting.all.compactMap(\.environmentName)
    #expect(names.allSatisfy { $0.hasPrefix("ORGDRIFT_OPENMETADATA_") })
    #expect(
      Set(names + OrgSetting.all.compactMap(\.environmentName)).count == names.count
        + OrgSetting.all.count { !$0.isList }
    )
    try await ConfigurationPlace.use { place in
      let failure = #expect(throws: CommandFailure.self) {
        try place.load(["ORGDRIFT_OPENMETADATA_HOST": "om", "ORGDRIFT_CONCURRENCY": "17"])
      }
      let text = failure?.lines.joined(separator: "\n") ?? ""
      #expect(text.contains("ORGDRIFT_OPENMETADATA_HOST: is “om”; expected is an https URL"), "\(text)")
      #expect(text.contains("ORGDRIFT_CONCURRENCY: is “17”"), "\(text)")
    }
  }
}

@Suite("An address is taken as people copy it") struct ServerAddressTests {
  @Test(
    arguments: [
      ("https://om.example.com", "https://om.example.com"), ("https://OM.example.com/", "https://om.example.com"),
      ("https://om.example.com/api", "https://om.example.com"),
      ("https://om.example.com/api/v1/", "https://om.example.com"),
      ("https://example.com:8585/metadata/api", "https://example.com:8585/metadata"),
      ("http://localhost:8585/api", "http://localhost:8585"), ("http://[::1]:1", "http://[::1]:1"),
    ]
  )
  func accepted(text: String, url: String) throws {
    let address = try #require(ServerAddress(text))
    #expect(address.url == url)
    #expect(ServerAddress(address.url) == address)
  }

  @Test(
    arguments: [
      "", "om.example.com", "http://om.example.com", "http://127.0.0.1.example.com", "ftp://om.example.com",
      "https://user:secret@om.example.com", "https://om.example.com/a b", "https://om.example.com/../x",
      "https://om.example.com/%2e", "https://om.example.com?x", "https://", "https:///api", "https://om:0",
    ]
  )
  func refused(text: String) { #expect(ServerAddress(text) == nil) }
}
