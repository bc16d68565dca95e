import Drift
import Foundation
import Schema
import TestSupport
import Testing

@testable import orgdrift

@Suite("A night is one command") struct NightlyTests {
  private static let everybody = [
    "chat: {slack: {env: SLACK_URL}, reportUrl: \"https://reports.example.com/{org}/{snapshot}.html\"}",
    "hook: {webhook: {url: {env: HOOK_URL}, secret: {env: HOOK_SECRET}}}",
    "mail: {email: {file: \"mail/{org}-{snapshot}.eml\", from: drift@example.com, to: [data@example.com]}}",
    "room: {teams: {env: TEAMS_URL}, minimumSeverity: breaking}",
    "tool: {command: [sh, -c, \"cat > told.json; env > told.env\"]}",
    "unix: {email: {sendmail: [sh, -c, \"cat > sent.eml\"], from: drift@example.com, to: [data@example.com]}}",
  ]
  private static let reports = ["{format: json, path: \"out/{org}/{apiVersion}-{snapshot}.json\"}"]

  @Test func firstQuietThenTold() async throws {
    try await NightlyProgram.use(notify: Self.everybody, reports: Self.reports, publishes: true) { night in
      let first = try await night.orgs()
      #expect(first[0].told == ["chat", "hook", "mail", "room", "tool", "unix"].map { "\($0) quiet" })
      #expect(first[0].snapshotStep == "taken")
      #expect(first[0]["publish"]?["stage"]?.string == "published")
      #expect(night.posted.requests.isEmpty)

      try night.live.night("2026-11-19")
      let second = try await night.orgs()
      #expect(second[0].told == ["chat", "hook", "mail", "room", "tool", "unix"].map { "\($0) sent" })
      #expect((second[0]["publish"]?["tables"]?.integer ?? 0) > 0)
      #expect(night.posted.requests.count == 3)
      #expect(try await night.program.run(["verify"]).status == 0)

      // The report is that of the night.
      let report = try String(contentsOf: night.program.folder.appending(path: "out/prod/62.0-2.json"), encoding: .utf8)
      #expect(report == (try await night.program.run(["diff", "--json"]).output))

      // Nothing has changed since: nobody is told again.
      let third = try await night.orgs()
      #expect(third[0].told == ["chat", "hook", "mail", "room", "tool", "unix"].map { "\($0) quiet" })
      #expect(night.posted.requests.count == 3)
    }
  }

  /// Who uses what is not known: the snapshot is taken all the same, and told of once it is known.
  @Test func aFileOfConsumersThatIsNotThereCostsNoSnapshot() async throws {
    try await NightlyProgram.use(notify: ["tool: {command: [sh, -c, \"cat > told.json\"]}"]) { night in
      _ = try await night.run()
      let file = night.program.folder.appending(path: "orgdrift.yaml")
      let settings = try String(contentsOf: file, encoding: .utf8)
      try night.program.write(settings + "consumers: [c.csv]\n", to: "orgdrift.yaml")
      try night.live.night("2026-11-19")
      let failed = try await night.orgs(status: 1)
      #expect(failed[0].snapshotStep == "taken" && failed[0].told.isEmpty)
      #expect(try await night.rows("SELECT count(*) FROM v_snapshot") == ["2"])
      try night.program.write("object,field,consumer,owner\nBike__c,,bikes,ana\n", to: "c.csv")
      let again = try await night.orgs()
      #expect(again[0].snapshotStep == "takenBefore" && again[0].told == ["tool sent"])
      #expect(try await night.run("--consumers", "nothing.csv").status == 1)
      #expect(try await night.rows("SELECT count(*) FROM v_snapshot") == ["2"])
    }
  }

