import Foundation
import Schema
import Testing
import Transport

@testable import orgdrift

@Suite("init writes what can be read") struct InitTests {
  @Test func theTemplateIsTakenAndExplainsEverySetting() async throws {
    try await Program.use { program in
      let outcome = try await program.run(["init"])
      #expect(outcome == .init(status: 0, output: "wrote orgdrift.yaml\n", errors: ""))
      let text = try Self.text(program, "orgdrift.yaml")
      let layer = try ConfigurationPlace.layer(text)
      #expect(layer.orgs.map(\.alias) == ["prod"])
      #expect(layer.orgs[0].signIn?.value.method == .clientCredentials)
      for setting in OrgSetting.all {
        #expect(text.contains(setting.help), "\(setting.key)")
        #expect(text.contains("\(setting.path.name): "), "\(setting.key)")
      }
      for setting in ServerSetting.all { #expect(text.contains("  \(setting.help)\n"), "\(setting.key)") }
      #expect(layer.server == ServerSettings(), "nobody publishes who did not say so")
      for method in SignInMethod.allCases { #expect(text.contains("    #   \(method.rawValue): ")) }
      #expect(try await program.run(["log"]).status == 10, "the file is taken, and there is no catalog")
    }
  }

  @Test func whatIsSetIsWrittenAndReadBack() throws {
    var yaml = "signIn: {method: sfdxUrl, url: {command: [\"a b\", \"c\\\"d\\n\"]}}\n"
    for section in [nil, "objects", "tls"] {
      let members = OrgSetting.all.filter { $0.path.section == section }
      if let section { yaml += "\(section):\n" }
      for setting in members { yaml += (section == nil ? "" : "  ") + "\(setting.path.name): \(setting.example)\n" }
    }
    let settings = try ConfigurationPlace.prod(yaml)
    let again = try ConfigurationPlace.layer(ConfigurationText(settings: settings).text).orgs[0]
    for setting in OrgSetting.all {
      #expect(setting.show(settings).origin != .standard, "\(setting.key)")
      #expect(setting.show(again).value == setting.show(settings).value, "\(setting.key)")
    }
    #expect(again.signIn?.value == settings.signIn?.value)
  }

  @Test func theCommentsAboutTheServerBecomeItsSettings() throws {
    let comments = ConfigurationText.template.text.split(separator: "# The OpenMetadata server to publish to.\n")[1]
    let isValue = /#( *[A-Za-z]+:( [^ ].*)?)/
    let lines = comments.split(separator: "\n").compactMap { $0.wholeMatch(of: isValue)?.output.1.dropFirst() }
      .filter { !$0.hasPrefix("  Default: ") && !$0.hasPrefix("    Default: ") }
    let server = try ConfigurationPlace.layer(lines.joined(separator: "\n")).server
    for setting in ServerSetting.all { #expect(setting.show(server).origin != .standard, "\(setting.key)") }
    #expect(server.token?.value == .environment("OPENMETADATA_JWT"))
  }

  @Test func whatIsSetOfTheServerIsWrittenAndReadBack() throws {
    var yaml = "openMetadata:\n  token: {command: [\"a b\", \"c\\\"d\\n\"]}\n"
    for section in [nil, "objects", "tls"] {
      if let section { yaml += "  \(section):\n" }
      for setting in ServerSetting.all where setting.path.section == section {
        yaml += (section == nil ? "  " : "    ") + "\(setting.path.name): \(setting.example)\n"
      }
    }
    let server = try ConfigurationPlace.layer(yaml).server
    let text = ConfigurationText(settings: OrgSettings(alias: "prod"), server: server).text
    let again = try ConfigurationPlace.layer(text).server
    for setting in ServerSetting.all {
      #expect(setting.show(server).origin != .standard, "\(setting.key)")
      #expect(setting.show(again).value == setting.show(server).value, "\(setting.key)")
    }
    #expect(again.token?.value == server.token?.value)
  }

  @Test func aFileThatIsThereIsLeftAlone() async throws {
    try await Program.use { program in
      try program.write("catalog: mine.sqlite\n", to: "orgdrift.yaml")
      let outcome = try await program.run(["init"])
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("orgdrift.yaml is there already, and is not overwritten"))
      #expect(try Self.text(program, "orgdrift.yaml") == "catalog: mine.sqlite\n")
      #expect(try await program.run(["init", "-o", "other.yaml"]).status == 0)
      #expect(
        try await program.run(["init", "-o", "no/folder.yaml"]).errors.contains(
          "cannot write no/folder.yaml: No such file"
        )
      )
    }
  }

  private static let connection =
    ConnectorYAML.user + """

      salesforceDomain: test
      salesforceApiVersion: 61.0
      sobjectNames: [Account, Case]
      sslConfig: {caCertificate: certs/ca.pem, sslKey: "-----BEGIN PRIVATE KEY----- MIIE"}
      """

  @Test func aConvertedConnectorHasTheSameSettingsAndNoSecrets() async throws {
    try await Program.use { program in
      let pipeline = "tableFilterPattern: {excludes: [\".*__Share$\", 'a\"\\d']}\nthreads: 4\nmarkDeletedTables: true"
      try program.write(ConnectorYAML.text(Self.connection, pipeline: pipeline), to: "om/salesforce.yaml")
      let outcome = try await program.run(["init", "--from-openmetadata", "om/salesforce.yaml", "--json"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let document = try JSONValue(parsing: Array(outcome.output.utf8))
      #expect(SchemaValidator.errors(document, OutputSchema.`init`.document(rules: [])) == [])
      let text = try Self.text(program, "orgdrift.yaml")
      for secret in ["hunter22", "t0k3n", "MIIE", "bot_jwt"] {
        #expect(!text.contains(secret) && !outcome.output.contains(secret) && !outcome.errors.contains(secret))
      }
      #expect(text.contains("threads (line "))
      let layer = try ConfigurationFile.layer(
        Array(Self.text(program, "om/salesforce.yaml").utf8),
        path: "om/salesforce.yaml",
        environment: [:]
      )
      try Self.expectTheSameServer(try ConfigurationPlace.layer(text).server, layer.server)
      let original = layer.orgs[0]
      let converted = try ConfigurationPlace.layer(text).orgs[0]
      #expect(converted.alias == original.alias)
      for setting in OrgSetting.all where setting.key != "tls.privateKey" {
        #expect(setting.show(converted).value == setting.show(original).value, "\(setting.key)")
      }
      #expect(converted.tls.privateKey.value == .file("salesforce_prod-client.key"))
      #expect(
        converted.signIn?.value.values == [
          "username": .literal(Secret("ana@example.com")), "password": .environment("SALESFORCE_PROD_PASSWORD"),
          "securityToken": .environment("SALESFORCE_PROD_SECURITY_TOKEN"),
        ]
      )
    }
  }

  private static func expectTheSameServer(_ converted: ServerSettings, _ original: ServerSettings) throws {
    for setting in ServerSetting.all { #expect(setting.show(converted).value == setting.show(original).value) }
    #expect(converted.host.value?.url == "http://localhost:8585")
    #expect(converted.token?.value == .environment("OPENMETADATA_JWT"))
  }

  @Test func pathsAreThoseOfTheNewFile() async throws {
    try await Program.use { program in
      try program.write(ConnectorYAML.text(Self.connection), to: "om/salesforce.yaml")
      _ = try await program.run(["init", "--from-openmetadata", "om/salesforce.yaml", "-o", "om/orgdrift.yaml"])
      #expect(try Self.text(program, "om/orgdrift.yaml").contains("caCertificate: certs/ca.pem"))
    }
  }

  @Test func textIsForPeople() async throws {
    try await Program.use { program in
      try program.write(ConnectorYAML.text(Self.connection), to: "om.yaml")
      let outcome = try await program.run(["init", "--from-openmetadata", "om.yaml"])
      #expect(outcome.output.hasPrefix("wrote orgdrift.yaml\nset the variable SALESFORCE_PROD_PASSWORD: "))
      #expect(outcome.output.contains("save salesforce_prod-client.key: "))
      #expect(outcome.errors.contains("orgdrift: om.yaml:"))
      #expect(outcome.errors.contains("sink: is about how the connector writes"))
    }
  }

  @Test(arguments: [
    ("no.yaml", "no.yaml: there is no such file"), ("own.yaml", "own.yaml is no YAML of OpenMetadata's connector"),
  ])
  func whatIsNoConnector(file: String, says: String) async throws {
    try await Program.use { program in
      try program.write("catalog: a", to: "own.yaml")
      let outcome = try await program.run(["init", "--from-openmetadata", file])
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains(says), "\(outcome.errors)")
      #expect(try await program.run(["log"]).status == 10, "nothing was written")
    }
  }

  @Test func aBrokenConfigurationStopsACommandThatUsesTheCatalog() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write(
        "catalog: orgdrift.sqlite\norgs: {prod: {signIn: {method: sfdxUrl, url: {env: UNSET}}}}",
        to: "orgdrift.yaml"
      )
      #expect(try await program.run(["log"]).status == 0, "a secret that is not there stops nobody who works offline")
      try program.write("catalogue: x", to: "orgdrift.yaml")
      let outcome = try await program.run(["log", "--json"])
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.contains(
          "orgdrift.yaml:1:1: the configuration has no setting “catalogue”. Did you mean “catalog”?"
        )
      )
      let last = try JSONValue(parsing: Array(try #require(outcome.errors.split(separator: "\n").last).utf8))
      #expect(last.object?["code"]?.string == "bad-configuration")
      #expect(try await program.run(["--config", "no.yaml", "log"]).status == 64)
      try program.write("catalog: orgdrift.sqlite", to: "c.yaml")
      #expect(try await program.run(["--config", "c.yaml", "log"]).status == 0)
      #expect(try await program.run(["rules"]).status == 0, "what needs no setting reads none")
    }
  }

  private static func text(_ program: Program, _ path: String) throws -> String {
    String(decoding: try Data(contentsOf: program.folder.appending(path: path)), as: UTF8.self)
  }
}
