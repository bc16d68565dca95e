import Salesforce
import TestSupport
import Testing
import Transport

struct APIBudgetTests {
  private func org(_ usage: String) -> StandInSignIn {
    StandInSignIn { _ in .text("{}", headers: [("Sforce-Limit-Info", usage)]) }
  }

  @Test func countsTheRunAndKnowsTheDay() async throws {
    let budget = APIBudget(maxCalls: 10)
    #expect(budget.dayUsed == nil)
    try await withSession(org("api-usage=25/100; per-app-api-usage=7/250(appName=x)"), budget: budget) { session, _ in
      _ = try await session.call(Call("/sobjects"))
    }
    #expect(budget.callsMade == 1)
    #expect(budget.dayUsed == 25)
    #expect(budget.dayLimit == 100)
    #expect(!budget.isExhausted)
  }

  @Test func refusesBeforeSendingMoreThanTheRunMay() async throws {
    let budget = APIBudget(maxCalls: 2)
    try await withSession(StandInSignIn(), budget: budget) { session, server in
      for _ in 0..<2 { _ = try await session.call(Call("/sobjects")) }
      let error = await salesforceError { _ = try await session.call(Call("/sobjects")) }
      #expect(error?.code == .budget)
      #expect(error?.message.contains("2 API calls") == true)
      #expect(server.requests.filter { $0.path.hasPrefix("/services/data/v") }.count == 2)
    }
  }

  @Test(arguments: [(0, 3), (2, 1), (3, 0), (7, 0)])
  func countsTheInterruptedRun(_ earlier: Int, _ left: Int) async throws {
    let budget = APIBudget(maxCalls: 3)
    budget.note(earlier: earlier)
    try await withSession(StandInSignIn(), budget: budget) { session, _ in
      for call in 0..<4 {
        let error = await salesforceError { _ = try await session.call(Call("/sobjects")) }
        #expect(error?.code == (call < left ? nil : .budget))
      }
    }
    #expect(budget.callsMade == left)
  }

  @Test func countsCallsInFlight() async throws {
    let budget = APIBudget(maxCalls: 3)
    let refused = try await withSession(StandInSignIn(), budget: budget) { session, _ in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask { await salesforceError { _ = try await session.call(Call("/sobjects")) }?.code == .budget }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
    }
    #expect(refused == 5)
    #expect(budget.callsMade == 3)
  }

  @Test(arguments: [(79, true), (80, false), (81, false)])
  func leavesTheOrgItsShare(_ used: Int, _ isAllowed: Bool) async throws {
    try await withSession(org("api-usage=\(used)/100")) { session, _ in
      _ = try await session.call(Call("/sobjects"))
      let error = await salesforceError { _ = try await session.call(Call("/sobjects")) }
      #expect(error?.code == (isAllowed ? nil : .budget))
      if !isAllowed { #expect(error?.message.contains("\(used) of the org’s 100 API calls") == true) }
    }
  }

  @Test func whatIsNotCountedIsStillSent() async throws {
    let budget = APIBudget(maxCalls: 0)
    try await withSession(StandInSignIn(), budget: budget) { session, _ in
      _ = try await session.call(Call("/limits", isCounted: false))
    }
    #expect(budget.callsMade == 0)
  }

  @Test func stopsWhenTheOrgHasNoneLeft() async throws {
    let body = #"[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]"#
    try await withSession(StandInSignIn { _ in .text(body, status: 403) }) { session, _ in
      let first = await salesforceError { _ = try await session.call(Call("/sobjects")) }
      let second = await salesforceError { _ = try await session.call(Call("/sobjects")) }
      #expect(first?.code == .limit)
      #expect(second?.code == .budget)
      #expect(session.budget.isExhausted)
      #expect(session.budget.callsMade == 1)
    }
  }

  @Test(arguments: [
    "", "api-usage=", "api-usage=1", "api-usage=1/", "api-usage=x/y", "api-usage=-1/5", "api-usage=1/0",
    "api-usage=1/9223372036854775807", "per-app-api-usage=1/2",
  ])
  func aHeaderThatSaysNothingIsPassedOver(_ header: String) async throws {
    try await withSession(org(header)) { session, _ in
      _ = try await session.call(Call("/sobjects"))
      #expect(session.budget.dayLimit == nil)
    }
  }
}
