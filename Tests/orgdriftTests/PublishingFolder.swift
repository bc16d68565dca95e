import Foundation
import TestSupport

/// The folder of a document, where `om.example.com` is a stand-in OpenMetadata server.
struct PublishingFolder {
  private let program: Program
  private let url: String

  static func use(_ program: Program, _ body: (PublishingFolder) async throws -> Void) async throws {
    let metadata = StandInOpenMetadata()
    try await StandInServer.with { request in
      metadata.answer(request)
    } _: { server in
      try await body(PublishingFolder(program: program, url: server.url))
    }
  }

  /// What a command prints where the configuration names the server.
  func output(of command: String) async throws -> String {
    let configuration = "openMetadata: {host: \"\(url)/api\", token: {env: OM_TOKEN}}\n"
    try program.write(configuration, to: "published.yaml")
    let environment = ["OM_TOKEN": StandInOpenMetadata.token, "ORGDRIFT_CONFIG": "published.yaml"]
    return try await program.shell("{ \(command)\n} 2>&1", environment: environment).output
      .replacing("127.0.0.1", with: "om.example.com")
  }
}
