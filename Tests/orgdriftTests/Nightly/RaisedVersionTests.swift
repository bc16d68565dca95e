import Foundation
import Schema
import TestSupport
import Testing

@testable import orgdrift

@Suite("A raised API version is no silent night") struct RaisedVersionTests {
  private static let chat = ["chat: {slack: {env: SLACK_URL}}"]

  private func use(_ body: (NightlyProgram) async throws -> Void) async throws {
    try await NightlyProgram.use(notify: Self.chat) { night in
      try #require(try await night.run().status == 0)
      try night.live.night("2026-11-19")
      try night.configure(notify: Self.chat, version: "63.0")
      try await body(night)
    }
  }

  @Test func whatTheOrgChangedIsToldApartFromWhatTheVersionDid() async throws {
    try await use { night in
      let orgs = try await night.orgs()
      #expect(
        try await night.rows("SELECT api_version, snapshot FROM v_snapshot ORDER BY 1, 2") == [
          "62.0|1", "62.0|2", "63.0|1",
        ]
      )
      #expect(orgs[0]["snapshot"]?["bridge"]?["apiVersion"]?.string == "62.0")
      #expect(orgs[0]["drift"]?["base"]?["apiVersion"]?.string == "62.0")
      let told = try #require(night.requests(NightlyProgram.slack).first).text
      #expect(told.contains("API version 62.0 → 63.0"), "\(told)")
      let org = try await night.rows("SELECT count(*) FROM v_change WHERE api_version = '62.0'")
      let counts = orgs[0]["drift"]?["severity"]?.object?.members.compactMap { $0.value.integer }.reduce(0, +)
      #expect(counts.map(String.init) == org.first)

      // Other commands tell them apart as the night did.
      let drift = try await night.drift("prod/62.0@1", "prod/63.0@1")
      let night1 = try await night.drift("prod/62.0@1", "prod/62.0@2")
      #expect(drift.filter { $0["cause"]?.string == "org" } == night1)
      #expect(drift.count == night1.count + 1)

      // The next night goes on in the new timeline.
      let next = try await night.orgs()
      #expect(next[0]["snapshot"]?["bridge"] == JSONValue.null)
      #expect(next[0]["drift"]?["base"]?["apiVersion"]?.string == "63.0")
      #expect(next[0].told == ["chat quiet"])
    }
  }

  /// The first of the two is taken again: what the org did meanwhile is not the version's.
  @Test func killedAfterTheFirstOfTheTwoSnapshots() async throws {
    try await NightlyProgram.use(notify: Self.chat) { night in
      try #require(try await night.run().status == 0)
      try night.configure(notify: Self.chat, version: "63.0")
      night.live.org.update { $0.faults.hangsAtVersion = "63.0" }
      try await night.kill { night.live.server.requests.contains { $0.path.hasPrefix("/services/data/v63.0/") } }
      night.live.org.update { $0.faults.hangsAtVersion = nil }
      try night.live.night("2026-11-19")
      let orgs = try await night.orgs("--fail-on", "breaking", status: 5)
      #expect(orgs[0]["snapshot"]?["bridge"]?["snapshot"]?.integer == 3)
      #expect(orgs[0]["drift"]?["severity"]?["breaking"]?.integer == 2)
      #expect(try await night.rows("SELECT count(*) FROM v_snapshot WHERE api_version = '63.0'") == ["1"])
      #expect(night.requests(NightlyProgram.slack).count == 1)
    }
  }

  @Test func killedAfterBoth() async throws {
    try await use { night in
      night.receiver.answer(NightlyProgram.slack, with: [.hang])
      try await night.kill { !night.requests(NightlyProgram.slack).isEmpty }
      let orgs = try await night.orgs()
      #expect(orgs[0].snapshotStep == "takenBefore")
      #expect(orgs[0]["snapshot"]?["bridge"]?["snapshot"]?.integer == 2)
      #expect(try await night.rows("SELECT count(*) FROM v_snapshot") == ["3"])
    }
  }

  /// Nobody knows that the version changed what could not be read at the older one.
  @Test func whatTheFirstOfTheTwoCouldNotReadStaysTheOrgs() async throws {
    try await use { night in
      night.live.org.update {
        $0.faults.refused = ["Contact": 403]
        $0.faults.refusedVersion = "62.0"
      }
      let orgs = try await night.orgs(status: 3)
      #expect(orgs[0]["drift"]?["severity"]?["breaking"]?.integer == 2)
      #expect(orgs[0]["drift"]?["apiVersionChanges"]?.integer == 1)
      #expect(orgs[0]["snapshot"]?["bridge"]?["status"]?.string == "partial")
      #expect(orgs[0]["warnings"]?.encoded().contains("partial: prod/62.0@2 (1 gap)") == true)
    }
  }

  /// A day later, what the version brought is still known, and what the org changed since is the org's.
  @Test func theDaysAfterAreNotTheVersions() async throws {
    try await use { night in
      try #require(try await night.run().status == 0)
      try night.live.night("2026-11-20")
      _ = try await night.run()
      let drift = try await night.drift("prod/62.0@1", "prod/63.0@2")
      #expect(drift.filter { $0["cause"]?.string == "api-version" }.map(\.rule) == ["api-version-changed"])
      #expect(drift.map(\.rule).contains("object-removed"))
    }
  }

  /// Who could not be told of the night before, or of this one, is told of what the org changed in both.
  @Test(arguments: [true, false]) func whoCouldNotBeToldIsMadeUpFor(before: Bool) async throws {
    try await NightlyProgram.use(notify: Self.chat) { night in
      try #require(try await night.run().status == 0)
      try night.live.night("2026-11-19")
      if !before { try night.configure(notify: Self.chat, version: "63.0") }
      night.receiver.answer(NightlyProgram.slack, with: [.text("no_service", status: 404)])
      let failed = try await night.orgs()
      #expect(failed[0].told == ["chat failed"])
      try night.configure(notify: Self.chat, version: "63.0")
      let next = try await night.orgs()
      #expect(next[0].told == ["chat sent"])
      let posts = night.requests(NightlyProgram.slack)
      #expect(posts.count == 2)
      let told = try posts.map { try $0.json()["text"]?.string ?? "" }
      let changes = failed[0]["drift"]?["severity"]?["breaking"]?.integer ?? 0
      #expect(changes > 0)
      #expect(told.allSatisfy { $0.contains("\(changes) breaking") }, "\(told)")
    }
  }

  @Test func theOlderOneIsGone() async throws {
    try await NightlyProgram.use(notify: Self.chat) { night in
      try night.configure(notify: Self.chat, version: "60.0")
      try #require(try await night.run().status == 0)
      night.live.org.update { $0.faults.hasListedVersionsOnly = true }
      try night.live.night("2026-11-19")
      try night.configure(notify: Self.chat, version: "62.0")
      let orgs = try await night.orgs()
      #expect(orgs[0]["snapshot"]?["bridge"] == JSONValue.null)
      #expect(orgs[0]["drift"]?["base"]?["apiVersion"]?.string == "60.0")
      #expect(orgs[0]["warnings"]?.encoded().contains("prod has no API version 60.0 any more") == true)
      #expect(night.requests(NightlyProgram.slack).count == 1)
    }
  }
}

extension NightlyProgram {
  /// The changes that `diff --json` tells of.
  fileprivate func drift(_ base: String, _ head: String) async throws -> [JSONValue] {
    let outcome = try await program.run(["diff", base, head, "--json"])
    return try #require(try JSONValue(parsing: Array(outcome.output.utf8))["changes"]?.array, "\(outcome)")
  }
}

extension JSONValue {
  fileprivate var rule: String { self["rule"]?.string ?? "" }
}
