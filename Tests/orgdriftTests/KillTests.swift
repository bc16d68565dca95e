import Foundation
import Glibc
import TestSupport
import Testing

@testable import orgdrift

@Suite("Killed at any moment, the catalog holds the state before or after", .serialized) struct KillTests {
  private static let objects = 300

  @Test func firstSnapshot() async throws {
    try await Program.use { program in
      try makeNights(program)
      try await killed(program, before: [], take: ("first", "2026-11-18T02:00:00Z"))
    }
  }

  @Test func laterSnapshot() async throws {
    try await Program.use { program in
      try makeNights(program)
      try #require(try await program.snapshot("first", takenAt: "2026-11-18T02:00:00Z").status == 0)
      let before = try await log(program, "orgdrift.sqlite")
      try await killed(program, before: before, take: ("second", "2026-11-19T02:00:00Z"))
    }
  }

  /// Takes a snapshot once to its end, and then again and again with a SIGKILL after a random part of that time.
  private func killed(_ program: Program, before: [String], take: (folder: String, at: String)) async throws {
    let start = ContinuousClock.now
    try await restore(program)
    try #require(try await program.snapshot(take.folder, takenAt: take.at, catalog: "copy.sqlite").status == 0)
    let whole = ContinuousClock.now - start
    let after = try await log(program, "copy.sqlite")
    #expect(after.count == before.count + 1)
    for _ in 0..<10 {
      try await restore(program)
      let command = try program.command([
        "snapshot", "prod", "--org-id", Program.orgID, "--taken-at", take.at, "--catalog", "copy.sqlite",
        "--from", take.folder,
      ])
      let moment = whole * Double.random(in: 0...1.05)
      let begin = ContinuousClock.now
      try await ChildProcess.with(command) { child in
        while child.isRunning, ContinuousClock.now - begin < moment { try await Task.sleep(for: .microseconds(500)) }
        child.send(SIGKILL)
        _ = await child.waitUntilEnd()
      }
      let found = try await log(program, "copy.sqlite")
      #expect(found == before || found == after, "killed after \(moment): \(found)")
      if !found.isEmpty {
        let verified = try await program.run(["verify", "--catalog", "copy.sqlite"])
        #expect(verified.status == 0, "killed after \(moment): \(verified.output)\(verified.errors)")
      }
    }
    // What a kill left behind is in nobody's way.
    if try await log(program, "copy.sqlite") == before {
      #expect(try await program.snapshot(take.folder, takenAt: take.at, catalog: "copy.sqlite").status == 0)
    }
    #expect(try await log(program, "copy.sqlite") == after)
  }

  /// Two nights of many objects, each of which changes.
  private func makeNights(_ program: Program) throws {
    let describes = try ["2026-11-18", "2026-11-20"].map { try Program.describe(of: $0) }
    for number in 1...Self.objects {
      for (folder, describe) in zip(["first", "second"], describes) {
        let name = "Bike\(number)__c"
        try program.write(describe.replacing("Bike__c", with: name), to: "\(folder)/\(name).json")
      }
    }
  }

  private func restore(_ program: Program) async throws {
    let copied = try await program.shell(
      "rm -f copy.sqlite*; [ ! -e orgdrift.sqlite ] || sqlite3 orgdrift.sqlite \".backup copy.sqlite\""
    )
    try #require(copied.status == 0, "\(copied.errors)")
  }

  /// The snapshots, without the time at which they were recorded; none where there is no catalog.
  private func log(_ program: Program, _ catalog: String) async throws -> [String] {
    let outcome = try await program.run(["log", "--json", "--catalog", catalog])
    guard outcome.status == 0 else {
      #expect(outcome.status == 10, "\(outcome.errors)")
      return []
    }
    return outcome.output.split(separator: "\n").filter { $0.contains(#""digest""#) }
      .map { $0.replacing(/"recordedAt":"[^"]*",/, with: "").trimmingCharacters(in: .init(charactersIn: " ,")) }
  }
}
