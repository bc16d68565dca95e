// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let objectDocumentation: [String: [String]] = [
    "object-label-changed": [
      #"""
      {"Invoice__c":{"label":"Invoice"}}
      """#,
      #"""
      {"Invoice__c":{"label":"Bill"}}
      """#,
    ],
    "object-plural-label-changed": [
      #"""
      {"Invoice__c":{"labelPlural":"Invoices"}}
      """#,
      #"""
      {"Invoice__c":{"labelPlural":"Bills"}}
      """#,
    ],
    "object-description-changed": [
      #"""
      {"Invoice__c":{}}
      """#,
      #"""
      {"Invoice__c":{"definition":{"Description":"What customers owe"}}}
      """#,
    ],
  ]
}
