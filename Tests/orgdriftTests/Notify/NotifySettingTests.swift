import Foundation
import Reports
import Schema
import Testing

@testable import orgdrift

@Suite("notify and reports are read, or refused by line") struct NotifySettingTests {
  private static func targets(_ yaml: String) throws -> [NotifyTarget] {
    let lines = yaml.split(separator: "\n").map { "  \($0)\n" }.joined()
    return try ConfigurationPlace.layer("notify:\n\(lines)").targets
  }

  @Test func everyKind() throws {
    let targets = try Self.targets(
      """
      chat: {slack: {env: SLACK}, minimumSeverity: breaking, audience: reader, quiet: weekly}
      room: {teams: {file: teams.txt}, orgs: [prod, uat], objects: {include: ["*__c"], exclude: [Log__c]}}
      hook: {webhook: {url: "https://hooks.example.com/x", secret: {env: S}}, reportUrl: "https://r.example.com/{org}/{date}"}
      tool: {command: [./tell.sh, drift]}
      pager: {command: {run: [page], environment: [PAGER_TOKEN], timeout: 5s}}
      file: {email: {file: "mail/{org}.eml", from: drift@example.com, to: [data@example.com]}}
      mail: {email: {sendmail: [/usr/sbin/sendmail, -t], from: drift@example.com, to: [a@example.com, b@example.com]}}
      """
    )
    #expect(targets.map(\.name) == ["chat", "room", "hook", "tool", "pager", "file", "mail"])
    #expect(Set(targets.map(\.service.kind)) == Set(NotifyService.Kind.allCases))
    #expect(targets[0].minimumSeverity.value == .breaking)
    #expect(targets[0].audience.value == .reader)
    #expect(targets[0].quiet.value == .weekly)
    #expect(targets[1].objects == ObjectFilter(include: ["*__c"], exclude: ["Log__c"]))
    #expect(targets[1].orgs.value == ["prod", "uat"])
    #expect(targets[2].reportURL.value?.description == "https://r.example.com/{org}/{date}")
    #expect(targets[3].service == .command(.init(words: ["./tell.sh", "drift"])))
    guard case .command(let pager) = targets[4].service else { throw Unexpected() }
    #expect(pager.environment == ["PAGER_TOKEN"])
    #expect(pager.timeout == TimeSpan.seconds(5))
    #expect(targets[3].minimumSeverity.value == .safe)
  }

  private struct Unexpected: Error {}

  @Test(
    "mistakes",
    arguments: [
      ("a: {minimumSeverity: risky}", "notify.a needs exactly one of slack, teams, webhook, command, email"),
      ("a: {slack: {env: A}, teams: {env: B}}", "notify.a needs exactly one of"),
      ("a b: {slack: {env: A}}", "“a b” is no name for a target"),
      ("a: {slack: {env: A}, minimumSeverity: bad}", "is “bad”; expected is one of info, safe, risky, breaking"),
      ("a: {slack: {env: A}, reportUrl: \"javascript:alert(1)\"}", "expected is an https URL"),
      ("a: {slack: {env: A}, reportUrl: \"https://x.example/{who}\"}", "expected is an https URL"),
      ("a: {slack: {env: A}, severity: risky}", "notify.a has no setting “severity”"),
      ("a: {webhook: {url: \"https://x.example\"}}", "notify.a.webhook needs url and secret"),
      ("a: {command: []}", "notify.a.command names no program"),
      ("a: {command: {environment: [X]}}", "notify.a.command needs run"),
      ("a: {command: {run: [x], environment: [\"A=1\"]}}", "is no name of an environment variable"),
      ("a: {command: {run: [x], timeout: 2h}}", "expected is a time up to 10m"),
      ("a: {email: {file: x, sendmail: [y], from: a@example.com, to: [a@example.com]}}", "one of file and sendmail"),
      ("a: {email: {file: \"x/{bad}\", from: a@example.com, to: [a@example.com]}}", "is no path"),
      ("a: {email: {file: x, from: \"a@example.com\\nBcc: b@example.com\", to: [a@example.com]}}", "is no address"),
      ("a: {email: {file: x, from: a@example.com, to: []}}", "needs from, to"),
    ]
  )
  func mistakes(yaml: String, message: String) throws {
    let refusal = try ConfigurationPlace.refusal("notify:\n  \(yaml)\n")
    #expect(refusal.contains(message), "\(refusal)")
    #expect(refusal.contains("orgdrift.yaml:2:"), "\(refusal)")
  }

