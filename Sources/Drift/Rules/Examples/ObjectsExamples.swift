// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let objects: [String: [String]] = [
    "object-visibility-gained": [
      #"""
      {"Invoice__c":{"isHidden":true}}
      """#,
      #"""
      {"Invoice__c":{}}
      """#,
    ],
    "object-visibility-lost": [
      #"""
      {"Invoice__c":{}}
      """#,
      #"""
      {"Invoice__c":{"isHidden":true}}
      """#,
    ],
    "object-restored": [
      #"""
      {"@snapshot":{"earlier":["Invoice__c"]}}
      """#,
      #"""
      {"Invoice__c":{}}
      """#,
    ],
    "object-added": [
      #"""
      {}
      """#,
      #"""
      {"Invoice__c":{}}
      """#,
    ],
    "object-captured": [
      #"""
      {"Invoice__c":"uncaptured"}
      """#,
      #"""
      {"Invoice__c":{}}
      """#,
    ],
    "object-removed": [
      #"""
      {"Invoice__c":{}}
      """#,
      #"""
      {}
      """#,
    ],
    "object-renamed": [
      #"""
      {"Invoice__c":{"custom":true,"keyPrefix":"a01"}}
      """#,
      #"""
      {"Bill__c":{"custom":true,"keyPrefix":"a01"}}
      """#,
    ],
    "object-recreated": [
      #"""
      {"Invoice__c":{"custom":true,"keyPrefix":"a01"}}
      """#,
      #"""
      {"Invoice__c":{"custom":true,"keyPrefix":"a0X"}}
      """#,
    ],
    "object-deprecated": [
      #"""
      {"Invoice__c":{"deprecatedAndHidden":false}}
      """#,
      #"""
      {"Invoice__c":{"deprecatedAndHidden":true}}
      """#,
    ],
    "object-undeprecated": [
      #"""
      {"Invoice__c":{"deprecatedAndHidden":true}}
      """#,
      #"""
      {"Invoice__c":{"deprecatedAndHidden":false}}
      """#,
    ],
    "object-custom-setting-changed": [
      #"""
      {"Invoice__c":{"customSetting":false}}
      """#,
      #"""
      {"Invoice__c":{"customSetting":true}}
      """#,
    ],
    "object-subtype-changed": [
      #"""
      {"Invoice__c":{"isSubtype":false}}
      """#,
      #"""
      {"Invoice__c":{"isSubtype":true}}
      """#,
    ],
  ]
}
