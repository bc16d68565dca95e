import Synchronization

/// Whether the token may patch display names: OpenMetadata denies it to its ingestion bot (policy `DisplayName-Deny`),
/// which is found out once.
final class DisplayNameRight: Sendable {
  private let denied = Mutex(false)

  var isDenied: Bool { denied.withLock { $0 } }

  func deny() { denied.withLock { $0 = true } }
}
