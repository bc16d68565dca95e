import Foundation
import Schema
import TestSupport
import Testing

@testable import orgdrift

@Suite("A check says what a snapshot would meet") struct CheckTests {
  /// The lines of one check: what it came to, and below it the advice.
  private func lines(_ name: String, of output: String) -> String {
    var lines: [Substring] = []
    for line in output.split(separator: "\n") {
      if line.hasPrefix("  "), line.dropFirst(11).hasPrefix("\(name) ") {
        lines = [line]
      } else if line.hasPrefix(String(repeating: " ", count: 25)), !lines.isEmpty {
        lines.append(line)
      } else if !lines.isEmpty {
        break
      }
    }
    return lines.joined(separator: "\n")
  }

  private func check(
    _ live: LiveProgram,
    _ arguments: String...,
    environment: [String: String] = [:],
    status: Int32 = 0
  ) async throws -> String {
    let outcome = try await live.program.run(
      ["check"] + arguments,
      environment: LiveProgram.environment.merging(environment) { $1 }
    )
    #expect(outcome.status == status, "\(outcome)")
    return outcome.output
  }

  @Test("settings of the environment hold for every org", arguments: [[], ["prod"]])
  func environment(arguments: [String]) async throws {
    try await LiveProgram.use { live in
      let output = try await live.program.run(
        ["check"] + arguments,
        environment: LiveProgram.environment.merging(["ORGDRIFT_TIMEOUT": "5s"]) { $1 }
      ).output
      #expect(output.contains(/orgs\.prod\.timeout +5s +ORGDRIFT_TIMEOUT/), "\(output)")
    }
  }

  @Test("definitions that nobody has read are not ok", arguments: ["fault", "used up", "off"])
  func definitions(state: String) async throws {
    try await LiveProgram.use(settings: state == "off" ? "definitions: off" : "") { live in
      live.org.update {
        if state == "used up" { $0.dayUsed = 15000 } else { $0.faults.failsDefinitions = true }
      }
      let found = lines("View Setup", of: try await check(live, "prod"))
      switch state {
      case "off": #expect(found.hasPrefix("  ok ") && found.contains("not needed"), "\(found)")
      default:
        #expect(found.hasPrefix("  warning "), "\(found)")
        #expect(found.contains("whether definitions can be read is not known"), "\(found)")
        #expect(found.contains("API calls") == (state == "used up"), "\(found)")
      }
    }
  }

  @Test func anotherOrgThanThatOfTheCatalogIsAFailure() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      #expect(lines("org", of: try await check(live, "prod")).contains("is new to orgdrift.sqlite"))
      _ = try await live.snapshot()
      #expect(lines("org", of: try await check(live, "prod")).contains("ok"))
      live.org.update { $0.organizationID = "00D5g000009Zz1QEAS" }
      live.org.endSessions()
      let output = try await check(live, "prod", status: 1)
      let found = lines("org", of: output)
      #expect(found.hasPrefix("  failed "), "\(found)")
      #expect(found.contains("prod is org 00D5g000004Xk2QEAS, not 00D5g000009Zz1QEAS"), "\(found)")
      #expect(found.contains("--accept-new-org"), "\(found)")
      #expect(lines("objects", of: output).contains("8 are listed"), "\(output)")
    }
  }

  @Test func aCatalogThatCannotBeReadTellsNothingOfTheOrg() async throws {
    try await LiveProgram.use { live in
      try live.program.write("no catalog", to: "orgdrift.sqlite")
      let output = try await check(live, "prod", status: 12)
      #expect(lines("org", of: output).hasPrefix("  skipped "), "\(output)")
      #expect(lines("catalog", of: output).hasPrefix("  failed "), "\(output)")
    }
  }

  @Test func thatThereIsNoOrgIsSaid() async throws {
    try await Program.use { program in
      let outcome = try await program.run(["check"])
      #expect(outcome.status == 0)
      let found = lines("orgs", of: outcome.output)
      #expect(found.contains("the configuration names no org"), "\(outcome)")
      #expect(found.contains("orgdrift init"), "\(outcome)")
    }
  }

  @Test("an org without a sign-in gets advice", arguments: [[], ["prod"]])
  func noSignIn(arguments: [String]) async throws {
    try await Program.use { program in
      try program.write("orgs: {prod: {domain: login}}", to: "orgdrift.yaml")
      let outcome = try await program.run(["check"] + arguments)
      #expect(outcome.status == 64)
      let all = outcome.output + outcome.errors
      #expect(all.contains("the configuration does not say how to sign in to prod"), "\(outcome)")
      #expect(all.contains("Add orgs.prod.signIn to orgdrift.yaml"), "\(outcome)")
    }
  }

  @Test(
    "the calls of a night are those for describes",
    arguments: [
      ("", "2 API calls a night at most for describes; definitions come on top"),
      ("auditTrail: true", "for describes; definitions and the audit trail come on top"),
      ("definitions: off\nauditTrail: true", "for describes; the audit trail comes on top"),
      ("definitions: off", "2 API calls a night at most"),
    ]
  )
  func calls(settings: String, text: String) async throws {
    try await LiveProgram.use(settings: settings) { live in
      let found = lines("objects", of: try await check(live, "prod"))
      #expect(found.hasSuffix(text), "\(found)")
    }
  }

  @Test func namesThatTheOrgDoesNotListAreSaid() async throws {
    try await LiveProgram.use(settings: "objects: {names: [Account, Nope, contct]}") { live in
      let found = lines("objects", of: try await check(live, "prod"))
      #expect(found.hasPrefix("  warning "), "\(found)")
      #expect(found.contains("objects.names: the org lists no “Nope”."), "\(found)")
      #expect(found.contains("objects.names: the org lists no “contct”. Did you mean “Contact”?"), "\(found)")
    }
  }

  @Test func aFilterThatLeavesNothingIsAFailure() async throws {
    try await LiveProgram.use(settings: "objects: {names: [Nope]}") { live in
      let found = lines("objects", of: try await check(live, "prod", status: 64))
      #expect(found.hasPrefix("  failed ") && found.contains("leaves none of the 8 objects"), "\(found)")
    }
  }

  @Test func aCertificateInTheConfigurationIsSetAndNotShown() async throws {
    try await Program.use { program in
      try program.write(ConnectorYAML.inlineAuthority, to: "connector.yaml")
      let outcome = try await program.run(
        ["check", "--config", "connector.yaml"],
        environment: ["ORGDRIFT_DOMAIN": "https://127.0.0.1:1"]
      )
      #expect(
        outcome.output.contains(/tls\.caCertificate +the text of a certificate +connector\.yaml:[0-9]+/),
        "\(outcome)"
      )
      #expect(
        outcome.output.contains("tls.caCertificate, whose text stands in the configuration, holds no certificate")
      )
      #expect(!outcome.output.contains("MIIhunter22"))
    }
  }

  @Test func itsDocumentFitsItsSchema() async throws {
    try await LiveProgram.use { live in
      let document = try JSONValue(parsing: Array(try await check(live, "--json").utf8))
      #expect(SchemaValidator.errors(document, OutputSchema.check.document(rules: [])) == [])
    }
  }
}
