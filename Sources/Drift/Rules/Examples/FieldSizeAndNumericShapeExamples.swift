// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let fieldSizeAndNumericShape: [String: [String]] = [
    "field-length-increased": [
      #"""
      {"Invoice__c":{"fields":[{"length":255,"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"length":300,"name":"Reference__c","type":"string"}]}}
      """#,
    ],
    "field-length-decreased": [
      #"""
      {"Invoice__c":{"fields":[{"length":255,"name":"Reference__c","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"length":120,"name":"Reference__c","type":"string"}]}}
      """#,
    ],
    "field-byte-length-changed": [
      #"""
      {"Invoice__c":{"fields":[{"byteLength":765,"name":"Reference__c",
      "type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"byteLength":255,"name":"Reference__c",
      "type":"string"}]}}
      """#,
    ],
    "field-precision-increased": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","precision":18,"type":"currency"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","precision":20,"type":"currency"}]}}
      """#,
    ],
    "field-precision-decreased": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","precision":18,"type":"currency"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","precision":16,"type":"currency"}]}}
      """#,
    ],
    "field-scale-increased": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","scale":2,"type":"currency"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","scale":3,"type":"currency"}]}}
      """#,
    ],
    "field-scale-decreased": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","scale":2,"type":"currency"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","scale":1,"type":"currency"}]}}
      """#,
    ],
    "field-high-scale-number-changed": [
      #"""
      {"Invoice__c":{"fields":[{"highScaleNumber":false,"name":"Amount__c",
      "type":"currency"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"highScaleNumber":true,"name":"Amount__c",
      "type":"currency"}]}}
      """#,
    ],
    "field-auto-number-changed": [
      #"""
      {"Invoice__c":{"fields":[{"autoNumber":false,"name":"Name","type":"string"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"autoNumber":true,"name":"Name","type":"string"}]}}
      """#,
    ],
    "field-mask-changed": [
      #"""
      {"Invoice__c":{"fields":[{"mask":"X","name":"Secret__c","type":"encryptedstring"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"mask":"asterisk","name":"Secret__c","type":"encryptedstring"}]}}
      """#,
    ],
  ]
}
