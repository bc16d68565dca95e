// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let fieldDocumentation: [String: [String]] = [
    "field-label-changed": [
      #"""
      {"Invoice__c":{"fields":[{"label":"Reference","name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"label":"Our reference","name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-help-text-changed": [
      #"""
      {"Invoice__c":{"fields":[{"inlineHelpText":null,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"inlineHelpText":"As printed.","name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-description-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date","definition":{"Description":"Thirty days after the bill"}}]}}
      """#,
    ],
    "field-business-owner-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date","definition":{"BusinessOwnerId":"005000000000001AAA"}}]}}
      """#,
    ],
  ]
}
