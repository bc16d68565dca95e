import Foundation
import Schema
import TestSupport
import Testing

@testable import orgdrift

@Suite("What an API version did is told apart by every command") struct VersionCrossingTests {
  private static let bridge = "2026-11-19T02:00:00Z"

  /// Takes a night of the made-up org at 63.0, at which no object can be searched for.
  private func take(
    _ night: String,
    at version: String = "63.0",
    takenAt: String,
    without missing: Set<String> = [],
    in program: Program
  ) async throws {
    let folder = Program.nights.appending(path: night)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names where !missing.contains(name) {
      var text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
      if version == "63.0" { text = text.replacing("\"searchable\":true", with: "\"searchable\":false") }
      try program.write(text.replacing("/v62.0/", with: "/v\(version)/"), to: "\(version)-\(takenAt)/\(name)")
    }
    let outcome = try await program.snapshot("\(version)-\(takenAt)", takenAt: takenAt)
    try #require([0, 3].contains(outcome.status), "\(outcome.errors)")
  }

  private func changes(_ base: String, _ head: String, in program: Program) async throws -> [JSONValue] {
    let outcome = try await program.run(["diff", base, head, "--json"])
    return try #require(try JSONValue(parsing: Array(outcome.output.utf8))["changes"]?.array, "\(outcome)")
  }

  private func of(_ cause: String, _ changes: [JSONValue]) -> [JSONValue] {
    changes.filter { $0["cause"]?.string == cause }
  }

  @Test func byDiffOverTheBridge() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try await take("2026-11-19", takenAt: "2026-11-19T02:10:00Z", in: program)
      let whole = try await changes("prod/62.0@1", "prod/63.0@1", in: program)
      #expect(of("org", whole) == (try await changes("prod/62.0@1", "prod/62.0@2", in: program)))
      #expect(of("api-version", whole).count == 10)
    }
  }

  /// Both are of one moment: what differs is the version's, and no gate trips on it.
  @Test func byDiffFromTheBridge() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try await take("2026-11-19", takenAt: "2026-11-19T02:10:00Z", in: program)
      for names in [["prod/62.0@2", "prod/63.0@1"], ["prod/63.0@1", "prod/62.0@2"]] {
        let changes = try await changes(names[0], names[1], in: program)
        #expect(changes.count == 10)
        #expect(of("api-version", changes).count == 10)
        #expect(try await program.run(["diff"] + names + ["--fail-on", "info"]).status == 0)
      }
      #expect(try await program.run(["diff", "prod/62.0@1", "prod/63.0@1", "--fail-on", "breaking"]).status == 5)
    }
  }

  /// Of a day in between nobody knows what the version did: it is the org's.
  @Test func notByNightsThatAreADayApart() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try await take("2026-11-20", takenAt: "2026-11-21T02:00:00Z", in: program)
      let changes = try await changes("prod/62.0@3", "prod/63.0@1", in: program)
      #expect(of("api-version", changes).map { $0["rule"]?.string } == ["api-version-changed"])
      #expect(changes.count > 1)
    }
  }

  @Test func theReportSaysTheSame() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try await take("2026-11-19", takenAt: "2026-11-19T02:10:00Z", in: program)
      let names = ["prod/62.0@1", "prod/63.0@1"]
      #expect(try await program.run(["report"] + names + ["-o", "drift.md"]).status == 0)
      let page = try String(contentsOf: program.folder.appending(path: "drift.md"), encoding: .utf8)
      let version = try #require(page.range(of: "10 changes from the API version alone (62.0 → 63.0)"), "\(page)")
      #expect(page[..<version.lowerBound].contains("Nickname"))
      #expect(!page[version.upperBound...].contains("Nickname"))
    }
  }

  /// An object that both nights changed is told once, as it is in the end.
  @Test func whatWasChangedOnBothSidesIsToldOnce() async throws {
    try await Program.use { program in
      let night = Program.nights.appending(path: "2026-11-18").path
      _ = try await program.snapshot(night, takenAt: "2026-11-18T02:00:00Z")
      let next = Program.nights.appending(path: "2026-11-19").path
      _ = try await program.snapshot(next, takenAt: Self.bridge)
      try await take("2026-11-19", takenAt: "2026-11-19T02:10:00Z", in: program)
      try await take("2026-11-20", takenAt: "2026-11-20T02:00:00Z", in: program)
      let seen = try await changes("prod/62.0@1", "prod/63.0@2", in: program)
      _ = try await program.snapshot(
        Program.nights.appending(path: "2026-11-20").path,
        takenAt: "2026-11-20T02:00:00Z"
      )
      func names(_ changes: [JSONValue]) -> [String] { changes.map { $0["fingerprint"]?.string ?? "" } }
      let org = try await changes("prod/62.0@1", "prod/62.0@3", in: program)
      #expect(Set(names(of("org", seen))) == Set(names(org)))
      #expect(Set(names(seen)).count == seen.count)
    }
  }

  /// Nobody knows that the version changed what the bridge could not read.
  @Test func whatTheBridgeDoesNotKnowStaysTheOrgs() async throws {
    try await Program.use { program in
      let night = Program.nights.appending(path: "2026-11-18").path
      _ = try await program.snapshot(night, takenAt: "2026-11-18T02:00:00Z")
      try await take("2026-11-19", at: "62.0", takenAt: Self.bridge, without: ["Contact.json"], in: program)
      try await take("2026-11-19", takenAt: "2026-11-19T02:10:00Z", in: program)
      let outcome = try await program.run(["diff", "prod/62.0@1", "prod/63.0@1", "--json"])
      let drift = try JSONValue(parsing: Array(outcome.output.utf8))
      let removed = drift["changes"]?.array?.first { $0["rule"]?.string == "field-removed" }
      #expect(removed?["object"]?.string == "Contact")
      #expect(removed?["cause"]?.string == "org")
      #expect(drift["changes"]?.array?.contains { $0["rule"]?.string == "snapshot-partial" } == false)
      let notice = drift["notices"]?.array?.first
      #expect(notice?["code"]?.string == "bridge-partial")
      #expect(notice?["message"]?.string?.contains("prod/62.0@2 (1 gap)") == true)
    }
  }
}
