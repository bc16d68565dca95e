// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let recordTypes: [String: [String]] = [
    "record-type-added": [
      #"""
      {"Invoice__c":{"recordTypeInfos":[]}}
      """#,
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"name":"Intern","developerName":"Intern",
      "value":"Intern","childSObject":"Intern","field":"Intern"}]}}
      """#,
    ],
    "record-type-removed": [
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"developerName":"Export","name":"Export"}]}}
      """#,
      #"""
      {"Invoice__c":{"recordTypeInfos":[]}}
      """#,
    ],
    "record-type-renamed": [
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"active":true,"developerName":"Export",
      "name":"Export","recordTypeId":"012000000000002AAA"}]}}
      """#,
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"active":true,"developerName":"Abroad",
      "name":"Export","recordTypeId":"012000000000002AAA"}]}}
      """#,
    ],
    "record-type-recreated": [
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"developerName":"Export","name":"Export",
      "recordTypeId":"012000000000002AAA"}]}}
      """#,
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"developerName":"Export","name":"Export",
      "recordTypeId":"012000000000009AAA"}]}}
      """#,
    ],
    "record-type-deactivated": [
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"active":true,"developerName":"Export",
      "name":"Export"}]}}
      """#,
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"active":false,"developerName":"Export",
      "name":"Export"}]}}
      """#,
    ],
    "record-type-activated": [
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"active":false,"developerName":"Export",
      "name":"Export"}]}}
      """#,
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"active":true,"developerName":"Export",
      "name":"Export"}]}}
      """#,
    ],
    "record-type-label-changed": [
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"active":true,"developerName":"Export",
      "name":"Export","recordTypeId":"012000000000002AAA"}]}}
      """#,
      #"""
      {"Invoice__c":{"recordTypeInfos":[{"active":true,"developerName":"Export",
      "name":"Abroad","recordTypeId":"012000000000002AAA"}]}}
      """#,
    ],
  ]
}
