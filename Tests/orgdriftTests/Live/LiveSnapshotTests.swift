import Foundation
import TestSupport
import Testing

@Suite("A live snapshot holds what the org holds") struct LiveSnapshotTests {
  @Test func nightsAreThoseOfTheSameSavedFiles() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      let nights = ["2026-11-18", "2026-11-19"]
      for night in nights {
        try live.night(night)
        let taken = try await live.snapshot()["taken"] as? [String: Any]
        let at = try #require(taken?["takenAt"] as? String)
        let folder = Program.nights.appending(path: night)
        try #require(try await live.program.snapshot(folder.path, takenAt: at, catalog: "files.sqlite").status == 0)
        let exported = try await live.exported(to: "live-\(night)")
        #expect(try await exported == live.exported("files.sqlite", to: "files-\(night)"))
        #expect(try exported == live.files(folder))
      }
      let live1 = try await live.run("diff", "--json").output
      let files1 = try await live.run("diff", "--json", "--catalog", "files.sqlite").output
      #expect(live1 == files1)
      #expect(try await live.run("verify").status == 0)
    }
  }

  @Test func aNightWithoutChangesCostsOneCall() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      #expect(try await traffic(live.snapshot(), "calls") == 2)
      live.org.forgetCalls()
      let second = try await live.snapshot()
      #expect(live.org.calls == ["POST /composite"])
      #expect(traffic(second, "calls") == 1)
      #expect(second["unchanged"] as? Bool == true)
      #expect(try await live.run("log").output.contains("no changes"))
    }
  }

  @Test func aFullSnapshotAsksForEverythingAgain() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      _ = try await live.snapshot()
      #expect(try await traffic(live.snapshot(), "asked") == 0)
      #expect(try await traffic(live.snapshot("--full"), "asked") == 8)
    }
  }

  @Test func anotherLanguageAsksForEverythingAgain() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      _ = try await live.snapshot()
      live.org.update { $0.language = "fr" }
      #expect(try await traffic(live.snapshot(), "asked") == 8)
    }
  }

  @Test func whatEntersOrLeavesTheFilterIsNoChange() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      _ = try await live.snapshot()
      try live.configure("definitions: off\nobjects: {exclude: [\"*__c\"]}")
      let second = try await live.snapshot()
      #expect((second["taken"] as? [String: Any])?["objects"] as? Int == 5)
      #expect(try await live.rules().isEmpty)
      try live.configure("definitions: off")
      #expect((try await live.snapshot()["taken"] as? [String: Any])?["objects"] as? Int == 8)
      #expect(try await live.rules().isEmpty)
    }
  }

  @Test func theOrgIsTheOnlyOneOfTheConfiguration() async throws {
    try await LiveProgram.use { live in
      let outcome = try await live.run("snapshot")
      #expect(outcome.status == 0 && outcome.output.hasPrefix("prod/62.0@1 "), "\(outcome)")
    }
  }

  @Test func theSourceIsInTheCatalog() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      _ = try await live.snapshot()
      let query = "SELECT source, user_id, username, language, instance, is_sandbox, api_calls FROM v_snapshot"
      let row = try await live.program.shell("sqlite3 orgdrift.sqlite '\(query)'")
      #expect(row.output == "live|0055g00000AbCdEAAV|drift@example.com|en_US|EU42|0|2\n", "\(row.errors)")
    }
  }

  private func traffic(_ document: [String: Any], _ key: String) -> Int? {
    (document["traffic"] as? [String: Any])?[key] as? Int
  }
}
