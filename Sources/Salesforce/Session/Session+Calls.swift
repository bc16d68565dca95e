public import Transport

extension Session {
  /// Sends a call and collects its answer.
  ///
  /// - Throws: what the last attempt failed with.
  public func call(_ call: Call) async throws(SalesforceError) -> Answer {
    do {
      let (head, whole) = try await self.call(call) { WholeBody() }
      return Answer(head: head, body: whole.bytes)
    } catch {
      throw failures.error(error)
    }
  }

  /// Sends a call and hands over the body of its successful answer in pieces, as they come: status 200 to 299, or 304
  /// without a piece. Each attempt fills a new receiver; that of the answer is returned.
  ///
  /// Throws ``SalesforceError``, or what the receiver throws, which ends the call.
  public func call<Receiver: BodyReceiver>(
    _ call: Call,
    into makeReceiver: @Sendable () -> Receiver
  ) async throws -> (head: HTTPHead, receiver: Receiver) {
    var retry = access.retry
    retry.attempts = call.attempts
    let seenByCaller: Set<SalesforceError.Code> = call.repeatsTimeouts ? [] : [.timedOut]
    do {
      return try await retry.run { _ in
        try await signedIn(call, makeReceiver)
      } decide: { error in
        (error as? SalesforceError).map { RetryDecision($0, except: seenByCaller) } ?? .giveUp
      }
    } catch let error as SalesforceError {
      throw await explained(error)
    } catch let error as ReceiverFailure {
      throw error.cause
    } catch is CancellationError {
      throw failures.cancelled()
    }
  }

  /// Sends a call, and again with a new session as often as the one in use has ended in between.
  private func signedIn<Receiver: BodyReceiver>(
    _ call: Call,
    _ makeReceiver: @Sendable () -> Receiver
  ) async throws -> (head: HTTPHead, receiver: Receiver) {
    var grant = try await keeper.current()
    var renewals = 0
    while true {
      do {
        return try await send(call, grant, makeReceiver())
      } catch let error as SalesforceError where error.code == .sessionLost && error.status == 401 && renewals < 3 {
        renewals += 1
        grant = try await keeper.renewed(after: grant.generation, error)
      }
    }
  }

  private func send<Receiver: BodyReceiver>(
    _ call: Call,
    _ grant: TokenKeeper.Grant,
    _ start: Receiver
  ) async throws -> (head: HTTPHead, receiver: Receiver) {
    let failures = failures
    let isCounted = call.isCounted && call.base == .data
    if isCounted, let refusal = budget.reserve() { throw failures.error(refusal) }
    var usage: APIUsage?
    defer { if isCounted { budget.settle(usage) } }

    var receiver = start
    var refusal: [UInt8] = []
    let head: HTTPHead
    do {
      head = try await transport.send(request(call, grant), limit: call.limit) { head, piece in
        if head.isWelcome {
          do { try receiver.receive(piece) } catch { throw ReceiverFailure(cause: error) }
        } else {
          refusal.append(contentsOf: piece.prefix(Self.refusalLimit - refusal.count))
        }
      }
    } catch let error as TransportError {
      throw failures.error(error)
    }
    usage = head.value(of: "Sforce-Limit-Info").flatMap { APIUsage(header: $0) }
    if head.status != 401 { await keeper.accepted(grant.generation) }
    guard head.isWelcome else { throw refused(head, refusal, failures) }
    return (head, receiver)
  }

  private func refused(_ head: HTTPHead, _ body: [UInt8], _ failures: Failures) -> SalesforceError {
    if (200..<300).contains(head.status) { return failures.html(head.status) }
    let error = failures.answer(head, body)
    if error.reason == "REQUEST_LIMIT_EXCEEDED", !error.isTransient { budget.exhaust() }
    return error
  }

  private func request(_ call: Call, _ grant: TokenKeeper.Grant) -> HTTPRequest {
    let instance = grant.signedIn.instance
    let root = call.base == .data ? "/services/data/v\(apiVersion)" : ""
    var headers = [
      HTTPHeader("Authorization", Secret("Bearer \(grant.signedIn.accessToken.reveal())")),
      HTTPHeader("Accept", "application/json"),
    ]
    if call.body != nil { headers.append(HTTPHeader("Content-Type", "application/json")) }
    return HTTPRequest(call.method, "\(instance)\(root)\(call.path)", headers: headers + call.headers, body: call.body)
  }

  /// How much of a refusal is read for its reason.
  private static let refusalLimit = 64 << 10
}

/// What a receiver threw, whatever its kind: no reason to try again.
private struct ReceiverFailure: Error {
  var cause: any Error
}

extension HTTPHead {
  /// Whether the body, if there is one, is what was asked for.
  fileprivate var isWelcome: Bool {
    if status == 304 { return true }
    return (200..<300).contains(status) && !BodyKind.isHTML(contentType: value(of: "Content-Type"), [])
  }
}
