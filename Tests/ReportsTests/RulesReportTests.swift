import Reports
import Schema
import Testing

@Suite("Rules explain themselves") struct RulesReportTests {
  private static let rules = [
    RuleDescription(
      id: "object-added",
      area: "object",
      kind: "existence",
      action: "add",
      reader: .safe,
      writer: .safe,
      tags: [],
      summary: "An object appears.",
      why: "Nothing old refers to it.",
      remedy: "Nothing to do."
    ),
    RuleDescription(
      id: "field-length-decreased",
      area: "field",
      kind: "size",
      action: "decrease",
      reader: .risky,
      writer: .breaking,
      tags: ["no-cdc"],
      summary: "The maximum length shrinks.",
      why: "Writers get STRING_TOO_LONG.",
      remedy: "Find longer values."
    ),
  ]

  @Test func aListIsALineARule() {
    #expect(
      RulesReport(Self.rules).list == """
        object
          safe      object-added            An object appears.

        field
          breaking  field-length-decreased  The maximum length shrinks.

        """
    )
  }

  @Test func oneRuleIsExplained() {
    #expect(
      RulesReport([Self.rules[1]]).explanations == """
        field-length-decreased: The maximum length shrinks.

          severity    breaking (risky for readers, breaking for writers)
          kind        field, size, decrease
          tags        no-cdc
          why         Writers get STRING_TOO_LONG.
          what to do  Find longer values.

        """
    )
  }

  @Test func toolsGetEverything() {
    let rules = RulesReport(Self.rules).value.object?["rules"]?.array
    #expect(
      rules?.last == [
        "id": "field-length-decreased", "area": "field", "kind": "size", "action": "decrease", "severity": "breaking",
        "reader": "risky", "writer": "breaking", "tags": ["no-cdc"], "summary": "The maximum length shrinks.",
        "why": "Writers get STRING_TOO_LONG.", "remedy": "Find longer values.",
      ]
    )
  }
}
