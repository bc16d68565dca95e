import Salesforce
import TestSupport
import Testing
import Transport

struct SessionRetryTests {
  private static let html = [("Content-Type", "text/html")]

  @Test(arguments: [
    StandInAnswer.status(408), .status(429), .text("[]", status: 500), .text("<html>", status: 503, headers: html),
    .reset, .cut(after: 10),
    .text(#"[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"ConcurrentRequests Limit exceeded."}]"#, status: 403),
  ])
  func whatPassesIsTriedAgain(_ fault: StandInAnswer) async throws {
    let faults = Script([fault, fault])
    let waits = Waits()
    try await withSession(StandInSignIn { _ in faults.next() ?? .text("[1]") }, waits: waits) { session, _ in
      let body = try await session.call(Call("/sobjects")).body
      #expect(body == Array("[1]".utf8))
    }
    #expect(waits.all == [.milliseconds(500), .seconds(1)])
  }

  @Test(arguments: [
    ("17", 17), ("0", 0), ("60", 60), ("Wed, 18 Nov 2026 11:07:10 GMT", 30), ("Wed, 18 Nov 2026 11:00:00 GMT", 0),
  ])
  func waitsAsLongAsTheServerAsks(_ asked: String, _ seconds: Int) async throws {
    let faults = Script([503, 429].map { .status($0, headers: [("Retry-After", asked)]) })
    let waits = Waits()
    try await withSession(StandInSignIn { _ in faults.next() ?? .text("{}") }, waits: waits) { session, _ in
      _ = try await session.call(Call("/sobjects"))
    }
    #expect(waits.all == [.seconds(seconds), .seconds(seconds)])
  }

  @Test(
    arguments: [429, 503],
    [
      ("61", "61 s"), ("600", "10 min"), ("3600", "1 h"), ("5000", "84 min"), ("86400", "24 h"),
      ("999999999999", "days"),
      ("Wed, 18 Nov 2026 13:06:40 GMT", "2 h"),
    ]
  )
  func doesNotWaitForLong(_ status: Int, _ asked: (String, String)) async throws {
    let waits = Waits()
    let org = StandInSignIn { _ in .status(status, headers: [("Retry-After", asked.0)]) }
    try await withSession(org, waits: waits) { session, _ in
      let error = await salesforceError { _ = try await session.call(Call("/sobjects")) }
      #expect(error?.message.contains("asks to be left alone for ") == true)
      #expect(error?.message.contains(asked.1) == true, "\(String(describing: error))")
      #expect(error?.isTransient == false)
      #expect(session.budget.callsMade == 1)
    }
    #expect(waits.all.isEmpty)
  }

  @Test func waitsThreeTimesBecauseItIsAsked() async throws {
    let waits = Waits()
    let org = StandInSignIn { _ in .status(429, headers: [("Retry-After", "2")]) }
    try await withSession(org, waits: waits) { session, _ in
      let error = await salesforceError { _ = try await session.call(Call("/sobjects", attempts: 9)) }
      #expect(error?.status == 429)
    }
    #expect(waits.all == [.seconds(2), .seconds(2), .seconds(2)])
  }

  @Test(arguments: [1, 2, 5])
  func givesUpAfterTheAttemptsOfTheCall(_ attempts: Int) async throws {
    let budget = APIBudget()
    try await withSession(StandInSignIn { _ in .status(503) }, budget: budget) { session, _ in
      let error = await salesforceError { _ = try await session.call(Call("/sobjects", attempts: attempts)) }
      #expect(error?.code == .unavailable)
    }
    #expect(budget.callsMade == attempts)
  }

  @Test(arguments: [400, 403, 404, 413, 414])
  func aRefusalIsNotTriedAgain(_ status: Int) async throws {
    let budget = APIBudget()
    try await withSession(StandInSignIn { _ in .text("[]", status: status) }, budget: budget) { session, _ in
      let error = await salesforceError { _ = try await session.call(Call("/sobjects")) }
      #expect(error?.status == status)
    }
    #expect(budget.callsMade == 1)
  }

  @Test(arguments: [(true, 3), (false, 1)])
  func aTimeoutIsRepeatedWhereTheCallAllowsIt(_ repeats: Bool, _ requests: Int) async throws {
    let org = StandInSignIn { _ in .hang }
    try await StandInServer.with(handler: org.answer) { server in
      var access = access(server.url)
      access.transport.idleTimeout = .seconds(2)
      try await Session.with(access) { session in
        let call = Call("/sobjects", attempts: 3, repeatsTimeouts: repeats)
        let error = await salesforceError { _ = try await session.call(call) }
        #expect(error?.code == .timedOut)
        #expect(session.budget.callsMade == requests)
      }
    }
  }

  @Test func eachAttemptFillsANewReceiver() async throws {
    let faults = Script([
      .cut(after: Array("half".utf8), length: 100, headers: []), StandInSignIn.expired,
      .text("<html>", status: 503, headers: Self.html),
    ])
    let org = StandInSignIn { _ in
      faults.next() ?? .chunks(status: 200, headers: [], [Array("who".utf8), Array("le".utf8)])
    }
    try await withSession(org) { session, _ in
      let (head, receiver) = try await session.call(Call("/composite")) { Collector() }
      #expect(head.status == 200)
      #expect(String(decoding: receiver.bytes, as: UTF8.self) == "whole")
    }
  }

  @Test func whatAReceiverThrowsEndsTheCall() async throws {
    let budget = APIBudget()
    try await withSession(StandInSignIn(), budget: budget) { session, _ in
      _ = await #expect(throws: Collector.Full.self) {
        _ = try await session.call(Call("/composite")) { Collector(limit: 1) }
      }
    }
    #expect(budget.callsMade == 1)
  }

  @Test func aLargerAnswerThanAllowedIsRefused() async throws {
    let org = StandInSignIn { _ in StandInAnswer.text(String(repeating: " ", count: 100_000)).compressed }
    try await withSession(org) { session, _ in
      let error = await salesforceError { _ = try await session.call(Call("/sobjects", limit: 50_000)) }
      #expect(error?.code == .tooLarge)
    }
  }

  @Test func aCancelledCallSaysSo() async throws {
    try await withSession(StandInSignIn { _ in .hang }) { session, _ in
      let task = Task { await salesforceError { _ = try await session.call(Call("/sobjects")) } }
      task.cancel()
      #expect(await task.value?.code == .cancelled)
    }
  }

  @Test func theCancellationOfOneCallEndsNoSignInOfAnother() async throws {
    let org = StandInSignIn()
    let held = Script([.hang])
    try await StandInServer.with { request in
      if request.path == "/services/oauth2/token", let hang = held.next() { return hang }
      return await org.answer(request)
    } _: { server in
      try await Session.with(access(server.url)) { session in
        let cancelled = Task { await salesforceError { _ = try await session.call(Call("/limits")) } }
        while server.requests.isEmpty { await Task.yield() }
        let other = Task { try await session.call(Call("/limits")).status }
        cancelled.cancel()
        #expect(await cancelled.value?.code == .cancelled)
        let status = try await other.value
        #expect(status == 200)
      }
    }
  }

  private struct Collector: BodyReceiver {
    struct Full: Error {}

    var limit = 1000
    var bytes: [UInt8] = []

    mutating func receive(_ piece: UnsafeRawBufferPointer) throws {
      bytes.append(contentsOf: piece)
      if bytes.count > limit { throw Full() }
    }
  }
}
