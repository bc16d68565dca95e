import Foundation
import Schema
import TestSupport
import Testing

@testable import orgdrift

/// The program with an org, with somebody to tell and with a stand-in OpenMetadata server.
struct NightlyProgram {
  static let slack = "/services/T00000000/B00000000/sesame-slack"
  static let teams = "/workflows/sesame-teams"
  static let hook = "/hook"
  static let hookSecret = "sesame-hook"

  let live: LiveProgram
  let receiver: NightReceiver
  let posted: StandInServer
  let metadata: StandInOpenMetadata
  let metadataServer: StandInServer

  var program: Program { live.program }

  static func use(
    notify: [String] = [],
    reports: [String] = [],
    publishes: Bool = false,
    gate: Gate? = nil,
    _ body: (NightlyProgram) async throws -> Void
  ) async throws {
    let receiver = NightReceiver()
    let metadata = StandInOpenMetadata()
    try await LiveProgram.use { live in
      try await StandInServer.with {
        receiver.answer($0)
      } _: { posted in
        try await StandInServer.with {
          await gate?.pass()
          return metadata.answer($0)
        } _: { server in
          let night = NightlyProgram(
            live: live,
            receiver: receiver,
            posted: posted,
            metadata: metadata,
            metadataServer: server
          )
          try night.configure(notify: notify, reports: reports, publishes: publishes)
          try await body(night)
        }
      }
    }
  }

  func configure(
    notify: [String] = [],
    reports: [String] = [],
    publishes: Bool = false,
    version: String = "62.0",
    others: [String] = []
  ) throws {
    var lines = [
      "orgs:", "  prod:", "    domain: \"\(live.server.url)\"", "    apiVersion: \"\(version)\"",
      "    definitions: off",
      "    signIn: {method: clientCredentials, consumerKey: key, consumerSecret: {env: PROD_SECRET}}",
    ]
    lines += others.map { "  \($0)" }
    if !notify.isEmpty { lines += ["notify:"] + notify.map { "  \($0)" } }
    if !reports.isEmpty { lines += ["reports:"] + reports.map { "  - \($0)" } }
    if publishes { lines.append("openMetadata: {host: \"\(metadataServer.url)/api\", token: {env: OM_TOKEN}}") }
    try program.write(lines.map { $0 + "\n" }.joined(), to: "orgdrift.yaml")
  }

  var environment: [String: String] {
    [
      "PROD_SECRET": LiveProgram.secret, "OM_TOKEN": StandInOpenMetadata.token, "SLACK_URL": posted.url + Self.slack,
      "TEAMS_URL": posted.url + Self.teams, "HOOK_URL": posted.url + Self.hook, "HOOK_SECRET": Self.hookSecret,
      "PATH": "/usr/bin:/bin", "WRONG_SECRET": "sesame-wrong",
    ]
  }

  func run(_ arguments: String...) async throws -> Program.Outcome {
    let outcome = try await program.run(["nightly"] + arguments, environment: environment)
    #expect(!outcome.output.contains("sesame"), "\(outcome.output)")
    #expect(!outcome.errors.contains("sesame"), "\(outcome.errors)")
    return outcome
  }

  /// What `nightly --json` says of all orgs; it fits its schema.
  @discardableResult
  func orgs(_ arguments: String..., status: Int32 = 0) async throws -> [JSONValue] {
    let outcome = try await program.run(["nightly", "--json"] + arguments, environment: environment)
    try #require(outcome.status == status, "\(outcome)")
    let document = try JSONValue(parsing: Array(outcome.output.utf8))
    let schema = try #require(OutputSchema.all.first { $0.name == "nightly" }).document(rules: [])
    #expect(SchemaValidator.errors(document, schema) == [])
    #expect(document["status"]?.integer == Int64(status))
    return try #require(document["orgs"]?.array)
  }

  /// The requests to a path.
  func requests(_ path: String) -> [StandInRequest] { posted.requests.filter { $0.path == path } }

  /// Runs `nightly` and ends it as soon as a condition holds.
  func kill(when isReached: () async throws -> Bool) async throws {
    try await ChildProcess.with(try command("--quiet")) { child in
      try await wait(for: child, until: isReached)
      child.send(SIGKILL)
      _ = await child.waitUntilEnd()
    }
  }

  /// `nightly`, ready to run.
  func command(_ arguments: String...) throws -> ChildCommand {
    try program.command(["nightly"] + arguments, environment: environment)
  }

  /// Waits until a condition holds, or a process has ended.
  func wait(for child: ChildProcess, until isReached: () async throws -> Bool) async throws {
    while child.isRunning, try await !isReached() { try await Task.sleep(for: .milliseconds(5)) }
  }

  func rows(_ sql: String) async throws -> [String] {
    let outcome = try await program.shell("sqlite3 orgdrift.sqlite \"\(sql)\"")
    try #require(outcome.status == 0, "\(outcome)")
    return outcome.output.split(separator: "\n").map(String.init)
  }
}

extension JSONValue {
  /// `slack sent`, by target.
  var told: [String] {
    (self["notifications"]?.array ?? []).map { "\($0["target"]?.string ?? "") \($0["status"]?.string ?? "")" }
  }

  /// Where the snapshot of an org's night came from.
  var snapshotStep: String? { self["snapshot"]?["step"]?.string }
}
