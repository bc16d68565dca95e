// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let whateverElse: [String: [String]] = [
    "object-attribute-changed-other": [
      #"""
      {"Invoice__c":{"networkScopeFieldName":null}}
      """#,
      #"""
      {"Invoice__c":{"networkScopeFieldName":"Network__c"}}
      """#,
    ],
    "field-attribute-changed-other": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","keyOfTheFuture":{"a":1}}]}}
      """#,
    ],
  ]
}
