import Foundation
import Schema
import TestSupport
import Testing

@testable import orgdrift

@Suite("A night that was killed is gone on with") struct NightlyInterruptionTests {
  private static let targets = [
    "chat: {slack: {env: SLACK_URL}}", "hook: {webhook: {url: {env: HOOK_URL}, secret: {env: HOOK_SECRET}}}",
    "mail: {email: {file: mail.eml, from: drift@example.com, to: [data@example.com]}}",
  ]
  private static let reports = ["{format: text, path: \"out/{snapshot}.txt\"}"]

  /// Two nights, of which the second is to be told; the first is done.
  private func use(_ body: (NightlyProgram) async throws -> Void) async throws {
    try await NightlyProgram.use(notify: Self.targets, reports: Self.reports) { night in
      try #require(try await night.run().status == 0)
      try night.live.night("2026-11-19")
      try await body(night)
    }
  }

  private func expectWhole(_ night: NightlyProgram) async throws {
    #expect(try await night.rows("SELECT count(*) FROM v_snapshot") == ["2"])
    #expect(try await night.rows("SELECT is_told, finished_at IS NULL FROM nightly_run") == ["1|0"])
    #expect(try await night.program.run(["verify"]).status == 0)
    let report = try String(contentsOf: night.program.folder.appending(path: "out/2.txt"), encoding: .utf8)
    #expect(report == (try await night.program.run(["diff"]).output))
  }

  @Test func whileTheSnapshotIsTaken() async throws {
    try await use { night in
      let before = night.live.server.requests.count
      night.live.org.update { $0.faults.hangsAt = before + 4 }
      try await night.kill { night.live.org.hasHung }
      night.live.org.update { $0.faults.hangsAt = nil }
      let orgs = try await night.orgs()
      #expect(orgs[0].snapshotStep == "taken")
      #expect(orgs[0].told == ["chat sent", "hook sent", "mail sent"])
      try await expectWhole(night)
    }
  }

  /// As if it had been killed between the seal and the next step.
  @Test func afterTheSnapshotWasSealed() async throws {
    try await use { night in
      night.receiver.answer(NightlyProgram.slack, with: [.hang])
      try await night.kill { !night.requests(NightlyProgram.slack).isEmpty }
      _ = try await night.rows("UPDATE nightly_run SET head_id = NULL; DELETE FROM notification")
      let orgs = try await night.orgs()
      #expect(orgs[0].snapshotStep == "takenBefore")
      #expect(orgs[0]["drift"]?["base"]?["snapshot"]?.integer == 1)
      #expect(orgs[0].told == ["chat sent", "hook sent", "mail sent"])
      try await expectWhole(night)
    }
  }

  /// Whether the message arrived is not known: it is said, and the others are told.
  @Test func whileSomebodyIsTold() async throws {
    try await use { night in
      night.receiver.answer(NightlyProgram.slack, with: [.hang])
      try await night.kill { !night.requests(NightlyProgram.slack).isEmpty }
      let orgs = try await night.orgs()
      #expect(orgs[0].snapshotStep == "takenBefore")
      #expect(orgs[0].told == ["chat unsure", "hook sent", "mail sent"])
      #expect(night.requests(NightlyProgram.slack).count == 1)
      try await expectWhole(night)

      // Until somebody asks for it, each night says so.
      let next = try await night.orgs()
      #expect(next[0].told == ["chat quiet", "hook quiet", "mail quiet"])
      let message = next[0]["notifications"]?.array?.first?["message"]?.string
      #expect(message?.contains("@2 may not have arrived; --repeat-unsure tells it again") == true, "\(message ?? "")")
      let again = try await night.orgs("--repeat-unsure")
      #expect(again[0].told == ["chat sent", "hook quiet", "mail quiet"])
      let posts = night.requests(NightlyProgram.slack)
      #expect(posts.count == 2)
      #expect(try posts[0].json()["text"] == posts[1].json()["text"])
      #expect(try await night.orgs("--repeat-unsure")[0].told == ["chat quiet", "hook quiet", "mail quiet"])
    }
  }

  /// The receiver can tell that it is the same.
  @Test func whileAWebhookIsToldWhichIsSentAgain() async throws {
    try await use { night in
      night.receiver.answer(NightlyProgram.hook, with: [.hang])
      try await night.kill { !night.requests(NightlyProgram.hook).isEmpty }
      #expect(try await night.orgs()[0].told == ["chat known", "hook sent", "mail sent"])
      let hooks = night.requests(NightlyProgram.hook)
      #expect(hooks.count == 2)
      #expect(Set(hooks.map { $0.value(of: "X-Orgdrift-Delivery") }).count == 1)
    }
  }

