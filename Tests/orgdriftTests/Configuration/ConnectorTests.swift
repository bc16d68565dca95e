import Foundation
import Schema
import Testing
import Transport

@testable import orgdrift

/// The YAML of OpenMetadata's connector, as its documentation shows it.
enum ConnectorYAML {
  static func text(
    _ connection: String,
    pipeline: String = "type: DatabaseMetadata",
    service: String = "salesforce_prod"
  ) -> String {
    func indented(_ text: String) -> String { text.split(separator: "\n").map { "      \($0)\n" }.joined() }
    return """
      source:
        type: salesforce
        serviceName: \(service)
        serviceConnection:
          config:
            type: Salesforce
      \(indented(connection).trimmingCharacters(in: .newlines))
        sourceConfig:
          config:
      \(indented(pipeline).trimmingCharacters(in: .newlines))
      sink:
        type: metadata-rest
        config: {}
      workflowConfig:
        loggerLevel: INFO
        openMetadataServerConfig:
          hostPort: http://localhost:8585/api
          authProvider: openmetadata
          securityConfig:
            jwtToken: "{bot_jwt_token}"
      """
  }

  static let user = "username: ana@example.com\npassword: hunter22\nsecurityToken: t0k3nt0k3n"
  static let app = "consumerKey: key\nconsumerSecret: s3cr3ts3cr3t"
  /// With the text of an authority's certificate in it, which is wrong.
  static let inlineAuthority = text(
    app + "\nsslConfig: {caCertificate: \"-----BEGIN CERTIFICATE-----\\nMIIhunter22\\n-----END CERTIFICATE-----\\n\"}"
  )
}

@Suite("The YAML of OpenMetadata's connector is read as it is") struct ConnectorTests {
  private static func layer(
    _ connection: String,
    pipeline: String = "type: DatabaseMetadata",
    service: String = "salesforce_prod",
    environment: [String: String] = [:]
  ) throws -> ConfigurationLayer {
    let text = ConnectorYAML.text(connection, pipeline: pipeline, service: service)
    return try ConfigurationFile.layer(Array(text.utf8), path: "c/om.yaml", environment: environment)
  }

  private static func refusal(_ connection: String, pipeline: String = "type: DatabaseMetadata") throws -> String {
    try ConfigurationPlace.refusal(ConnectorYAML.text(connection, pipeline: pipeline))
  }

  @Test(
    "the fields of each version",
    arguments: [
      (ConnectorYAML.user + "\norganizationId: 00D5g000004Xk2QEAS\nsobjectName: Account", SignInMethod.soap),
      (ConnectorYAML.user + "\n" + ConnectorYAML.app + "\nsobjectName: Account", .soap),
      (ConnectorYAML.app + "\nsobjectNames: [Account]", .clientCredentials),
      ("username: a\npassword: b\n" + ConnectorYAML.app + "\nsobjectNames: [Account]", .password),
    ] as [(String, SignInMethod)]
  )
  func versions(credentials: String, method: SignInMethod) throws {
    let layer = try Self.layer(
      credentials + """

        databaseName: crm
        salesforceApiVersion: "42.0"
        salesforceDomain: mycompany.my
        connectionOptions: {a: b}
        connectionArguments: {client_id: x, proxies: {https: "http://u:pr0xypr0xy@p:1"}}
        supportsMetadataExtraction: true
        sslConfig: {caCertificate: ca.pem, sslCertificate: /c.pem, sslKey: "-----BEGIN PRIVATE KEY-----"}
        """
    )
    let org = try #require(layer.orgs.first)
    #expect(org.alias == "salesforce_prod")
    #expect(org.signIn?.value.method == method)
    #expect(org.apiVersion.value == APIVersion(major: 42))
    #expect(org.domain.value.url == "https://mycompany.my.salesforce.com")
    #expect(org.objects.include == ["Account"])
    #expect(org.tls.caCertificate.value == .file("c/ca.pem"))
    #expect(org.tls.certificate.value == .file("/c.pem"))
    #expect(org.tls.privateKey.value == .text(Secret("-----BEGIN PRIVATE KEY-----")))
    let keys = layer.notes.map { $0.key.split(separator: ".").last.map(String.init) ?? "" }
    #expect(
      Set(keys).isSuperset(of: ["connectionOptions", "client_id", "proxies", "sink", "loggerLevel"])
    )
    #expect(layer.server.databaseName.value == "crm")
    for note in layer.notes { #expect(!note.reason.isEmpty && !"\(note)".contains("pr0xy"), "\(note)") }
  }

