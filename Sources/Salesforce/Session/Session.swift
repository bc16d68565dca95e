public import Schema
import Synchronization
import Transport

/// A signed-in connection to one org.
///
///     try await Session.with(access) { session in
///       let answer = try await session.call(Call("/sobjects"))
///     }
///
/// It signs in when it is first needed, and again, once for all calls, when the session ends in between. It repeats what
/// fails for a while, keeps to the ``APIBudget``, and sends its token to nobody but the instance that it is for.
public final class Session: Sendable {
  /// The API version that calls go to.
  public let apiVersion: APIVersion
  /// What API calls may be made.
  public var budget: APIBudget { access.budget }

  /// The requests that were sent beside API calls: for versions, sign-ins and who it is that signed in, repeated ones too.
  public var otherRequests: Int { max(0, transport.exchanges - (budget.callsMade - callsBefore)) }

  let access: OrgAccess
  let host: BaseURL
  let transport: HTTPTransport
  let keeper: TokenKeeper
  /// Words what goes wrong, and hides every token of this session.
  var failures: Failures { wording.current }
  let isVersionKnown = Mutex(false)
  private let wording: SessionFailures
  /// What the budget had counted before this session.
  private let callsBefore: Int

  private init(_ access: OrgAccess, _ host: BaseURL, _ transport: HTTPTransport, _ version: APIVersion) {
    let wording = SessionFailures(access.failures(at: host))
    let method = access.signIn.method
    let retry = access.retry
    self.access = access
    self.host = host
    self.transport = transport
    self.apiVersion = version
    self.wording = wording
    callsBefore = access.budget.callsMade
    keeper = TokenKeeper(canRenew: access.signIn.isRepeatable) {
      let failures = wording.current
      let context = SignInContext(
        loginURL: host,
        transport: transport,
        apiVersion: version,
        now: access.now,
        environment: access.environment,
        failures: failures
      )
      do {
        let signedIn = try await retry.run { _ in
          try await method.signIn(context)
        } decide: { error in
          RetryDecision(failures.error(error))
        }
        wording.hide(signedIn.accessToken)
        return .success(signedIn)
      } catch {
        return .failure(failures.error(error))
      }
    }
  }

  /// Lends a session, whose connections are closed on every path. Nothing is sent before the first call, but for the
  /// question for the newest version where ``OrgAccess/apiVersion`` is nil.
  ///
  /// Throws ``SalesforceError``, and what `body` throws.
  public static func with<Result>(
    _ access: OrgAccess,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Session) async throws -> Result
  ) async throws -> Result {
    let host = try access.host()
    return try await lendingTransport(access, host) { transport in
      var version = access.apiVersion
      if version == nil { version = try await versions(access, host, transport).last }
      guard let version else {
        throw access.failures(at: host).error(
          .malformedAnswer,
          "the org names no API version",
          advice: "Check the domain, or set apiVersion."
        )
      }
      return try await body(Session(access, host, transport, version))
    }
  }

  /// The API versions that an org has, the newest last. Needs no sign-in and counts as no API call.
  public static func versions(_ access: OrgAccess) async throws(SalesforceError) -> [APIVersion] {
    let host = try access.host()
    do {
      return try await lendingTransport(access, host) { try await versions(access, host, $0) }
    } catch {
      throw access.failures(at: host).error(error)
    }
  }

  private static func lendingTransport<Result>(
    _ access: OrgAccess,
    _ host: BaseURL,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (HTTPTransport) async throws -> Result
  ) async throws -> Result {
    do {
      return try await HTTPTransport.with(access.transport) { try await body($0) }
    } catch let error as TransportError {
      throw access.failures(at: host).error(error)
    }
  }
}

extension RetryDecision {
  /// Again for what is transient, unless it is one of the kinds that the caller wants to know of.
  init(_ error: SalesforceError, except codes: Set<SalesforceError.Code> = []) {
    self = error.isTransient && !codes.contains(error.code) ? .again(after: error.retryAfter) : .giveUp
  }
}
