import Foundation
import TestSupport
import Testing

@testable import orgdrift

@Suite("A night in which nothing changed") struct QuietNightTests {
  private static func takeFirst(_ program: Program, at time: String) async throws {
    let outcome = try await program.snapshot(Program.nights.appending(path: "2026-11-18").path, takenAt: time)
    try #require([0, 3].contains(outcome.status), "\(outcome)")
  }

  @Test func needsNoServerAndNoToken() async throws {
    let standIn = StandInOpenMetadata()
    try await Program.use { program in
      try await StandInServer.with(handler: standIn.answer) { server in
        try program.write("openMetadata: {host: \"\(server.url)/api\", token: {env: OM_TOKEN}}\n", to: "orgdrift.yaml")
        try await Self.takeFirst(program, at: "2026-11-18T02:00:00Z")
        let environment = ["OM_TOKEN": StandInOpenMetadata.token]
        let first = try await program.run(["publish"], environment: environment)
        try #require(first.status == 0, "\(first)")
        let requests = server.requests.count
        try await Self.takeFirst(program, at: "2026-11-19T02:00:00Z")
        let quiet = try await program.run(["publish"], environment: environment)
        #expect(quiet.status == 0, "\(quiet)")
        #expect(server.requests.count == requests)
      }
      // The server is down by now.
      try await Self.takeFirst(program, at: "2026-11-20T02:00:00Z")
      let quiet = try await program.run(["publish"])
      #expect(quiet.status == 0 && quiet.errors.isEmpty, "\(quiet)")
      let rehearsed = try await program.run(["publish", "--dry-run"])
      #expect(rehearsed.status == 0 && rehearsed.errors.isEmpty, "\(rehearsed)")
    }
  }
}
