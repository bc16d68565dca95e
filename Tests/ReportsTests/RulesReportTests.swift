import Drift
import Reports
import Schema
import Testing

@Suite("Rules explain themselves") struct RulesReportTests {
  private static func rules() throws -> [Rule] {
    [try #require(RuleCatalogue.rule("object-added")), try #require(RuleCatalogue.rule("field-length-decreased"))]
  }

  @Test func aListIsALineARule() throws {
    #expect(
      RulesReport(try Self.rules()).list == """
        object
          safe      object-added            An object appears.

        field
          breaking  field-length-decreased  The maximum length shrinks.

        """
    )
  }

  @Test func oneRuleIsExplained() throws {
    #expect(
      RulesReport([try Self.rules()[1]]).explanations == """
        field-length-decreased: The maximum length shrinks.

          severity    breaking (risky for readers, breaking for writers)
          kind        field, size, decrease
          tags        no-cdc
          why         Writers get STRING_TOO_LONG, and stored values may be cut without a change event.
          what to do  Find stored values longer than the new length, and narrow the sink after the source.
          before      {"Invoice__c":{"fields":[{"length":255,"name":"Reference__c","type":"string"}]}}
          after       {"Invoice__c":{"fields":[{"length":120,"name":"Reference__c","type":"string"}]}}
          source      General Considerations (Change Data Capture Developer Guide)
                      https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_general_considerations.htm

        """
    )
  }

  @Test func toolsGetEverything() throws {
    let url =
      "https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/"
      + "cdc_general_considerations.htm"
    let rules = RulesReport(try Self.rules()).value.object?["rules"]?.array
    #expect(
      rules?.last == [
        "id": "field-length-decreased", "area": "field", "kind": "size", "action": "decrease", "severity": "breaking",
        "reader": "risky", "writer": "breaking", "tags": ["no-cdc"], "summary": "The maximum length shrinks.",
        "why": "Writers get STRING_TOO_LONG, and stored values may be cut without a change event.",
        "remedy": "Find stored values longer than the new length, and narrow the sink after the source.",
        "example": [
          "before": ["Invoice__c": ["fields": [["length": 255, "name": "Reference__c", "type": "string"]]]],
          "after": ["Invoice__c": ["fields": [["length": 120, "name": "Reference__c", "type": "string"]]]],
        ],
        "source": [
          "title": "General Considerations (Change Data Capture Developer Guide)",
          "url": .string(url),
        ],
      ]
    )
  }
}
