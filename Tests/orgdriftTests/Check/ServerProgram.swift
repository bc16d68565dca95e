import Foundation
import TestSupport

/// The program with an `orgdrift.yaml` for a stand-in org, `prod`, and a stand-in OpenMetadata server.
struct ServerProgram {
  let live: LiveProgram
  let metadata: StandInMetadata
  let server: StandInServer

  static func use(
    openMetadata: String = "token: {env: OM_TOKEN}",
    orgs: String = "",
    _ body: (ServerProgram) async throws -> Void
  ) async throws {
    let metadata = StandInMetadata()
    try await LiveProgram.use { live in
      try await StandInServer.with {
        metadata.answer($0)
      } _: { server in
        let file = live.program.folder.appending(path: "orgdrift.yaml")
        let org = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let settings = openMetadata.split(separator: "\n").map { "  \($0)\n" }.joined()
        let text = "\(org)\n\(orgs)openMetadata:\n  host: \"\(server.url)/api\"\n\(settings)"
        try live.program.write(text, to: "orgdrift.yaml")
        try await body(ServerProgram(live: live, metadata: metadata, server: server))
      }
    }
  }

  /// Runs `check prod`.
  func check(_ options: String..., token: String? = StandInMetadata.token) async throws -> Program.Outcome {
    let environment = LiveProgram.environment.merging(token.map { ["OM_TOKEN": $0] } ?? [:]) { $1 }
    return try await live.program.run(["check", "prod"] + options, environment: environment)
  }

  /// The lines of the section about the server.
  static func section(_ outcome: Program.Outcome) -> [String] {
    let lines = outcome.output.split(separator: "\n").map(String.init)
    return Array(lines.drop { !$0.hasPrefix("OpenMetadata") }.prefix { $0 != "settings" })
  }

  /// The requests that write.
  var writes: [String] { server.requests.filter { $0.method != "GET" }.map { "\($0.method) \($0.path)" } }
}
