import Salesforce
import Schema
import TestSupport
import Testing

@Suite struct DescribeRunTests {
  /// One line an object, by name: `O1 describe {…}`.
  struct Run {
    var lines: [String] = []
    var groups: [Int] = []
    var outcome: DescribeRun.Outcome

    func line(_ object: String) -> String? { lines.first { $0.hasPrefix(object + " ") } }
    func count(_ kind: String) -> Int { lines.count { $0.contains(" \(kind)") } }
  }

  static func line(_ answer: DescribeAnswer) -> String {
    switch answer.outcome {
    case .describe(let bytes, let date):
      "\(answer.object) describe \(date ?? "-") \(String(decoding: bytes, as: UTF8.self))"
    case .unchanged(let date): "\(answer.object) unchanged \(date ?? "-")"
    case .failed(let reason, _): "\(answer.object) \(reason.rawValue)"
    }
  }

  static func run(_ session: Session, _ requests: [DescribeRequest], concurrency: Int = 4) async throws -> Run {
    var lines: [String] = []
    var groups: [Int] = []
    let outcome = try await DescribeRun(session, concurrency: concurrency).run(requests) { answer in
      line(answer)
    } consume: { items in
      groups.append(items.count)
      lines += items
    }
    return Run(lines: lines.sorted(), groups: groups, outcome: outcome)
  }

  static func run(
    _ org: ScriptedOrg,
    _ names: [String],
    concurrency: Int = 4
  ) async throws -> (run: Run, composites: Int, singles: [String]) {
    try await inOrg(org) { session, server in
      let run = try await run(session, names.map { DescribeRequest(object: $0) }, concurrency: concurrency)
      return (run, server.composites, server.singles)
    }
  }

  static func org(_ count: Int) -> ScriptedOrg { ScriptedOrg(objects: Set(ScriptedOrg.names(count))) }

  @Test func twentyFiveObjectsGoIntoOneCall() async throws {
    let (run, composites, singles) = try await Self.run(Self.org(60), ScriptedOrg.names(60))
    #expect(run.lines.count == 60)
    #expect(run.line("O7") == "O7 describe \(ScriptedOrg.day) \(ScriptedOrg.describe("O7"))")
    #expect(run.groups.sorted() == [10, 25, 25])
    #expect(composites == 3)
    #expect(singles.isEmpty)
    #expect(run.outcome.calls == 3)
  }

  @Test func anUnchangedOrgOfFifteenHundredObjectsCostsSixtyCalls() async throws {
    let names = ScriptedOrg.names(1500)
    let org = ScriptedOrg(objects: Set(names), unchanged: Set(names))
    try await inOrg(org) { session, server in
      let requests = names.map { DescribeRequest(object: $0, modifiedSince: ScriptedOrg.day) }
      let run = try await Self.run(session, requests)
      #expect(run.count("unchanged") == 1500)
      #expect(server.composites == 60)
      #expect(run.outcome.calls == 60)
    }
  }

  @Test func refusalsInsideACompositeAreFinal() async throws {
    var org = Self.org(3)
    org.faults["O1"] = .part(403, ScriptedOrg.error("INSUFFICIENT_ACCESS"))
    let (run, composites, singles) = try await Self.run(org, ScriptedOrg.names(3) + ["Gone"])
    #expect(run.line("O1") == "O1 forbidden")
    #expect(run.line("Gone") == "Gone not-found")
    #expect(run.count("describe") == 2)
    #expect(composites == 1)
    #expect(singles.isEmpty)
  }

