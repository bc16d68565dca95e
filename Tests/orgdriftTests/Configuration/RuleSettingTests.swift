import Drift
import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("The configuration says how changes are judged") struct RuleSettingTests {
  private static func rules(_ text: String) throws -> RuleLayer {
    try #require(try ConfigurationPlace.layer("rules:\n\(text)").rules)
  }

  @Test func allSettings() throws {
    let rules = try Self.rules(
      """
        severity:
          field-removed: risky
          field-label-changed: off
          picklist-value-added: {reader: breaking}
        ignore:
          - {rule: field-removed, object: "B?ke*", field: "*__c", reason: why, owner: Ana, until: 2026-12-31}
          - {rule: "*"}
        thresholds: {massRemoval: 8%}
        unusedLowered: yes
      """
    )
    #expect(
      rules.severities == [
        "field-removed": .severity(.risky), "field-label-changed": .off,
        "picklist-value-added": .severity(reader: .breaking, writer: nil),
      ]
    )
    let end = try #require(UTCTime("2026-12-31T23:59:59Z"))
    #expect(
      rules.ignores == [
        IgnoreRule(
          rule: "field-removed",
          object: Glob("B?ke*"),
          field: Glob("*__c"),
          reason: "why",
          owner: "Ana",
          until: end,
          place: "orgdrift.yaml:7"
        ), IgnoreRule(rule: nil, reason: nil, place: "orgdrift.yaml:8"),
      ]
    )
    #expect(rules.massRemoval == RemovalLimit("8%"))
    #expect(rules.lowersUnused == true)
  }

  @Test func everyRuleCanBeNamed() throws {
    for rule in RuleCatalogue.all {
      #expect(try Self.rules("  severity: {\(rule.id): info}\n").severities[rule.id] == .severity(.info))
    }
  }

  @Test func everythingThatIsWrongIsToldAtOnce() throws {
    let refusal = try ConfigurationPlace.refusal(
      """
      rules:
        severity:
          field-remved: risky
          field-removed: terrible
          field-added: {readers: info, writer: off}
          object-added: [safe]
        ignore:
          - {rule: object-aded, reason: x}
          - {object: "a b", reason: x}
          - {rule: "*", until: soon, reason: x}
          - all
        thresholds: {massRemoval: lots, other: 1}
        unusedLowered: perhaps
        severities: {}
      consumers: one.csv
      """
    )
    let expected = [
      "orgdrift.yaml:3:5: there is no rule “field-remved”. Did you mean “field-removed”?",
      "orgdrift.yaml:4:20: rules.severity.field-removed is “terrible”, which is no severity",
      "orgdrift.yaml:5:19: rules.severity.field-added has no setting “readers”. Did you mean “reader”?",
      "orgdrift.yaml:5:42: rules.severity.field-added.writer is “off”, which is no severity",
      "orgdrift.yaml:6:19: rules.severity.object-added holds a list where a severity is expected",
      "orgdrift.yaml:8:14: there is no rule “object-aded”. Did you mean “object-added”?",
      "orgdrift.yaml:9:16: rules.ignore.object is “a b”; expected is an API name",
      "orgdrift.yaml:9:7: an ignore names no rule", "orgdrift.yaml:10:26: rules.ignore.until is “soon”",
      "orgdrift.yaml:11:7: rules.ignore holds a text where keys and values are expected",
      "orgdrift.yaml:12:29: rules.thresholds.massRemoval is “lots”",
      "rules.thresholds has no setting “other”", "orgdrift.yaml:13:18: rules.unusedLowered is “perhaps”",
      "orgdrift.yaml:14:3: rules has no setting “severities”. Did you mean “severity”?",
      "orgdrift.yaml:15:12: consumers holds a text where a list of paths is expected",
    ]
    for line in expected { #expect(refusal.contains(line), "\(line)\n\(refusal)") }
  }

  @Test func filesAreMergedRuleByRule() async throws {
    try await ConfigurationPlace.use { place in
      try place.write(
        """
        rules:
          severity: {field-removed: info, field-added: info}
          ignore: [{rule: "*", object: A, reason: x}]
          unusedLowered: true
        consumers: [a.csv]
        """,
        to: "home/.config/orgdrift/orgdrift.yaml"
      )
      try place.write(
        """
        rules:
          severity: {field-removed: risky}
          ignore: [{rule: "*", object: B, reason: x}]
        """,
        to: "project/orgdrift.yaml"
      )
      let configuration = try place.load()
      #expect(configuration.rules.severities == ["field-removed": .severity(.risky), "field-added": .severity(.info)])
      #expect(configuration.rules.ignores.map(\.object?.description) == ["A", "B"])
      #expect(configuration.rules.lowersUnused)
      #expect(configuration.consumers == ["\(place.home)/.config/orgdrift/a.csv"])
    }
  }

  @Test func theTemplatesCommentsAreSettings() throws {
    let comments = ConfigurationText.template.text.split(separator: "# How changes are judged.\n")[1]
    let lines = comments.split(separator: "\n").compactMap { $0.wholeMatch(of: /# ( *[A-Za-z]+: .*|rules:)/)?.output.1 }
    let layer = try ConfigurationPlace.layer(lines.joined(separator: "\n"))
    let rules = try #require(layer.rules)
    #expect(rules.severities.count == 2 && rules.ignores.count == 1 && rules.lowersUnused == true)
    #expect(rules.massRemoval == RemovalLimit("5%"))
    #expect(layer.consumers == ["target/manifest.json", "consumers.csv", "queries"])
  }

  @Test func itHoldsInTheDriftThatIsShown() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let file = Program.repository.appending(path: "fixtures/known/orgdrift.yaml").path
      let outcome = try await program.run(["diff", "@1", "@2", "--json", "--config", file])
      let document = try #require(try JSONValue(parsing: Array(outcome.output.utf8)).object)
      #expect(document["summary"]?.object?["ignored"] == 1)
      #expect(document["notices"]?.array?.compactMap { $0.object?["code"]?.string } == ["ignore-unmatched"])
      let changes = (document["changes"]?.array ?? []).compactMap(\.object)
      #expect(!changes.contains { $0["rule"] == "field-help-text-changed" })
      let overdue = try #require(changes.first { $0["part"] == "Overdue" })
      #expect(overdue["reader"] == "breaking" && overdue["writer"] == "info")
      let label = try #require(changes.first { $0["rule"] == "field-label-changed" }?["ignored"]?.object)
      #expect(label["owner"] == "Ana Lima")
      #expect(try await program.run(["diff", "--json"]).output.contains(#""notices": []"#))
    }
  }
}