  @Test func whatEachGets() async throws {
    try await NightlyProgram.use(notify: Self.everybody) { night in
      _ = try await night.run()
      try night.live.night("2026-11-19")
      #expect(try await night.run().status == 0)
      let slack = try #require(night.requests(NightlyProgram.slack).first).json()
      #expect(slack["text"]?.string?.hasPrefix("prod: ") == true)
      #expect(slack.encoded().contains("<https://reports.example.com/prod/2.html|Open the report>"))
      let teams = try #require(night.requests(NightlyProgram.teams).first).json()
      #expect(teams["type"]?.string == "message")

      let hook = try #require(night.requests(NightlyProgram.hook).first)
      #expect(try hook.isSigned(with: NightlyProgram.hookSecret))
      let schema = try #require(OutputSchema.all.first { $0.name == "notification" })
        .document(rules: RuleCatalogue.all.map(\.id))
      let payload = try hook.json()
      #expect(SchemaValidator.errors(payload, schema) == [])
      #expect(payload["delivery"]?.string == hook.value(of: "X-Orgdrift-Delivery"))
      #expect(payload["kind"]?.string == "drift")

      let told = try Data(contentsOf: night.program.folder.appending(path: "told.json"))
      let given = try JSONValue(parsing: Array(told))
      #expect(SchemaValidator.errors(given, schema) == [])
      #expect(given["target"]?.string == "tool")
      let variables = try String(contentsOf: night.program.folder.appending(path: "told.env"), encoding: .utf8)
      #expect(variables.contains("PATH=") && !variables.contains("sesame"))

      let mail = try Data(contentsOf: night.program.folder.appending(path: "mail/prod-2.eml"))
      let sent = try Data(contentsOf: night.program.folder.appending(path: "sent.eml"))
      #expect(mail.contains(UInt8(ascii: "\r")) && !sent.contains(UInt8(ascii: "\r")))
      #expect(String(decoding: mail, as: UTF8.self).contains("To: data@example.com\r\n"))
    }
  }

