// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let requiredWriteableDefaults: [String: [String]] = [
    "field-became-required": [
      #"""
      {"Invoice__c":{"fields":[{"createable":true,"name":"Reference__c",
      "nillable":true,"type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"createable":true,"name":"Reference__c",
      "nillable":false,"type":"string"}]}}
      """#,
    ],
    "field-became-not-nillable": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Total__c","nillable":true,"type":"double"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Total__c","nillable":false,"type":"double"}]}}
      """#,
    ],
    "field-became-nillable": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","nillable":false,
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","nillable":true,"type":"string"}]}}
      """#,
    ],
    "field-not-createable": [
      #"""
      {"Invoice__c":{"fields":[{"createable":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"createable":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-not-updateable": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","updateable":true}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","updateable":false}]}}
      """#,
    ],
    "field-became-writeable": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","updateable":false}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string","updateable":true}]}}
      """#,
    ],
    "field-default-on-create-removed": [
      #"""
      {"Invoice__c":{"fields":[{"defaultedOnCreate":true,"name":"OwnerId",
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"defaultedOnCreate":false,"name":"OwnerId",
      "type":"reference"}]}}
      """#,
    ],
    "field-default-value-changed": [
      #"""
      {"Invoice__c":{"fields":[{"defaultValue":false,"name":"Paid__c","type":"boolean"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"defaultValue":true,"name":"Paid__c","type":"boolean"}]}}
      """#,
    ],
    "field-default-formula-changed": [
      #"""
      {"Invoice__c":{"fields":[{"defaultValueFormula":null,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"defaultValueFormula":"\"R-\" & TEXT(TODAY())",
      "name":"Reference__c","type":"string"}]}}
      """#,
    ],
    "field-default-on-create-added": [
      #"""
      {"Invoice__c":{"fields":[{"defaultedOnCreate":false,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"defaultedOnCreate":true,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-permissionable-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","permissionable":true,
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","permissionable":false,
      "type":"string"}]}}
      """#,
    ],
    "field-master-write-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","type":"reference",
      "writeRequiresMasterRead":false}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","type":"reference",
      "writeRequiresMasterRead":true}]}}
      """#,
    ],
  ]
}
