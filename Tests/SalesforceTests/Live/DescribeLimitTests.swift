import Salesforce
import Schema
import Synchronization
import TestSupport
import Testing

/// What a ``DescribeRun`` does where Salesforce, or the budget, limits its calls.
@Suite struct DescribeLimitTests {
  typealias Run = DescribeRunTests.Run

  static let exhausted = ScriptedOrg.error("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
  static let crowded = StandInAnswer.text(
    ScriptedOrg.error("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
    status: 403
  )

  static func requests(_ count: Int) -> [DescribeRequest] {
    ScriptedOrg.names(count).map { DescribeRequest(object: $0) }
  }

  /// The first so many objects, described.
  static func described(_ count: Int, without left: Set<String> = []) -> [String] {
    ScriptedOrg.names(count).filter { !left.contains($0) }.map {
      "\($0) describe \(ScriptedOrg.day) \(ScriptedOrg.describe($0))"
    }.sorted()
  }

  @Test(arguments: [1, 4], [1, 2, 3]) func theBudgetIsForTheFirstInLine(_ concurrency: Int, _ calls: Int) async throws {
    let budget = APIBudget(maxCalls: calls, maxShare: 1)
    try await inOrg(DescribeRunTests.org(200), budget: budget) { session, server in
      let run = try await DescribeRunTests.run(session, Self.requests(200), concurrency: concurrency)
      #expect(run.lines == Self.described(25 * calls))
      #expect(server.requests.count == calls)
    }
  }

  @Test func whatAnInterruptedRunSpentIsSpent() async throws {
    let budget = APIBudget(maxCalls: 5, maxShare: 1)
    try await inOrg(DescribeRunTests.org(200), budget: budget) { session, server in
      session.budget.note(earlier: 3)
      let run = try await DescribeRunTests.run(session, Self.requests(200))
      #expect(run.lines == Self.described(50))
      #expect(run.outcome.calls == 2)
      #expect(server.requests.count == 2)
    }
  }

  @Test func itStopsWhenTheDaysCallsAreUsedUp() async throws {
    var org = DescribeRunTests.org(75)
    org.faults["O30"] = .group { _ in .text(Self.exhausted, status: 403) }
    let (run, composites, _) = try await DescribeRunTests.run(org, ScriptedOrg.names(75), concurrency: 1)
    #expect(run.lines == Self.described(25))
    #expect(composites == 2)
  }

  @Test func aLimitInsideACompositeStopsItToo() async throws {
    var org = DescribeRunTests.org(75)
    org.faults["O30"] = .part(403, Self.exhausted)
    let (run, composites, _) = try await DescribeRunTests.run(org, ScriptedOrg.names(75), concurrency: 1)
    #expect(run.lines == Self.described(50, without: ["O30"]))
    #expect(composites == 2)
  }

  @Test(arguments: [
    crowded, .status(429), .text("<html>", status: 429, headers: [("Content-Type", "text/html")]),
    .text(ScriptedOrg.error("SERVER_UNAVAILABLE"), status: 429), .status(429, headers: [("Retry-After", "60")]),
  ])
  func itGoesOnMoreSlowlyAndNeverForFewer(_ refusal: StandInAnswer) async throws {
    let org = DescribeRunTests.org(100)
    let refusals = Countdown(9)
    try await inOrg {
      refusals.next() ? refusal : org.answer($0)
    } _: { session, server in
      let run = try await DescribeRunTests.run(session, Self.requests(100))
      #expect(run.lines == Self.described(100))
      #expect(try server.requests.allSatisfy { try ScriptedOrg.parts($0).count == 25 })
    }
  }

  @Test func anOrgThatAsksToBeLeftAloneForLongIs() async throws {
    let org = DescribeRunTests.org(300)
    try await inOrg { request in
      let isLate = String(decoding: request.body, as: UTF8.self).contains("/O299/")
      return isLate ? .status(429, headers: [("Retry-After", "3600")]) : org.answer(request)
    } _: { session, server in
      var described = 0
      let error = await salesforceError {
        _ = try await DescribeRun(session, concurrency: 1).run(Self.requests(300)) {
          $0.object
        } consume: {
          described += $0.count
        }
      }
      #expect(error?.message.contains("asks to be left alone for 1 h") == true, "\(String(describing: error))")
      #expect(described == 275)
      #expect(server.requests.count == 12)
    }
  }

  @Test func largeDescribesComeOneByOne() async throws {
    var org = DescribeRunTests.org(600)
    let label = String(repeating: "x", count: 5 << 20)
    org.faults["O0"] = .part(200, #"{"label":"\#(label)","fields":[],"name":"O0"}"#)
    let traffic = Mutex((running: 0, later: 0, most: 0))
    let (allCame, largeOneCame) = (Gate(), Gate())
    let scripted = org
    try await inOrg { request in
      traffic.withLock { traffic in
        traffic.running += 1
        if traffic.running == 4 { allCame.open() }
        guard largeOneCame.isOpen else { return }
        traffic.later += 1
        traffic.most = max(traffic.most, traffic.running)
      }
      // The large one comes beside three others, and is seen before those are answered.
      let isLarge = String(decoding: request.body, as: UTF8.self).contains("/O0/")
      await (isLarge ? allCame : largeOneCame).pass()
      // Time for another to come, if one may.
      for _ in 0..<1000 { await Task.yield() }
      let answer = scripted.answer(request)
      traffic.withLock { $0.running -= 1 }
      return answer
    } _: { session, server in
      var count = 0
      _ = try await DescribeRun(session, concurrency: 4).run(Self.requests(600)) {
        $0.object
      } consume: {
        count += $0.count
        largeOneCame.open()
      }
      #expect(count == 600)
      #expect(server.singles.isEmpty)
    }
    // Those that were under way when the large one came are answered first.
    #expect(traffic.withLock { $0.later } == 20)
    #expect(traffic.withLock { $0.most } == 1)
  }
}
