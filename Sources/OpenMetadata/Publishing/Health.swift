import Synchronization

/// Whether it is worth going on: a server that fails again and again is left alone.
final class Health: Sendable {
  private struct State {
    var failures = 0
    var denials = 0
    var hasSucceeded = false
    var stop: ServerError?
    var broken: (any Error)?
  }

  /// So many failures in a row end the work; each has been repeated already.
  private static let limit = 4

  private let state = Mutex(State())

  /// Why the work ends; nil while it goes on.
  var stop: ServerError? { state.withLock { $0.stop } }

  func note(_ error: ServerError) {
    state.withLock { state in
      if error.endsAll {
        state.stop = state.stop ?? error
      } else if error.mayPass {
        state.failures += 1
        if state.failures >= Self.limit { state.stop = state.stop ?? error }
      } else {
        state.failures = 0
        if error.code == .permission { state.denials += 1 }
        // The token's role, not the tables, is what is wrong.
        if state.denials >= Self.limit, !state.hasSucceeded { state.stop = state.stop ?? error }
      }
    }
  }

  /// Something is wrong on this side.
  func note(broken error: any Error) { state.withLock { $0.broken = $0.broken ?? error } }

  /// Throws what is wrong on this side.
  func check() throws { if let broken = state.withLock({ $0.broken }) { throw broken } }

  /// - Parameter isWritten: whether something was written; reading is no sign of what a token may do.
  func noteSuccess(isWritten: Bool = true) {
    state.withLock { state in
      state.failures = 0
      if isWritten { state.hasSucceeded = true }
    }
  }
}

extension ServerError {
  /// Whether nothing else can succeed either.
  var endsAll: Bool { code == .signIn || code == .cancelled }

  /// Whether the next run may succeed with the same request.
  var mayPass: Bool {
    switch code {
    case .unavailable, .timedOut, .transport, .malformedAnswer, .outdated, .signIn, .cancelled: true
    case .permission, .notFound, .exists, .refused, .tooLarge, .unsupportedVersion: false
    }
  }
}