  @Test func allMistakesOfATargetAtOnce() throws {
    let refusal = try ConfigurationPlace.refusal(
      """
      notify:
        a: {minimumSeverity: bad, quiet: never}
        b: {slack: {env: A}, webhook: {url: "https://x.example", key: 1}, audience: everybody}
        c: {email: {from: nobody, sendmail: [x]}}
        d: {command: {timeout: 2h}}

      """
    )
    for part in [
      "is “bad”", "is “never”", "notify.a needs exactly one of", "notify.b needs exactly one of",
      "notify.b.webhook needs url and secret", "no setting “key”", "is “everybody”", "“nobody” is no address",
      "notify.c.email needs from, to", "notify.d.command needs run", "expected is a time up to 10m",
    ] {
      #expect(refusal.contains(part), "\(refusal)")
    }
  }

  @Test func aSecretInItsPlaceIsNeverShown() throws {
    let refusal = try ConfigurationPlace.refusal(
      "notify:\n  a: {slack: [\"https://hooks.slack.com/services/secret\"], quiet: x}\n"
    )
    #expect(!refusal.contains("secret"))
  }

  @Test func reports() throws {
    let layer = try ConfigurationPlace.layer(
      "reports:\n  - {format: json, path: \"out/{org}/{date}-{snapshot}.json\"}\n  - {format: text, path: out/x.txt}\n"
    )
    #expect(layer.reports?.map(\.format) == [.json, .text])
    for (yaml, message) in [
      ("reports: {format: json}", "a list of {format: …, path: …} is expected"),
      ("reports: [{format: jsn, path: x}]", "Did you mean “json”?"),
      ("reports: [{format: json}]", "reports[0] needs format and path"),
      ("reports: [{format: json, path: \"{x}\"}]", "is no path"),
      ("reports: [{format: json, path: a, to: b}]", "has no setting “to”"),
    ] {
      let refusal = try ConfigurationPlace.refusal(yaml)
      #expect(refusal.contains(message), "\(refusal)")
    }
  }

  @Test func theCommentsOfTheTemplateBecomeSettings() throws {
    let text = ConfigurationText.template.text
    let comments = text.split(separator: "# The OpenMetadata server")[0].split(separator: "# Reports that")[1]
    let isValue = /#( *- .*| *[A-Za-z]+:( [^ ].*)?)/
    let lines = comments.split(separator: "\n").compactMap { $0.wholeMatch(of: isValue)?.output.1.dropFirst() }
      .filter { !$0.contains("Default: ") && !$0.hasPrefix("  format:") && !$0.hasPrefix("  path:") }
    let layer = try ConfigurationPlace.layer(lines.joined(separator: "\n"))
    #expect(layer.reports?.count == 1)
    let target = try #require(layer.targets.first)
    for setting in Setting<NotifyTarget>.all { #expect(setting.show(target).origin != .standard, "\(setting.key)") }
    for kind in NotifyService.Kind.allCases { #expect(text.contains("\(kind.rawValue): \(kind.form.example)")) }
  }

  @Test func aNearerFileReplacesATargetAsAWhole() throws {
    var configuration = Configuration()
    configuration.take(
      try ConfigurationPlace.layer("notify: {a: {slack: {env: A}, quiet: weekly}, b: {slack: {env: B}}}")
    )
    configuration.take(try ConfigurationPlace.layer("notify: {a: {teams: {env: T}}}"))
    #expect(configuration.targets.map(\.name) == ["a", "b"])
    #expect(configuration.targets[0].service == .teams(url: .environment("T")))
    #expect(configuration.targets[0].quiet.value == .silent)
  }
}
