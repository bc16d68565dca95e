// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let privacyAndLocalisation: [String: [String]] = [
    "field-encryption-enabled": [
      #"""
      {"Invoice__c":{"fields":[{"encrypted":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"encrypted":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-encryption-disabled": [
      #"""
      {"Invoice__c":{"fields":[{"encrypted":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"encrypted":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-classification-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date","definition":{"SecurityClassification":"Internal"}}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date","definition":{"SecurityClassification":"Confidential"}}]}}
      """#,
    ],
    "field-translation-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","dataTranslationEnabled":true}]}}
      """#,
    ],
    "field-ai-prediction-changed": [
      #"""
      {"Invoice__c":{"fields":[{"aiPredictionField":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"aiPredictionField":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
  ]
}