  @Test(arguments: [
    (500, ScriptedOrg.error("UNKNOWN_EXCEPTION")), (503, "null"), (200, #"{"name":"O1",}"#), (200, "[]"),
    (200, #"{"name":"Other","fields":[]}"#), (200, #"{"name":"O1"}"#), (304, "null"), (400, "{}"),
  ])
  func whatIsNoDescribeIsAskedForOnceMoreByItself(_ status: Int, _ body: String) async throws {
    var org = Self.org(4)
    org.faults["O1"] = .part(status, body)
    let (run, composites, singles) = try await Self.run(org, ScriptedOrg.names(4))
    #expect(run.count("describe") == 4)
    #expect(composites == 1)
    #expect(singles == ["O1"])
  }

  @Test(arguments: [
    (StandInAnswer.text("{", status: 200), "malformed"),
    (.text(#"{"name":"Contact","fields":[]}"#), "malformed"),
    (.text(ScriptedOrg.error("INVALID_TYPE"), status: 400), "malformed"),
    (.status(503), "server-error"), (.cut(after: 5), "server-error"),
    (.text(ScriptedOrg.error("INSUFFICIENT_ACCESS"), status: 403), "forbidden"),
    (.text(ScriptedOrg.error("NOT_FOUND"), status: 404), "not-found"),
  ])
  func whatFailsByItselfIsAGap(_ answer: StandInAnswer, _ reason: String) async throws {
    var org = Self.org(4)
    org.faults["O1"] = .part(500, "null")
    org.alone["O1"] = answer
    let (run, _, _) = try await Self.run(org, ScriptedOrg.names(4))
    #expect(run.line("O1") == "O1 \(reason)")
    #expect(run.count("describe") == 3)
  }

  @Test func namesMayDifferInCase() async throws {
    var org = Self.org(2)
    org.faults["O1"] = .part(200, ScriptedOrg.describe("o1"))
    let (run, _, singles) = try await Self.run(org, ScriptedOrg.names(2))
    #expect(run.count("describe") == 2)
    #expect(singles.isEmpty)
  }

  static let groupFaults: [ScriptedOrg.Fault] = [
    .group { _ in .status(413) }, .group { _ in .status(414) },
    .group { bytes in .answer(status: 200, headers: [], body: Array(bytes.dropLast(9))) },
    .group { bytes in .answer(status: 200, headers: [], body: bytes + Array("]".utf8)) },
    .group { _ in .text("<html>", headers: [("Content-Type", "text/html")]) },
    .group { _ in
      .answer(
        status: 200,
        headers: [],
        body: Array(#"{"compositeResponse":[{"body":""#.utf8) + [UInt8](repeating: 0x78, count: 17 << 20)
      )
    },
  ]

  @Test(arguments: groupFaults.indices)
  func oneObjectThatSpoilsItsGroupIsFoundByHalving(_ index: Int) async throws {
    var org = Self.org(50)
    org.faults["O9"] = Self.groupFaults[index]
    let (run, composites, singles) = try await Self.run(org, ScriptedOrg.names(50))
    #expect(run.count("describe") == 50)
    // 25, 13 + 12, 7 + 6, 4 + 3, 2 + 2, and the last two by themselves.
    #expect(composites <= 2 + 8)
    #expect(singles.contains("O9"))
    #expect(composites + singles.count <= 2 + 11)
  }

  @Test func aServerErrorIsTriedAgainBeforeTheGroupIsHalved() async throws {
    var org = Self.org(25)
    org.faults["O3"] = .group { _ in .status(503) }
    let (run, composites, _) = try await Self.run(org, ScriptedOrg.names(25))
    #expect(run.count("describe") == 25)
    #expect(composites <= 3 * 5 + 4)
  }

  @Test func aGroupThatTakesTooLongIsHalvedAtOnce() async throws {
    var org = Self.org(2)
    org.faults["O1"] = .group { _ in .hang }
    try await inOrg(org, idleTimeout: .seconds(5)) { session, server in
      let run = try await Self.run(session, ScriptedOrg.names(2).map { DescribeRequest(object: $0) })
      #expect(run.count("describe") == 2)
      #expect(server.composites == 1)
    }
  }

  @Test(arguments: [1, 3, 8])
  func faultsGiveTheSameAtAnyConcurrency(_ concurrency: Int) async throws {
    var org = Self.org(200)
    for index in stride(from: 3, to: 200, by: 17) {
      org.faults["O\(index)"] = Self.groupFaults[index % 5]
      org.alone["O\(index)"] = index % 2 == 0 ? .text("{}") : nil
    }
    org.faults["O5"] = .part(404, ScriptedOrg.error("NOT_FOUND"))
    let (run, _, _) = try await Self.run(org, ScriptedOrg.names(200), concurrency: concurrency)
    #expect(run.lines.count == 200)
    #expect(run.count("malformed") == 6)
    #expect(run.count("not-found") == 1)
    #expect(run.count("describe") == 193)
  }

  @Test func nothingOfASpoiltGroupIsConsumedTwice() async throws {
    var org = Self.org(25)
    org.faults["O24"] = Self.groupFaults[2]
    let (run, _, _) = try await Self.run(org, ScriptedOrg.names(25))
    #expect(run.lines.count == 25)
    #expect(Set(run.lines).count == 25)
  }

  @Test func namesThatAreNoneAreNotSent() async throws {
    let (run, composites, singles) = try await Self.run(Self.org(0), ["../limits", "A b", ""])
    #expect(run.count("malformed") == 3)
    #expect(composites + singles.count == 0)
  }

  @Test func anOutageEndsTheRunInsteadOfMakingGapsOfAll() async throws {
    try await inOrg { _ in
      .status(503)
    } _: { session, server in
      await #expect(throws: SalesforceError.self) {
        try await Self.run(session, ScriptedOrg.names(1500).map { DescribeRequest(object: $0) })
      }
      #expect(server.requests.count < 400)
    }
  }

  @Test func olderVersionsHaveNoComposites() async throws {
    try await inOrg(Self.org(1), version: "37.0") { session, server in
      let error = await #expect(throws: SalesforceError.self) {
        try await Self.run(session, [DescribeRequest(object: "O0")])
      }
      #expect(error?.code == .retiredVersion)
      #expect(error?.advice.contains("apiVersion") == true)
      #expect(server.requests.isEmpty)
    }
  }

  @Test func whatTransformAndConsumeThrowEndsTheRun() async throws {
    struct Stop: Error {}
    try await inOrg(Self.org(60)) { session, _ in
      let requests = ScriptedOrg.names(60).map { DescribeRequest(object: $0) }
      await #expect(throws: Stop.self) {
        try await DescribeRun(session).run(requests) { answer in
          if answer.object == "O40" { throw Stop() }
        } consume: { _ in
        }
      }
      await #expect(throws: Stop.self) {
        try await DescribeRun(session).run(requests) {
          $0.object
        } consume: { _ in
          throw Stop()
        }
      }
    }
  }

  @Test func progressComesToItsEnd() async throws {
    let seen = Seen<DescribeRun.Progress>()
    try await inOrg(Self.org(60)) { session, _ in
      let run = DescribeRun(session, concurrency: 1) { seen.append($0) }
      _ = try await run.run(ScriptedOrg.names(60).map { DescribeRequest(object: $0) }) {
        $0.object
      } consume: { _ in
      }
    }
    #expect(seen.all.map(\.done) == [25, 50, 60])
    #expect(seen.all.map(\.callsMade) == [1, 2, 3])
    #expect(seen.all.allSatisfy { $0.of == 60 && $0.bytes > 0 })
  }
}
