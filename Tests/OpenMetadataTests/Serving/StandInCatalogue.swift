import Synchronization
import TestSupport
import Transport

@testable import OpenMetadata

/// A stand-in OpenMetadata server: tells its version, and answers all else from a list, one answer after the other; when
/// the list is at its end, with the last.
final class StandInCatalogue: Sendable {
  private let version: String
  private let answers: Mutex<[StandInAnswer]>

  init(version: String = "1.13.4", _ answers: [StandInAnswer]) {
    self.version = version
    self.answers = Mutex(answers)
  }

  private func answer(_ request: StandInRequest) -> StandInAnswer {
    if request.path == "/api/v1/system/version" { return .text(#"{"version":"\#(version)"}"#) }
    return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? .status(500) }
  }

  /// Lends the server, and a client that waits for nothing between its attempts.
  static func with<Result>(
    version: String = "1.13.4",
    _ answers: [StandInAnswer],
    tokens: [String] = ["sesame"],
    _ body: (Server, StandInServer) async throws -> Result
  ) async throws -> Result {
    let catalogue = StandInCatalogue(version: version, answers)
    return try await StandInServer.with {
      catalogue.answer($0)
    } _: { standIn in
      let left = Mutex(tokens)
      let access = ServerAccess(address: standIn.url, retry: Retry(sleep: { _ in })) {
        Secret(left.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] })
      }
      return try await Server.with(access) { try await body($0, standIn) }
    }
  }
}

extension StandInServer {
  /// The requests but for the version, as `GET /api/v1/tables`.
  var lines: [String] {
    requests.map { "\($0.method) \($0.path)" }.filter { !$0.hasSuffix("/system/version") }
  }
}
