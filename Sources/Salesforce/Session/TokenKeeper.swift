/// Holds the session of an org and signs in anew when it ends: once, however many calls find out at the same time.
actor TokenKeeper {
  /// A sign-in that succeeded; numbered, so that a late refusal of an old token does not end a new one.
  struct Grant: Sendable {
    var generation: Int
    var signedIn: SignedIn
  }

  private let canRenew: Bool
  private let signIn: @Sendable () async -> Result<SignedIn, SalesforceError>
  private var grant: Grant?
  private var flight: Task<Result<Grant, SalesforceError>, Never>?
  /// A refused sign-in is not tried again: a wrong password would lock the user out.
  private var failure: SalesforceError?
  private var isAccepted = false
  private var refusedWhenFresh = 0

  /// Signs in with `signIn`; more than once only if that can give another session.
  init(canRenew: Bool, signIn: @escaping @Sendable () async -> Result<SignedIn, SalesforceError>) {
    self.canRenew = canRenew
    self.signIn = signIn
  }

  /// The present session; the first call signs in.
  func current() async throws(SalesforceError) -> Grant {
    if let grant { return grant }
    return try await join()
  }

  /// A session newer than one that was refused, with what the refusal was.
  func renewed(after generation: Int, _ refusal: SalesforceError) async throws(SalesforceError) -> Grant {
    if let grant, grant.generation > generation { return grant }
    guard canRenew else { throw Self.ended(refusal) }
    if flight == nil {
      refusedWhenFresh = isAccepted ? 0 : refusedWhenFresh + 1
      if refusedWhenFresh >= 2 { failure = failure ?? Self.refusedTwice(refusal) }
    }
    return try await join()
  }

  /// Notes that the org took a token.
  func accepted(_ generation: Int) {
    if grant?.generation == generation { isAccepted = true }
  }

  private func join() async throws(SalesforceError) -> Grant {
    while true {
      if let failure { throw failure }
      let flight = flight ?? start()
      let result = await withTaskCancellationHandler {
        await flight.value
      } onCancel: {
        flight.cancel()
      }
      // Another task's cancellation ended the sign-in that this one waited for.
      if case .failure(let error) = result, error.code == .cancelled, !Task.isCancelled { continue }
      return try result.get()
    }
  }

  private func start() -> Task<Result<Grant, SalesforceError>, Never> {
    let flight = Task { finish(await signIn()) }
    self.flight = flight
    return flight
  }

  private func finish(_ result: Result<SignedIn, SalesforceError>) -> Result<Grant, SalesforceError> {
    flight = nil
    switch result {
    case .success(let signedIn):
      let grant = Grant(generation: (grant?.generation ?? 0) + 1, signedIn: signedIn)
      self.grant = grant
      isAccepted = false
      return .success(grant)
    case .failure(var error):
      if error.code == .cancelled { return .failure(error) }
      // It has been repeated as often as it may be; a call that waits for it must not begin that anew.
      error.isTransient = false
      failure = error
      return .failure(error)
    }
  }

  private static func ended(_ refusal: SalesforceError) -> SalesforceError {
    var error = refusal
    error.advice = "Get a new access token and set it; any other sign-in method renews the session by itself."
    return error
  }

  private static func refusedTwice(_ refusal: SalesforceError) -> SalesforceError {
    var error = refusal
    error.message = "the org refuses each new session at once: \(refusal.message)"
    error.advice = "Look for a session policy of the org that locks sessions to an address, or for a wrong domain."
    return error
  }
}