  @Test func whoCannotBeToldIsSaidAndNoFailure() async throws {
    try await NightlyProgram.use(notify: Self.everybody) { night in
      try night.live.night("2026-11-18")
      _ = try await night.run()
      try night.live.night("2026-11-19")
      night.receiver.answer(NightlyProgram.slack, with: [.text("no_service", status: 404)])
      night.receiver.answer(NightlyProgram.hook, with: [.status(503), .status(429, headers: [("Retry-After", "0")])])
      let outcome = try await night.run()
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("5, 1 failed"), "\(outcome.output)")
      #expect(outcome.output.contains("prod: chat failed: HTTP 404: no_service"), "\(outcome.output)")
      #expect(outcome.errors.contains("orgdrift: prod: chat failed: HTTP 404: no_service"))
      let hooks = night.requests(NightlyProgram.hook)
      #expect(hooks.count == 3)
      #expect(Set(hooks.map { $0.value(of: "X-Orgdrift-Delivery") }).count == 1)
      #expect(try hooks.allSatisfy { try $0.isSigned(with: NightlyProgram.hookSecret) })
      #expect(
        try await night.rows("SELECT status, message FROM v_notification WHERE target = 'chat'") == [
          "failed|HTTP 404: no_service"
        ]
      )
    }
  }

  @Test func whoCouldNotBeToldIsToldOfBothNights() async throws {
    try await NightlyProgram.use(notify: Self.everybody) { night in
      _ = try await night.run()
      try night.live.night("2026-11-19")
      night.receiver.answer(NightlyProgram.slack, with: [.text("no_service", status: 404)])
      #expect(try await night.orgs()[0].told.contains("chat failed"))
      let orgs = try await night.orgs()
      #expect(orgs[0].told == ["chat sent", "hook quiet", "mail quiet", "room quiet", "tool quiet", "unix quiet"])
      let posts = night.requests(NightlyProgram.slack)
      #expect(posts.count == 2)
      #expect(try posts[0].json()["text"] == posts[1].json()["text"])
      #expect(try posts[1].json().encoded().contains("@1 "))
    }
  }

  @Test func anUntoldNightIsToldByTheNext() async throws {
    try await NightlyProgram.use(notify: Self.everybody) { night in
      _ = try await night.run()
      try night.live.night("2026-11-19")
      #expect(try await night.orgs("--skip-notify")[0].told == [])
      #expect(try await night.orgs()[0].told.contains("chat sent"))
    }
  }

  @Test func aTargetOfAnOrgThatIsMisspeltIsSaidAtTheStart() async throws {
    try await NightlyProgram.use(notify: ["mail: {command: [\"true\"], orgs: [produ, prod]}"]) { night in
      let note =
        "orgdrift: notify.mail is about the org produ, which the configuration does not name. Did you mean “prod”?\n"
      let outcome = try await night.run()
      #expect(outcome.status == 0 && outcome.errors.hasPrefix(note), "\(outcome.errors)")
      #expect(!outcome.errors.replacing(note, with: "").contains("does not name"))
      #expect(try await !night.run("--skip-notify").errors.contains("does not name"))
    }
  }

  @Test func oneOfSeveralOrgsHasToBeNamedOrAll() async throws {
    try await NightlyProgram.use { night in
      try night.configure(others: ["uat: {signIn: {method: sf, targetOrg: uat}}"])
      let outcome = try await night.run()
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.errors.contains("orgdrift nightly prod, or all: orgdrift nightly --all"), "\(outcome.errors)")
    }
  }

  @Test func checkReadsSecretsAndSendsNothing() async throws {
    try await NightlyProgram.use(notify: Self.everybody) { night in
      var environment = night.environment
      let fine = try await night.program.run(["check"], environment: environment)
      #expect(fine.output.contains("notify\n  ok       chat"), "\(fine.output)")
      environment["SLACK_URL"] = nil
      let outcome = try await night.program.run(["check"], environment: environment)
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("the url of notify.chat is to be in the environment variable SLACK_URL"))
      #expect(night.posted.requests.isEmpty)
    }
  }

  @Test func aSignOfLifeOnceAWeek() async throws {
    try await NightlyProgram.use(notify: ["chat: {slack: {env: SLACK_URL}, quiet: weekly}"]) { night in
      #expect(try await night.orgs()[0].told == ["chat sent"])
      #expect(try await night.orgs()[0].told == ["chat quiet"])
      #expect(night.posted.requests.count == 1)
      let old = "UPDATE notification SET at = '2026-11-01T00:00:00Z'"
      _ = try await night.rows(old)
      #expect(try await night.orgs()[0].told == ["chat sent"])
      #expect(try await night.rows("SELECT kind FROM v_notification ORDER BY snapshot") == ["quiet", "quiet"])
    }
  }

  @Test func oneOrgThatFailsStopsNoOther() async throws {
    try await NightlyProgram.use { night in
      let sandbox = [
        "aaa:", "  domain: \"\(night.live.server.url)\"",
        "  signIn: {method: clientCredentials, consumerKey: key, consumerSecret: {env: WRONG_SECRET}}",
        "files: {}",
      ]
      try night.configure(others: sandbox)
      let orgs = try await night.orgs("--all", status: 4)
      #expect(orgs.map { $0["alias"]?.string } == ["aaa", "prod"])
      #expect(orgs.map { $0["status"]?.integer } == [4, 0])
      #expect(orgs.map(\.snapshotStep) == ["failed", "taken"])
      #expect(orgs[0]["failures"]?.array?.first?["step"]?.string == "snapshot")
      let outcome = try await night.run("--all")
      #expect(outcome.status == 4)
      #expect(outcome.output.contains("aaa: snapshot failed: "), "\(outcome.output)")
      #expect(outcome.errors.contains("files is passed over"))
      #expect(try await night.run().status == 64, "several orgs, and none is named")
      #expect(try await night.orgs("prod", "prod").count == 1)
    }
  }

  @Test func aPartialSnapshotIsToldByItsExitCode() async throws {
    try await NightlyProgram.use(notify: Self.everybody) { night in
      _ = try await night.run()
      night.live.org.update { $0.faults.refused = ["Contact": 403] }
      try night.live.night("2026-11-19")
      let orgs = try await night.orgs(status: 3)
      #expect(orgs[0].told.contains("chat sent"))
      #expect(orgs[0]["snapshot"]?["taken"]?["gaps"]?.integer == 1)
    }
  }

  @Test func aGateIsAboutWhatTheOrgChanged() async throws {
    try await NightlyProgram.use(notify: Self.everybody) { night in
      #expect(try await night.run("--fail-on", "info").status == 0)
      try night.live.night("2026-11-19")
      let orgs = try await night.orgs("--fail-on", "info", status: 5)
      #expect(orgs[0]["gateTripped"] == true)
      #expect(orgs[0].told.contains("chat sent"), "all steps are done")
    }
  }

  @Test func reportsInEveryFormat() async throws {
    let files = OutputFormat.allCases.map(\.rawValue).map { "{format: \($0), path: \"out/{snapshot}.\($0)\"}" }
    try await NightlyProgram.use(reports: files) { night in
      _ = try await night.run()
      try night.live.night("2026-11-19")
      let orgs = try await night.orgs()
      #expect(orgs[0]["reports"]?.array?.count == files.count)
      for name in OutputFormat.allCases.map(\.rawValue) where name != "html" {
        let file = night.program.folder.appending(path: "out/2.\(name)")
        let report = try String(contentsOf: file, encoding: .utf8)
        #expect(report == (try await night.program.run(["diff", "--format", name]).output), "\(name)")
      }
      let page = try String(contentsOf: night.program.folder.appending(path: "out/2.html"), encoding: .utf8)
      #expect(page.hasPrefix("<!DOCTYPE html>"))
    }
  }

  @Test func aReportThatCannotBeWritten() async throws {
    try await NightlyProgram.use(reports: ["{format: text, path: /dev/null/x}"]) { night in
      let orgs = try await night.orgs(status: 1)
      #expect(orgs[0]["reports"]?.array?.first?["error"]?.string?.contains("cannot write") == true)
      #expect(orgs[0].snapshotStep == "taken")
    }
  }

  @Test func aReportThatCouldNotBeWrittenIsWrittenByTheNextRun() async throws {
    let chat = [
      "chat: {slack: {env: SLACK_URL}, reportUrl: \"https://reports.example.com/{snapshot}.txt\"}"
    ]
    try await NightlyProgram.use(notify: chat, reports: ["{format: text, path: \"out/{snapshot}.txt\"}"]) { night in
      _ = try await night.run()
      try night.live.night("2026-11-19")
      let out = night.program.folder.appending(path: "out")
      try FileManager.default.removeItem(at: out)
      try night.program.write("in the way", to: "out")
      #expect(try await night.orgs(status: 1)[0].told == ["chat sent"])
      let post = try #require(night.requests(NightlyProgram.slack).first).json().encoded()
      #expect(!post.contains("reports.example.com"), "no link to what is not there")

      try FileManager.default.removeItem(at: out)
      let orgs = try await night.orgs()
      #expect(orgs[0].snapshotStep == "takenBefore")
      #expect(orgs[0].told == ["chat known"])
      let report = try String(contentsOf: out.appending(path: "2.txt"), encoding: .utf8)
      #expect(report == (try await night.program.run(["diff"]).output))
    }
  }

  @Test func aReportOfALongPastNightIsWrittenBeforeTheNext() async throws {
    try await NightlyProgram.use(reports: ["{format: text, path: \"out/{snapshot}.txt\"}"]) { night in
      _ = try await night.run()
      try night.live.night("2026-11-19")
      let out = night.program.folder.appending(path: "out")
      try FileManager.default.removeItem(at: out)
      try night.program.write("in the way", to: "out")
      _ = try await night.orgs(status: 1)
      try FileManager.default.removeItem(at: out)
      _ = try await night.rows("UPDATE nightly_run SET begun_at = '2026-11-01T00:00:00Z'")
      #expect(try await night.orgs()[0].snapshotStep == "taken")
      #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).sorted() == ["2.txt", "3.txt"])
    }
  }

  @Test func aSnapshotForgottenInAnUnfinishedRunHidesNothing() async throws {
    try await NightlyProgram.use(notify: ["chat: {slack: {env: SLACK_URL}}"]) { night in
      _ = try await night.run()
      _ = try await night.run()
      try night.live.night("2026-11-19")
      var environment = night.environment
      environment["PROD_SECRET"] = "sesame-wrong"
      #expect(try await night.program.run(["nightly"], environment: environment).status == 4)
      try #require(try await night.program.run(["forget", "prod", "--yes"]).status == 0)
      let orgs = try await night.orgs()
      #expect(orgs[0]["drift"]?["base"]?["snapshot"]?.integer == 1)
      #expect(orgs[0].told == ["chat sent"])
    }
  }

  @Test func theLastLineIsTheFailureOfTheExitCode() async throws {
    try await NightlyProgram.use { night in
      _ = try await night.run()
      night.live.org.update { $0.faults.refused = ["Contact": 403] }
      try night.live.night("2026-11-19")
      let outcome = try await night.run("--json")
      #expect(outcome.status == 3)
      let last = try #require(outcome.errors.split(separator: "\n").last)
      #expect(try JSONValue(parsing: Array(last.utf8))["code"]?.string == "partial-snapshot")
    }
  }

  @Test func whatASnapshotByDayFoundIsToldByTheNight() async throws {
    try await NightlyProgram.use(notify: ["chat: {slack: {env: SLACK_URL}}"]) { night in
      _ = try await night.run()
      try night.live.night("2026-11-19")
      _ = try await night.live.snapshot()
      let orgs = try await night.orgs()
      #expect(orgs[0].snapshotStep == "taken")
      #expect(orgs[0]["drift"]?["base"]?["snapshot"]?.integer == 1)
      #expect(orgs[0].told == ["chat sent"])
    }
  }
}
