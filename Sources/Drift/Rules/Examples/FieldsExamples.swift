// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let fields: [String: [String]] = [
    "field-visibility-gained": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","isHidden":true}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date"}]}}
      """#,
    ],
    "field-visibility-lost": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","isHidden":true}]}}
      """#,
    ],
    "field-added-required": [
      #"""
      {"Invoice__c":{"fields":[]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"New__c","developerName":"New__c",
      "value":"New__c","childSObject":"New__c","field":"New__c","type":"string",
      "createable":true}]}}
      """#,
    ],
    "field-restored": [
      #"""
      {"Invoice__c":{"fields":[]},"@snapshot":{"earlier":["Invoice__c.Due__c"]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date"}]}}
      """#,
    ],
    "field-added-sensitive": [
      #"""
      {"Invoice__c":{"fields":[]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"New__c","developerName":"New__c",
      "value":"New__c","childSObject":"New__c","field":"New__c","type":"string",
      "encrypted":true}]}}
      """#,
    ],
    "field-added-calculated": [
      #"""
      {"Invoice__c":{"fields":[]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"New__c","developerName":"New__c",
      "value":"New__c","childSObject":"New__c","field":"New__c","type":"double",
      "calculated":true}]}}
      """#,
    ],
    "field-added": [
      #"""
      {"Invoice__c":{"fields":[]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"New__c","developerName":"New__c",
      "value":"New__c","childSObject":"New__c","field":"New__c","type":"string"}]}}
      """#,
    ],
    "field-removed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[]}}
      """#,
    ],
    "field-renamed": [
      #"""
      {"Invoice__c":{"fields":[{"custom":true,"label":"Account","name":"Account__c",
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"custom":true,"label":"Account","name":"Customer__c",
      "type":"reference"}]}}
      """#,
    ],
    "field-deprecated": [
      #"""
      {"Invoice__c":{"fields":[{"deprecatedAndHidden":false,"name":"Due__c",
      "type":"date"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"deprecatedAndHidden":true,"name":"Due__c",
      "type":"date"}]}}
      """#,
    ],
    "field-undeprecated": [
      #"""
      {"Invoice__c":{"fields":[{"deprecatedAndHidden":true,"name":"Due__c",
      "type":"date"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"deprecatedAndHidden":false,"name":"Due__c",
      "type":"date"}]}}
      """#,
    ],
  ]
}
