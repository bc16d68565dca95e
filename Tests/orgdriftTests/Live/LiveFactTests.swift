import Foundation
import TestSupport
import Testing

@Suite("What a live org tells of itself") struct LiveFactTests {
  private func facts(_ live: LiveProgram) async throws -> [[String: Any]] {
    try await live.changes().filter { $0["object"] is NSNull }
  }

  @Test func isToldWhereItChanged() async throws {
    try await LiveProgram.use { live in
      live.org.update {
        $0.permissionSets = ["Read_All", "Rentals"]
        $0.release = "Summer ’26"
        $0.packages = ["fleet": "3.14.0.2"]
      }
      _ = try await live.snapshot()
      #expect(try await live.snapshot()["unchanged"] as? Bool == true)
      try live.night("2026-11-19")
      live.org.update {
        $0.permissionSets = ["Read_All"]
        $0.release = "Winter ’27"
        $0.packages = ["fleet": "4.0.0.1", "bikes": "1.0.0.1"]
      }
      _ = try await live.snapshot()
      let told = try await facts(live).map { change in
        ["rule", "part", "before", "after"].map { change[$0] as? String ?? "-" }.joined(separator: " ")
      }
      #expect(
        told.sorted() == [
          "org-release-changed - Summer ’26 Winter ’27", "package-version-changed bikes - 1.0.0.1",
          "package-version-changed fleet 3.14.0.2 4.0.0.1",
          "snapshot-permissions-changed permission set Rentals assigned -",
        ]
      )
      #expect(try await live.run("verify").status == 0)
    }
  }

  /// Salesforce says that a describe has not changed, and the user sees another.
  @Test func otherPermissionsAskForEverythingAgain() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      live.org.update { $0.permissionSets = ["Read_All"] }
      _ = try await live.snapshot()
      live.org.update { $0.permissionSets = [] }
      let second = try await live.snapshot()
      #expect((second["traffic"] as? [String: Any])?["asked"] as? Int == 8)
      #expect(try await live.rules() == ["snapshot-permissions-changed"])
    }
  }

  @Test func packagesAreToldWhereNothingElseChanged() async throws {
    try await LiveProgram.use { live in
      live.org.update { $0.packages = ["fleet": "1.0.0.1"] }
      _ = try await live.snapshot()
      live.org.forgetCalls()
      live.org.update { $0.packages = ["fleet": "1.0.0.2"] }
      _ = try await live.snapshot()
      #expect(live.org.calls.count { $0 == "GET /tooling/query" } == 1)
      #expect(try await live.rules() == ["package-version-changed"])
    }
  }

  /// A lost right may be what makes permissions unreadable.
  @Test func whatCannotBeReadForANightIsMissedAndComparedLater() async throws {
    try await LiveProgram.use { live in
      live.org.update {
        $0.permissionSets = ["Read_All"]
        $0.packages = ["fleet": "1.0.0.1"]
      }
      _ = try await live.snapshot()
      live.org.update {
        $0.permissionSets = nil
        $0.packages = nil
      }
      let warnings = try await live.snapshot()["warnings"] as? [String] ?? []
      #expect(warnings.count == 2 && warnings[0].contains("may only be hidden from that user"), "\(warnings)")
      #expect(try await live.rules().isEmpty)
      #expect(try await live.snapshot()["warnings"] as? [String] == [])
      live.org.update {
        $0.permissionSets = []
        $0.packages = ["fleet": "1.0.0.2"]
      }
      _ = try await live.snapshot()
      #expect(try await live.rules() == ["package-version-changed", "snapshot-permissions-changed"])
      #expect(try await live.run("verify").status == 0)
    }
  }

  @Test func isLeftOutWhereTheOrgDoesNotTell() async throws {
    try await LiveProgram.use { live in
      let first = try await live.snapshot()
      #expect(first["warnings"] as? [String] == [])
      live.org.update {
        $0.permissionSets = ["Read_All"]
        $0.release = "Summer ’26"
        $0.packages = [:]
      }
      try live.night("2026-11-19")
      _ = try await live.snapshot()
      #expect(try await facts(live).isEmpty)
    }
  }
}
