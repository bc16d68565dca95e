// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let fieldType: [String: [String]] = [
    "field-type-text-widened": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"textarea"}]}}
      """#,
    ],
    "field-type-text-narrowed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"email"}]}}
      """#,
    ],
    "field-type-picklist-to-text": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","type":"string"}]}}
      """#,
    ],
    "field-type-text-to-picklist": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"picklist"}]}}
      """#,
    ],
    "field-type-picklist-to-multipicklist": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","type":"multipicklist"}]}}
      """#,
    ],
    "field-type-multipicklist-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","type":"multipicklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","type":"string"}]}}
      """#,
    ],
    "field-type-date-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"date"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Due__c","type":"datetime"}]}}
      """#,
    ],
    "field-type-boolean-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Paid__c","type":"boolean"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Paid__c","type":"string"}]}}
      """#,
    ],
    "field-type-number-widened": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Count__c","type":"int"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Count__c","type":"double"}]}}
      """#,
    ],
    "field-type-number-narrowed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","precision":18,"type":"currency"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","precision":5,"type":"percent"}]}}
      """#,
    ],
    "field-type-number-to-text": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","type":"currency"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","type":"string"}]}}
      """#,
    ],
    "field-type-text-to-number": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"double"}]}}
      """#,
    ],
    "field-type-to-reference": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"reference"}]}}
      """#,
    ],
    "field-type-from-reference": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","type":"string"}]}}
      """#,
    ],
    "field-type-encrypted": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"encryptedstring"}]}}
      """#,
    ],
    "field-type-decrypted": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Secret__c","type":"encryptedstring"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Secret__c","type":"string"}]}}
      """#,
    ],
    "field-type-changed-other": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"time"}]}}
      """#,
    ],
    "field-type-compound-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","type":"location"}]}}
      """#,
    ],
    "field-type-lookup-to-master-detail": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","relationshipOrder":null,
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","relationshipOrder":0,
      "type":"reference"}]}}
      """#,
    ],
    "field-type-master-detail-to-lookup": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","relationshipOrder":0,
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","relationshipOrder":null,
      "type":"reference"}]}}
      """#,
    ],
    "field-soap-type-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","soapType":"xsd:string",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Reference__c","soapType":"tns:ID",
      "type":"string"}]}}
      """#,
    ],
    "field-text-format-changed": [
      #"""
      {"Invoice__c":{"fields":[{"extraTypeInfo":"plaintextarea","name":"Notes__c",
      "type":"textarea"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"extraTypeInfo":"richtextarea","name":"Notes__c",
      "type":"textarea"}]}}
      """#,
    ],
  ]
}
