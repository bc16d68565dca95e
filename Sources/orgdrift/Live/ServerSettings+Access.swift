import OpenMetadata
import Synchronization
import Transport

extension ServerSettings {
  private static let tokenName = "the token of openMetadata"

  static let noServer = CommandFailure(
    "no-server",
    "the configuration names no OpenMetadata server",
    subject: "openMetadata.host",
    advice: "Add openMetadata.host to orgdrift.yaml (“orgdrift init” writes one), or set ORGDRIFT_OPENMETADATA_HOST.",
    status: .usage
  )

  /// What is needed to reach the server. The token is read now, and anew each time that the server refuses it.
  ///
  /// What reads it is ended together with the commands that it comes from when somebody ends the work.
  ///
  /// - Returns: with the access, where the token could be read by others.
  /// - Throws: ``CommandFailure`` where the configuration names no server or no token, or the token is not where it is
  ///   to be; it never shows the token.
  func access(
    environment: [String: String],
    on console: Console
  ) async throws -> (access: ServerAccess, warnings: [String]) {
    try await console.cancellable { try await access(environment: environment) }
  }

  func access(environment: [String: String]) async throws -> (access: ServerAccess, warnings: [String]) {
    guard let host = host.value else { throw Self.noServer }
    guard let reference = token?.value else {
      throw CommandFailure(
        "no-token",
        "the configuration does not say where the token of \(host.host) is",
        subject: "openMetadata.token",
        advice:
          "Add openMetadata.token to orgdrift.yaml: \(SecretReference.forms). It is that of a bot, from OpenMetadata’s "
          + "Settings > Bots > ingestion-bot.",
        status: .usage
      )
    }
    let source = SecretSource(environment: environment)
    let found = try await source.read(reference, Self.tokenName)
    let first = FirstRead(found.secret)
    let access = ServerAccess(address: host.url, transport: transport(environment: environment)) {
      if let secret = first.take() { return secret }
      return try await source.read(reference, Self.tokenName).secret
    }
    return (access, found.warning.map { [$0] } ?? [])
  }
}

/// A secret that was read before it was asked for, so that a command need not run twice.
private final class FirstRead: Sendable {
  private let secret: Mutex<Secret?>

  init(_ secret: Secret) { self.secret = Mutex(secret) }

  func take() -> Secret? {
    secret.withLock { secret in
      defer { secret = nil }
      return secret
    }
  }
}
