import Foundation
import TestSupport
import Testing

@Suite("A failure is never a removal") struct LiveFaultTests {
  @Test(arguments: ["forbidden": 403, "not-found": 404, "server-error": 500].map { ($0.key, $0.value) })
  func anObjectThatIsRefusedIsAGap(reason: String, status: Int) async throws {
    try await gap(reason) { $0.refused["Bike__c"] = status }
  }

  @Test func anObjectThatIsGarbledIsAGap() async throws { try await gap("malformed") { $0.garbled = ["Bike__c"] } }

  private func gap(_ reason: String, _ fault: @escaping (inout StandInOrg.Faults) -> Void) async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      _ = try await live.snapshot()
      try live.night("2026-11-19")
      live.org.update { fault(&$0.faults) }
      let gaps = try await live.snapshot(status: 3)["gaps"] as? [[String: Any]]
      #expect(gaps?.map { $0["object"] as? String } == ["Bike__c"])
      #expect(gaps?.map { $0["reason"] as? String } == [reason])
      #expect(try await live.changes().allSatisfy { $0["object"] as? String != "Bike__c" })
      #expect(try await live.run("show", "Bike__c.Frame_Number__c").output.contains("80"))
      live.org.update { $0.faults = .init() }
      #expect((try await live.snapshot()["gaps"] as? [Any])?.isEmpty == true)
      let rules = try await live.changes().filter { $0["object"] as? String == "Bike__c" }.compactMap {
        $0["rule"] as? String
      }
      #expect(rules.sorted() == ["child-relationship-added", "field-label-changed", "field-length-decreased"])
    }
  }

  @Test func whyAnObjectIsAGapIsTold() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      live.org.update { $0.faults.refused["Bike__c"] = 403 }
      let outcome = try await live.run("snapshot", "prod")
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("orgdrift: Bike__c is a gap: the user may not read this"), "\(outcome.errors)")
    }
  }

  @Test func withoutDescribeGlobalThereIsNoSnapshot() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      _ = try await live.snapshot()
      try live.night("2026-11-19")
      live.org.update { $0.faults.hidesListing = true }
      let outcome = try await live.run("snapshot", "prod")
      #expect(outcome.status == 1, "\(outcome)")
      #expect(try await live.run("log").output.split(separator: "\n").count == 1)
    }
  }

  @Test func aSessionThatEndsIsRenewed() async throws {
    try await LiveProgram.use { live in
      live.org.update { $0.faults.requestsPerToken = 1 }
      _ = try await live.snapshot()
      #expect(live.server.requests.count { $0.path == "/services/oauth2/token" } >= 2)
    }
  }

  @Test func passingFailuresLeaveNoTrace() async throws {
    try await LiveProgram.use { live in
      live.org.update { $0.faults.failing = [2, 4, 7] }
      _ = try await live.snapshot()
      let exported = try await live.exported(to: "out")
      #expect(try exported == live.files(Program.nights.appending(path: "2026-11-18")))
    }
  }

  @Test func anotherOrgBehindTheNameIsHeld() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      _ = try await live.snapshot()
      live.org.update { $0.organizationID = "00D5g000009Zz1QEAS" }
      live.org.endSessions()
      let refused = try await live.run("snapshot", "prod")
      #expect(refused.status == 1 && refused.errors.contains("--accept-new-org"), "\(refused)")
      #expect(try await live.run("log", "prod").output.contains("prod/62.0@1"))
      #expect((try await live.snapshot("--accept-new-org")["taken"] as? [String: Any])?["snapshot"] as? Int == 1)
      #expect(try await live.run("log", "00D5g000004Xk2QEAS").output.contains("@1"))
    }
  }

  @Test func theBudgetStopsBeforeTheLimitAndWhatWasLeftComesFirst() async throws {
    try await Program.use { program in
      let night = try LiveProgram.makeNight(of: 60, in: program)
      try await LiveProgram.use(
        settings: "definitions: off\nconcurrency: 1",
        folder: night.path
      ) { live in
        let first = try await live.snapshot("--max-api-calls", "2", status: 3)
        let gaps = try #require(first["gaps"] as? [[String: Any]])
        #expect(gaps.count == 35 && gaps.allSatisfy { $0["reason"] as? String == "budget" })
        live.org.forgetCalls()
        #expect((try await live.snapshot()["gaps"] as? [Any])?.isEmpty == true)
        #expect(live.org.calls.count == 3)
        #expect(try await live.rules().allSatisfy { $0 == "object-captured" })
      }
    }
  }
}