  @Test(
    "the sign-in is what simple-salesforce would choose",
    arguments: [
      ("username: a\npassword: b\nsecurityToken: ''", SignInMethod.soap, ["username", "password"]),
      (
        "username: a\npassword: b\norganizationId: 00D5g000004Xk2QEAS", .soap,
        ["username", "password", "organizationId"]
      ),
      (
        "connectionArguments: {session_id: x, instance_url: https://a.my.salesforce.com}", .accessToken, ["accessToken"]
      ),
      (
        ConnectorYAML.app + "\nusername: a\nconnectionArguments: {privatekey_file: k.pem}", .jwt,
        ["consumerKey", "username", "privateKey"]
      ),
      ("username: a\n" + ConnectorYAML.app, .clientCredentials, ["consumerKey", "consumerSecret"]),
      (
        "connectionArguments: {username: a, password: b, security_token: c, version: 60.0, domain: test}", .soap,
        ["username", "password", "securityToken"]
      ),
      (
        "username: \npassword: null\nsecurityToken: ~\n" + ConnectorYAML.app, .clientCredentials,
        ["consumerKey", "consumerSecret"]
      ),
    ] as [(String, SignInMethod, [String])]
  )
  func order(connection: String, method: SignInMethod, keys: [String]) throws {
    let signIn = try #require(try Self.layer(connection).orgs.first?.signIn?.value)
    #expect(signIn.method == method)
    #expect(Set(signIn.values.keys) == Set(keys))
    if method == .jwt { #expect(signIn.values["privateKey"] == .file("c/k.pem")) }
    if method == .accessToken { #expect(signIn.instance?.url == "https://a.my.salesforce.com") }
  }

  @Test(
    "what cannot be honoured is refused by name",
    arguments: [
      ("username: a\npassword: b", "", "holds no complete sign-in"),
      ("usernme: a", "", "no setting “usernme”. Did you mean “username”?"),
      (
        ConnectorYAML.app + "\nsalesforceApiVersion: new", "",
        "salesforceApiVersion is “new”; expected is an API version"
      ),
      (ConnectorYAML.app + "\nsalesforceDomain: a b", "", "salesforceDomain is “a b”"),
      (ConnectorYAML.app + "\nsobjectNames: Account", "", "sobjectNames holds a text"),
      (ConnectorYAML.app + "\nsobjectNames: [A]\nsobjectName: B", "", "both sobjectName and sobjectNames"),
      (ConnectorYAML.app + "\nconnectionArguments: {consumer_key: b}", "", "consumer_key stands twice"),
      (
        ConnectorYAML.app + "\nconnectionArguments: {instnce: b}", "",
        "has no setting “instnce”. Did you mean “instance”?"
      ),
      (ConnectorYAML.app + "\ntype: Mysql", "", "the key “type” stands twice"),
      (
        ConnectorYAML.app, "markDeletedTable: true",
        "has no setting “markDeletedTable”. Did you mean “markDeletedTables”?"
      ),
      (ConnectorYAML.app, "tableFilterPattern: {includes: [\"(\"]}", "no regular expression"),
      (ConnectorYAML.app, "tableFilterPattern: {include: [a]}", "has no setting “include”. Did you mean “includes”?"),
      (ConnectorYAML.app, "schemaFilterPattern: {excludes: [sales]}", "leaves “salesforce” out"),
      (ConnectorYAML.app, "databaseFilterPattern: {includes: [other]}", "leaves “default” out"),
      (
        ConnectorYAML.app, "useFqnForFiltering: true\ntableFilterPattern: {includes: [Account]}",
        "which does not begin with"
      ),
      (
        ConnectorYAML.app,
        "useFqnForFiltering: true\ntableFilterPattern: {includes: [\"salesforce_prod.default.salesforce.A|B\"]}",
        "which does not begin with"
      ),
    ]
  )
  func refused(connection: String, pipeline: String, says: String) throws {
    let refusal = try Self.refusal(connection, pipeline: pipeline.isEmpty ? "type: DatabaseMetadata" : pipeline)
    #expect(refusal.contains(says), "\(refusal)")
    #expect(!refusal.contains("hunter22") && !refusal.contains("s3cr3t"))
  }

  @Test func everySettingOfThePipelineCountsOrIsNoted() throws {
    for (key, reason) in ConnectorKeys.pipeline where !reason.isEmpty {
      let layer = try Self.layer(ConnectorYAML.app, pipeline: "\(key): true")
      #expect(layer.notes.contains { $0.key == "source.sourceConfig.config.\(key)" && $0.reason == reason }, "\(key)")
    }
  }

  @Test func filtersMatchAsOpenMetadataDoes() throws {
    let pipeline =
      "tableFilterPattern: {includes: [\"Acc\", \".*__c$\"], excludes: [\"account$\"]}\nschemaFilterPattern: {includes: [SALES]}"
    let layer = try Self.layer(ConnectorYAML.app, pipeline: pipeline)
    let matcher = try ObjectMatcher(layer.orgs[0].objects)
    let names = ["Account", "AccountTeam", "accord", "MyAcc", "Bike__c", "Bike__cx"]
    #expect(names.filter(matcher.includes) == ["AccountTeam", "accord", "Bike__c"])
    #expect(layer.notes.contains { $0.key == "source.sourceConfig.config.schemaFilterPattern" })
  }

  @Test func qualifiedFiltersAreOnesOfObjects() throws {
    let pipeline = """
      useFqnForFiltering: true
      tableFilterPattern:
        includes: ["salesforce_prod.default.salesforce.(Account|Case)$", '^salesforce_prod\\.default\\.salesforce\\.X', "salesforce_prod.default.salesforce.*"]
      databaseFilterPattern: {includes: [salesforce_prod.default]}
      """
    let org = try #require(try Self.layer(ConnectorYAML.app, pipeline: pipeline).orgs.first)
    #expect(org.includePatterns.value == ["(Account|Case)$", "X", ".*"])
  }

  @Test func aFilterOfTheConnectionStandsInForOneOfThePipeline() throws {
    let connection = ConnectorYAML.app + "\ntableFilterPattern: {includes: [A]}"
    #expect(try Self.layer(connection).orgs[0].includePatterns.value == ["A"])
    let pipeline = "tableFilterPattern: {includes: [B]}"
    #expect(try Self.layer(connection, pipeline: pipeline).orgs[0].includePatterns.value == ["B"])
  }

  @Test func variablesArePutInOrReadWhenNeeded() throws {
    let connection =
      "username: $SF_USER\npassword: ${SF_PASSWORD}\nsecurityToken: x${A}y$B\nsalesforceDomain: ${D}\nsobjectNames: [$O]"
    let org = try #require(
      try Self.layer(connection, environment: ["A": "1", "D": "test", "O": "Case", "SF_USER": "u"]).orgs.first
    )
    #expect(org.signIn?.value.values["username"] == .environment("SF_USER"))
    #expect(org.signIn?.value.values["password"] == .environment("SF_PASSWORD"))
    #expect(org.signIn?.value.values["securityToken"] == .literal(Secret("x1y$B")))
    #expect(org.domain.value.url == "https://test.salesforce.com")
    #expect(org.names.value == ["Case"])
  }

  @Test(
    "the service's name becomes an alias",
    arguments: [("prod", "prod"), ("\"sf.prod eu\"", "sf.prod-eu"), ("\"_ü\"", "salesforce"), ("\"(x)\"", "x-")]
  )
  func alias(service: String, alias: String) throws {
    #expect(try Self.layer(ConnectorYAML.app, service: service).orgs[0].alias == alias)
  }

  @Test func theServerThatTheConnectorWritesToIsPublishedTo() throws {
    let server = try Self.layer(ConnectorYAML.app).server
    #expect(server.host.value?.url == "http://localhost:8585")
    #expect(server.host.origin.description == "c/om.yaml:18")
    #expect(server.token?.value == .literal(Secret("{bot_jwt_token}")))
    #expect(server.service.value.name(for: "salesforce_prod") == "salesforce_prod")
    #expect(server.objects == ObjectFilter(), "all that passes the connector's own filters becomes tables")
  }

  private static func server(_ config: String) throws -> ConfigurationLayer {
    let whole = ConnectorYAML.text(ConnectorYAML.app)
    let end = try #require(whole.range(of: "    hostPort:"))
    let lines = config.split(separator: "\n").map { "    \($0)\n" }.joined()
    return try ConfigurationFile.layer(
      Array((whole[..<end.lowerBound] + lines).utf8),
      path: "c/om.yaml",
      environment: ["HOST": "om.example.com"]
    )
  }

  @Test func certificatesAndVariablesOfTheServer() throws {
    let server = try Self.server(
      """
      hostPort: https://${HOST}/api
      securityConfig: {jwtToken: $OM_JWT}
      sslConfig: {caCertificate: ca.pem, sslCertificate: /c.pem, sslKey: "-----BEGIN PRIVATE KEY-----"}
      """
    ).server
    #expect(server.host.value?.url == "https://om.example.com")
    #expect(server.token?.value == .environment("OM_JWT"))
    #expect(server.tls.caCertificate.value == .file("c/ca.pem"))
    #expect(server.tls.certificate.value == .file("/c.pem"))
    #expect(server.tls.privateKey.value == .text(Secret("-----BEGIN PRIVATE KEY-----")))
  }

  @Test(
    "what has no meaning for the server is named",
    arguments: [
      ("hostPort: http://openmetadata:8585/api", "a token goes over TLS"),
      ("authProvider: google", "the token of a bot"),
      ("verifySSL: ignore", "certificates are always checked"), ("extraHeaders: {X-Key: hunter22}", "sends none"),
      ("storeServiceConnection: true", "is not told to OpenMetadata"),
    ]
  )
  func named(line: String, reason: String) throws {
    let layer = try Self.server(line)
    let key = "workflowConfig.openMetadataServerConfig." + line.prefix { $0 != ":" }
    #expect(layer.notes.contains { $0.key == key && $0.reason.contains(reason) })
    #expect(layer.server.host.value == nil)
    #expect(!"\(layer)".contains("hunter22"))
  }

  @Test func everyFieldOfTheServerCountsOrIsNoted() throws {
    for key in ConnectorKeys.unusedServer.keys {
      #expect(try Self.server("\(key): x").notes.contains { $0.key.hasSuffix(".\(key)") }, "\(key)")
    }
    #expect(throws: CommandFailure.self) { try Self.server("hostPrt: x") }
    #expect(throws: CommandFailure.self) { try Self.server("hostPort: ftp://om.example.com") }
  }

  @Test func anotherConnectorIsRefused() throws {
    let text = ConnectorYAML.text(ConnectorYAML.app).replacing("type: salesforce", with: "type: mysql")
    #expect(
      try ConfigurationPlace.refusal(text).contains("source.type is “mysql”; the connector that is read is salesforce")
    )
  }
}
