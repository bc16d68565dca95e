import Foundation
import Schema
import Testing

extension Program {
  static let server = "https://om.example.com"

  /// Runs `publish` with a server that nobody asks.
  func publish(_ arguments: String..., environment: [String: String] = [:]) async throws -> Outcome {
    let host = ["ORGDRIFT_OPENMETADATA_HOST": Self.server]
    return try await run(["publish"] + arguments, environment: host.merging(environment) { $1 })
  }

  /// Runs `publish --json`, and reads what it prints.
  func publishDocument(_ arguments: String..., status: Int32 = 0) async throws -> JSONObject {
    let outcome = try await run(["publish", "--json"] + arguments)
    try #require(outcome.status == status, "\(outcome)")
    return try #require(JSONValue(parsing: Array(outcome.output.utf8)).object)
  }

  /// Takes a night of made-up objects.
  func take(_ names: some Sequence<String>, as alias: String = "prod", orgID: String = orgID, on day: Int) async throws
  {
    let describes = names.map { name in
      #"{"name":"\#(name)","label":"\#(name)","fields":[{"name":"Id","label":"Id","type":"id","length":18}]}"#
    }
    try write("[" + describes.joined(separator: ",") + "]", to: "night.json")
    let outcome = try await run([
      "snapshot", alias, "--org-id", orgID, "--api-version", "62.0", "--complete", "--taken-at",
      "2026-11-\(day)T02:00:00Z", "--from", "night.json",
    ])
    try #require(outcome.status == 0, "\(outcome)")
  }
}
