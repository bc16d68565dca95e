import Foundation
import TestSupport

/// A folder in which `mycompany.my.salesforce.com` is a stand-in org, by way of a proxy.
struct LiveFolder {
  private let program: Program
  private let org: StandInOrg
  private let environment: [String: String]
  private let certificates: StandInCertificates

  static func use(_ program: Program, _ body: (LiveFolder) async throws -> Void) async throws {
    let certificates = try StandInCertificates()
    let night = Program.nights.appending(path: "2026-11-18").path
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "live"),
      withIntermediateDirectories: true
    )
    try await StandInOrg.with(folder: night, secret: "secret", tls: StandInTLS(certificates)) { org, server in
      try await StandInProxy.with(to: server.port) { proxy in
        let environment = [
          "HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)", "PROD_SECRET": "secret",
          "ORGDRIFT_TLS_CA_CERTIFICATE": certificates.authority.certificate,
        ]
        try await body(
          LiveFolder(program: program, org: org, environment: environment, certificates: certificates)
        )
      }
    }
  }

  func configure(_ lines: [String]) throws {
    try program.write(lines.joined(separator: "\n") + "\n", to: "live/orgdrift.yaml")
  }

  func show(night: String) throws {
    guard !night.isEmpty else { return }
    try org.serve(Program.nights.appending(path: night).path)
  }

  /// What a command prints, with the present moment and what differs between machines made the same.
  func output(of command: String) async throws -> String {
    let line = "cd live && { \(command)\n} 2>&1"
    return try await program.shell(line, environment: environment).output
      .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/, with: "2026-11-24T02:00:00Z")
      .replacing(/[0-9]+ s apart/, with: "0 s apart")
      .replacing(/[0-9.]+ [MGT]B free/, with: "80.5 GB free")
      .replacing(certificates.authority.certificate, with: "ca.pem")
  }
}
