import Synchronization

/// The bots whose writing on a table is the connector's or orgdrift's own: OpenMetadata's, and the token's owner.
final class Bots: Sendable {
  private let known: Mutex<Set<String>?> = Mutex(nil)

  func names(on server: Server) async throws(ServerError) -> Set<String> {
    if let known = known.withLock({ $0 }) { return known }
    var names: Set<String> = ["ingestion-bot"]
    if let owner = try await server.tokenOwner(), owner.isBot { names.insert(owner.name) }
    known.withLock { $0 = names }
    return names
  }
}
