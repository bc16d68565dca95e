import Synchronization

/// Tables that the journal knows and the server has no more: a person deleted them for good.
final class LostTables: Sendable {
  private static let key = ".Id"

  /// Whether each is gone, by fully qualified name.
  private let known = Mutex<[String: Bool]>([:])

  /// Their fully qualified names.
  var names: [String] { known.withLock { $0.filter(\.value).keys.sortedByBytes } }

  /// Those of some columns, which foreign keys refer to, whose tables are gone.
  func among(_ columns: Set<String>, on server: Server) async throws(ServerError) -> Set<String> {
    var gone: Set<String> = []
    for column in columns.sortedByBytes where column.hasSuffix(Self.key) {
      let name = String(column.dropLast(Self.key.count))
      let isGone: Bool
      if let known = known.withLock({ $0[name] }) {
        isGone = known
      } else {
        isGone = try await server.entity(.table, named: name) == nil
        known.withLock { $0[name] = isGone }
      }
      if isGone { gone.insert(column) }
    }
    return gone
  }
}
