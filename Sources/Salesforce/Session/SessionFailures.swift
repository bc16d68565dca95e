import Synchronization
import Transport

/// The wording of a session's failures, which learns each token that the session gets, so that nobody who words a
/// failure can forget one.
final class SessionFailures: Sendable {
  private let state: Mutex<Failures>

  init(_ start: Failures) { state = Mutex(start) }

  /// The wording that hides everything known so far. Tokens that have ended stay hidden.
  var current: Failures { state.withLock { $0 } }

  /// Hides one more token.
  func hide(_ token: Secret) { state.withLock { $0 = $0.hiding([token]) } }
}
