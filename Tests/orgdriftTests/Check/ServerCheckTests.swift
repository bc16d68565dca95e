import Foundation
import Schema
import TestSupport
import Testing

@testable import orgdrift

@Suite("check tests the OpenMetadata server, and says what to do") struct ServerCheckTests {
  private static func line(_ name: String, of outcome: Program.Outcome) -> String {
    ServerProgram.section(outcome).first { $0.dropFirst(11).hasPrefix(name) } ?? "\(outcome)"
  }

  @Test func withReadsAlone() async throws {
    try await ServerProgram.use { place in
      let outcome = try await place.check()
      #expect(outcome.status == 0, "\(outcome)")
      #expect(
        ServerProgram.section(outcome) == [
          "OpenMetadata (127.0.0.1)", "  ok       secrets       all are there",
          "  ok       host name     127.0.0.1 is 127.0.0.1", "  ok       connection    clear text, on this machine",
          "  ok       version       OpenMetadata 1.13.4", "  ok       token         is that of ingestion-bot",
          "  ok       service       salesforce_prod will be made",
          "  ok       role          allows all that publishing does",
        ]
      )
      #expect(outcome.output.contains("openMetadata.token"))
      #expect(outcome.output.contains("environment variable OM_TOKEN"))
      #expect(place.writes == [])
    }
  }

  @Test func aRoundTripLeavesNothingBehind() async throws {
    try await ServerProgram.use { place in
      let outcome = try await place.check("--write")
      #expect(outcome.status == 0, "\(outcome)")
      #expect(Self.line("round trip", of: outcome).contains("made, changed and deleted; nothing is left"))
      let routes = place.writes.map { $0.prefix { $0 != "?" }.split(separator: "/").prefix(4).joined(separator: "/") }
      #expect(
        routes == [
          "PUT /api/v1/services", "PUT /api/v1/databases", "PUT /api/v1/databaseSchemas", "PUT /api/v1/tables",
          "PATCH /api/v1/tables", "DELETE /api/v1/services",
        ]
      )
      #expect(place.metadata.written == [])
    }
  }

  @Test(
    "a round trip that fails half-way deletes what it made, and says where it failed",
    arguments: [
      ("PUT /api/v1/services", "make the database service"),
      ("PUT /api/v1/databaseSchemas", "make the database schema"),
      ("PUT /api/v1/tables", "make the table"), ("PATCH /api/v1/tables", "change the table"),
    ]
  )
  func roundTripFails(route: String, step: String) async throws {
    try await ServerProgram.use { place in
      place.metadata.update { $0.refused = [route: 403] }
      let outcome = try await place.check("--write")
      #expect(outcome.status == 4, "\(outcome)")
      #expect(Self.line("round trip", of: outcome).contains("cannot \(step): 127.0.0.1"), "\(outcome)")
      #expect(!outcome.output.contains("may be left"))
      #expect(place.metadata.written == [])
    }
  }

  @Test func whatIsLeftIsNamed() async throws {
    try await ServerProgram.use { place in
      place.metadata.update { $0.refused = ["DELETE": 403] }
      let outcome = try await place.check("--write")
      #expect(outcome.status == 4)
      let name = try #require(place.metadata.written.first)
      #expect(name.hasPrefix("orgdrift_check_"))
      let line = Self.line("round trip", of: outcome)
      #expect(line.contains("cannot delete the database service for good"), "\(line)")
      #expect(line.hasSuffix("; the database service \(name) may be left"), "\(line)")
      #expect(outcome.output.contains("Delete \(name) in OpenMetadata: Settings > Services > Databases."))
    }
  }

  @Test func aRefusedTokenIsOneFailure() async throws {
    try await ServerProgram.use { place in
      let outcome = try await place.check("--write", token: "swordfish")
      #expect(outcome.status == 4, "\(outcome)")
      #expect(Self.line("token", of: outcome).hasPrefix("  failed   token"))
      for name in ["service", "role", "round trip"] {
        #expect(Self.line(name, of: outcome).hasSuffix("token failed"), "\(outcome)")
      }
      #expect(outcome.output.contains("Settings > Bots > ingestion-bot"))
      #expect(!outcome.output.contains("swordfish") && place.writes == [])
    }
  }

  @Test func aTokenThatIsNotThereIsOneFailure() async throws {
    try await ServerProgram.use { place in
      let outcome = try await place.check(token: nil)
      #expect(outcome.status == 1)
      #expect(
        Self.line("secrets", of: outcome).contains("the token of openMetadata is to be in the environment variable")
      )
      #expect(ServerProgram.section(outcome).filter { $0.hasSuffix("secrets failed") }.count == 6)
      #expect(place.server.requests.isEmpty)
    }
  }

  @Test func aServerThatTellsLittleIsTakenAtItsWord() async throws {
    try await ServerProgram.use { place in
      place.metadata.update {
        $0.owner = nil
        $0.denied = nil
      }
      let outcome = try await place.check()
      #expect(outcome.status == 0, "\(outcome)")
      #expect(Self.line("token", of: outcome).contains("is taken; the server does not tell whose it is"))
      #expect(Self.line("role", of: outcome).contains("“orgdrift check --write” tries it"))
    }
  }

  @Test func aPersonsTokenIsWarnedOf() async throws {
    try await ServerProgram.use { place in
      place.metadata.update { $0.owner = #"{"name":"ana","isBot":false}"# }
      let outcome = try await place.check()
      #expect(outcome.status == 0)
      #expect(Self.line("token", of: outcome) == "  warning  token         is that of ana, who is no bot")
    }
  }

  @Test func aRoleThatAllowsTooLittleIsNamed() async throws {
    try await ServerProgram.use { place in
      place.metadata.update { $0.denied = ["table": ["Delete"], "databaseService": ["Create", "Delete"]] }
      let outcome = try await place.check()
      #expect(outcome.status == 4)
      #expect(
        Self.line("role", of: outcome).contains(
          "no role of the token’s owner allows Delete of a table, Create of a database service"
        ),
        "\(outcome)"
      )
      place.metadata.update {
        $0.denied = ["databaseService": ["Create"]]
        $0.services = ["salesforce_prod": #"{"id":"1","serviceType":"Salesforce"}"#]
      }
      #expect(try await place.check().status == 0, "a service that is there need not be made")
    }
  }

  @Test(
    "the service of the org",
    arguments: [
      (#"{"id":"1","serviceType":"Salesforce"}"#, "ok       service       salesforce_prod is there", 0),
      (
        #"{"id":"1","serviceType":"Salesforce","deleted":true}"#, "warning  service       salesforce_prod is deleted", 0
      ),
      (
        #"{"id":"1","serviceType":"Mysql"}"#,
        "failed   service       salesforce_prod is a database service of type Mysql", 1
      ),
      (#"{"id":"1","serviceType":"\u001b[31m"}"#, #"of type \u{1B}[31m"#, 1),
    ] as [(String, String, Int32)]
  )
  func service(entity: String, says: String, status: Int32) async throws {
    try await ServerProgram.use { place in
      place.metadata.update { $0.services = ["salesforce_prod": entity] }
      let outcome = try await place.check()
      #expect(outcome.status == status, "\(outcome)")
      #expect(Self.line("service", of: outcome).contains(says), "\(outcome)")
    }
  }

  @Test func twoOrgsInOneServiceAreRefused() async throws {
    let other = "  dev: {signIn: {method: sf, targetOrg: dev}}\n"
    try await ServerProgram.use(openMetadata: "token: {env: OM_TOKEN}\nservice: crm", orgs: other) { place in
      let outcome = try await place.check()
      #expect(outcome.status == 1)
      #expect(Self.line("service", of: outcome).contains("dev and prod would both be published to crm"), "\(outcome)")
    }
  }

  @Test func aNameWithADotIsAskedForInQuotationMarks() async throws {
    try await ServerProgram.use(openMetadata: "token: {env: OM_TOKEN}\nservice: \"sf.{org}\"") { place in
      let outcome = try await place.check()
      #expect(Self.line("service", of: outcome).contains("sf.prod will be made"))
      #expect(place.server.requests.contains { $0.path.contains("/databaseServices/name/%22sf.prod%22?") })
    }
  }

  @Test(
    "a server that orgdrift does not write to",
    arguments: [("1.8.2", "it is OpenMetadata 1.8.2"), ("new", "it does not say which version")]
  )
  func version(version: String, says: String) async throws {
    try await ServerProgram.use { place in
      place.metadata.update { $0.version = version }
      let outcome = try await place.check()
      #expect(outcome.status == 1)
      #expect(Self.line("version", of: outcome).contains(says), "\(outcome)")
      #expect(ServerProgram.section(outcome).filter { $0.hasSuffix("version failed") }.count == 3)
    }
  }

  @Test func aHostThatIsNotThereIsOneFailure() async throws {
    try await ServerProgram.use { place in
      let environment = LiveProgram.environment.merging([
        "OM_TOKEN": StandInMetadata.token, "ORGDRIFT_OPENMETADATA_HOST": "https://om.invalid/api",
      ]) { $1 }
      let outcome = try await place.live.program.run(["check", "prod"], environment: environment)
      #expect(outcome.status == 1)
      #expect(Self.line("host name", of: outcome).contains("om.invalid cannot be resolved"), "\(outcome)")
      #expect(outcome.output.contains("Check openMetadata.host in the configuration"))
    }
  }

  @Test func aRoundTripNeedsAServer() async throws {
    try await LiveProgram.use { live in
      let outcome = try await live.run("check", "prod", "--write")
      #expect(outcome.status == 64)
      #expect(outcome.output.contains("the configuration names no OpenMetadata server"))
      #expect(try await !live.run("check", "prod").output.contains("OpenMetadata"))
    }
  }

  @Test func asJSON() async throws {
    try await ServerProgram.use(openMetadata: "token: \(StandInMetadata.token)") { place in
      place.metadata.update { $0.refused = ["PUT": 403] }
      let outcome = try await place.check("--write", "--json")
      let document = try JSONValue(parsing: Array(outcome.output.utf8))
      #expect(SchemaValidator.errors(document, OutputSchema.check.document(rules: [])) == [])
      let section = document.object?["sections"]?.array?.last?.object
      #expect(section?["title"] == "OpenMetadata")
      let outcomes = section?["checks"]?.array?.compactMap { $0.object?["outcome"]?.string }
      #expect(outcomes == ["warning", "ok", "ok", "ok", "ok", "ok", "ok", "failed"])
      #expect(!outcome.output.contains(StandInMetadata.token) && !outcome.errors.contains(StandInMetadata.token))
      #expect(outcome.output.contains("the configuration itself"))
    }
  }

  @Test func anAuthorityOfOnesOwnIsTrusted() async throws {
    let certificates = try StandInCertificates()
    let metadata = StandInMetadata()
    try await LiveProgram.use { live in
      try await StandInServer.with(tls: StandInTLS(certificates)) {
        metadata.answer($0)
      } _: { server in
        let environment = LiveProgram.environment.merging(["ORGDRIFT_OPENMETADATA_HOST": server.url]) { $1 }
        let file = live.program.folder.appending(path: "orgdrift.yaml")
        let org = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        try live.program.write(org + "\nopenMetadata: {token: \(StandInMetadata.token)}\n", to: "orgdrift.yaml")
        let doubted = try await live.program.run(["check", "prod"], environment: environment)
        #expect(Self.line("connection", of: doubted).hasPrefix("  failed"), "\(doubted)")
        let own = ["ORGDRIFT_OPENMETADATA_TLS_CA_CERTIFICATE": certificates.authority.certificate]
        let outcome = try await live.program.run(["check", "prod"], environment: environment.merging(own) { $1 })
        #expect(Self.line("connection", of: outcome).hasSuffix("TLS is trusted"), "\(outcome)")
        #expect(outcome.status == 0, "\(outcome)")
      }
    }
  }
}
