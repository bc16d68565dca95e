// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let formulasAndRollUps: [String: [String]] = [
    "field-became-calculated": [
      #"""
      {"Invoice__c":{"fields":[{"calculated":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"calculated":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-no-longer-calculated": [
      #"""
      {"Invoice__c":{"fields":[{"calculated":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"calculated":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-formula-reformatted": [
      #"""
      {"Invoice__c":{"fields":[{"calculatedFormula":"Amount__c * 1.25",
      "name":"Total__c","type":"double"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"calculatedFormula":"Amount__c*1.25 /* with tax */",
      "name":"Total__c","type":"double"}]}}
      """#,
    ],
    "field-formula-changed": [
      #"""
      {"Invoice__c":{"fields":[{"calculatedFormula":"Amount__c * 1.25",
      "name":"Total__c","type":"double"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"calculatedFormula":"Amount__c * 1.2","name":"Total__c",
      "type":"double"}]}}
      """#,
    ],
    "field-formula-null-handling-changed": [
      #"""
      {"Invoice__c":{"fields":[{"formulaTreatNullNumberAsZero":false,"name":"Total__c",
      "type":"double"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"formulaTreatNullNumberAsZero":true,"name":"Total__c",
      "type":"double"}]}}
      """#,
    ],
    "field-formula-hidden": [
      #"""
      {"Invoice__c":{"fields":[{"calculatedFormula":"Amount__c * 1.25",
      "name":"Total__c","type":"double"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"calculatedFormula":null,"name":"Total__c",
      "type":"double"}]}}
      """#,
    ],
  ]
}
