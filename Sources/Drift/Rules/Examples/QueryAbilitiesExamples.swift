// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let queryAbilities: [String: [String]] = [
    "field-not-filterable": [
      #"""
      {"Invoice__c":{"fields":[{"filterable":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"filterable":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-not-sortable": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","sortable":true,"type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","sortable":false,
      "type":"string"}]}}
      """#,
    ],
    "field-not-groupable": [
      #"""
      {"Invoice__c":{"fields":[{"groupable":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"groupable":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-not-aggregatable": [
      #"""
      {"Invoice__c":{"fields":[{"aggregatable":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"aggregatable":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-query-ability-gained": [
      #"""
      {"Invoice__c":{"fields":[{"groupable":false,"name":"Amount__c","type":"currency"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"groupable":true,"name":"Amount__c","type":"currency"}]}}
      """#,
    ],
    "field-search-ability-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","searchPrefilterable":false,
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","searchPrefilterable":true,
      "type":"string"}]}}
      """#,
    ],
  ]
}