  @Test func aSecondOneIsRefusedWhileTheFirstIsOnItsWay() async throws {
    try await use { night in
      // A program, since a server that hangs is given up before a busy machine has done the rest.
      let script = "echo $$ > child; exec sleep 780"
      let slow = "chat: {command: {run: [sh, -c, \"\(script)\"], timeout: 10m}}"
      try night.configure(notify: [slow] + Self.targets.dropFirst(), reports: Self.reports)
      try await ChildProcess.with(night.command("--quiet")) { first in
        let told = try await StartedProcess(night.program.folder.appending(path: "child"), by: first)
        defer { told.kill() }
        let second = try await night.run("--json")
        #expect(second.status == 11)
        #expect(second.errors.contains("is being done by process \(first.id) since "), "\(second.errors)")
        let last = try #require(second.errors.split(separator: "\n").last)
        #expect(try JSONValue(parsing: Array(last.utf8))["code"]?.string == "catalog-locked")
        #expect(try await night.program.run(["verify"]).status == 0)
        first.send(SIGKILL)
        _ = await first.waitUntilEnd()
      }
      #expect(try await night.orgs()[0].told == ["chat unsure", "hook sent", "mail sent"])
    }
  }

  @Test func andToldAgainOnlyWhereSomebodySaysSo() async throws {
    try await use { night in
      night.receiver.answer(NightlyProgram.slack, with: [.hang])
      try await night.kill { !night.requests(NightlyProgram.slack).isEmpty }
      let orgs = try await night.orgs("--repeat-unsure")
      #expect(orgs[0].told == ["chat sent", "hook sent", "mail sent"])
      #expect(night.requests(NightlyProgram.slack).count == 2)
      #expect(night.requests(NightlyProgram.hook).count == 1)
      try await expectWhole(night)
    }
  }

  @Test func whileItIsPublished() async throws {
    let gate = Gate()
    try await NightlyProgram.use(
      notify: Self.targets,
      reports: Self.reports,
      publishes: true,
      gate: gate
    ) { night in
      try #require(try await night.run("--skip-publish").status == 0)
      try night.live.night("2026-11-19")
      try await night.kill { !night.metadataServer.requests.isEmpty }
      gate.open()
      let orgs = try await night.orgs()
      #expect(orgs[0].snapshotStep == "takenBefore")
      #expect(orgs[0].told == ["chat known", "hook known", "mail known"])
      #expect(orgs[0]["publish"]?["stage"]?.string == "published")
      #expect(night.posted.requests.count == 2)
      try await expectWhole(night)
    }
  }

  /// At any moment: never two snapshots, nobody told twice, and in the end all is done.
  @Test(.timeLimit(.minutes(5))) func atAnyMoment() async throws {
    try await use { night in
      let start = ContinuousClock.now
      _ = try await night.program.run(["diff"])
      let unit = ContinuousClock.now - start
      for round in 0..<12 {
        let moment = unit * (0.3 + Double(round) * 0.5)
        let begin = ContinuousClock.now
        try await night.kill { ContinuousClock.now - begin > moment }
        if try await night.rows("SELECT finished_at IS NOT NULL FROM nightly_run") == ["1"],
          try await night.rows("SELECT count(*) FROM v_snapshot") == ["2"]
        {
          break
        }
      }
      if try await night.rows("SELECT finished_at IS NOT NULL FROM nightly_run") != ["1"] {
        _ = try await night.orgs()
      }
      #expect(night.requests(NightlyProgram.slack).count <= 1)
      #expect(Set(night.requests(NightlyProgram.hook).map { $0.value(of: "X-Orgdrift-Delivery") }).count <= 1)
      for target in ["chat", "hook", "mail"] {
        let rows = try await night.rows("SELECT count(*) FROM v_notification WHERE target = '\(target)'")
        #expect(rows == ["1"], "\(target)")
      }
      try await expectWhole(night)
    }
  }

  @Test func anOldOneIsBegunAnewAndTellsAll() async throws {
    try await use { night in
      night.receiver.answer(NightlyProgram.slack, with: [.hang])
      try await night.kill { !night.requests(NightlyProgram.slack).isEmpty }
      _ = try await night.rows("UPDATE nightly_run SET begun_at = '2026-11-01T00:00:00Z'; DELETE FROM notification")
      let orgs = try await night.orgs()
      #expect(orgs[0].snapshotStep == "taken")
      #expect(orgs[0]["drift"]?["base"]?["snapshot"]?.integer == 1)
      #expect(orgs[0].told == ["chat sent", "hook sent", "mail sent"])
      #expect(try await night.rows("SELECT count(*) FROM v_snapshot") == ["3"])
    }
  }

  @Test func anInterruptEndsTheWhole() async throws {
    try await use { night in
      night.receiver.answer(NightlyProgram.slack, with: [.hang])
      try await ChildProcess.with(night.command()) { child in
        try await night.wait(for: child) { !night.requests(NightlyProgram.slack).isEmpty }
        child.send(SIGINT)
        #expect(await child.waitUntilEnd() == .exited(130))
      }
      #expect(night.requests(NightlyProgram.hook).isEmpty)
    }
  }

  @Test func whoWasToldBeforeAnInterruptIsInTheSummary() async throws {
    try await use { night in
      night.receiver.answer(NightlyProgram.hook, with: [.hang])
      let output = night.program.folder.appending(path: "output")
      var command = try night.command("--json")
      command.output = .file(output.path)
      try await ChildProcess.with(command) { child in
        try await night.wait(for: child) { !night.requests(NightlyProgram.hook).isEmpty }
        child.send(SIGINT)
        #expect(await child.waitUntilEnd() == .exited(130))
      }
      let document = try JSONValue(parsing: Array(try Program.text(of: output).utf8))
      #expect(document["orgs"]?.array?.first?.told == ["chat sent"])
    }
  }
}
