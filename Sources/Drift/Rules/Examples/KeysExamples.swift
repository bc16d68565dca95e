// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let keys: [String: [String]] = [
    "field-unique-added": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","unique":false}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","unique":true}]}}
      """#,
    ],
    "field-unique-removed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","unique":true}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","unique":false}]}}
      """#,
    ],
    "field-external-id-added": [
      #"""
      {"Invoice__c":{"fields":[{"externalId":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"externalId":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-external-id-removed": [
      #"""
      {"Invoice__c":{"fields":[{"externalId":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"externalId":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-id-lookup-added": [
      #"""
      {"Invoice__c":{"fields":[{"idLookup":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"idLookup":true,"name":"Reference__c","type":"string"}]}}
      """#,
    ],
    "field-id-lookup-removed": [
      #"""
      {"Invoice__c":{"fields":[{"idLookup":true,"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"idLookup":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-case-sensitivity-changed": [
      #"""
      {"Invoice__c":{"fields":[{"caseSensitive":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"caseSensitive":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-name-field-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","nameField":false,
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","nameField":true,
      "type":"string"}]}}
      """#,
    ],
  ]
}
