// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let picklists: [String: [String]] = [
    "picklist-value-added": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[],
      "type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"name":"Overdue",
      "developerName":"Overdue","value":"Overdue","childSObject":"Overdue",
      "field":"Overdue","label":"Overdue"}],"type":"picklist"}]}}
      """#,
    ],
    "picklist-restricted-value-removed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"label":"Sent",
      "value":"Sent"},{"value":"Settled"}],"restrictedPicklist":true,"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"value":"Settled"}],
      "restrictedPicklist":true,"type":"picklist"}]}}
      """#,
    ],
    "picklist-value-removed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"label":"Sent",
      "value":"Sent"},{"value":"Settled"}],"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"value":"Settled"}],
      "type":"picklist"}]}}
      """#,
    ],
    "picklist-value-renamed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"label":"Paid",
      "value":"Settled"}],"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"label":"Paid",
      "value":"Done"}],"type":"picklist"}]}}
      """#,
    ],
    "picklist-value-deactivated": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"active":true,
      "value":"Sent"}],"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"active":false,
      "value":"Sent"}],"type":"picklist"}]}}
      """#,
    ],
    "picklist-value-reactivated": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"active":false,
      "value":"Sent"}],"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"active":true,
      "value":"Sent"}],"type":"picklist"}]}}
      """#,
    ],
    "picklist-value-label-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"label":"Paid",
      "value":"Settled"}],"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"label":"Settled",
      "value":"Settled"}],"type":"picklist"}]}}
      """#,
    ],
    "picklist-became-restricted": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","restrictedPicklist":false,
      "type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","restrictedPicklist":true,
      "type":"picklist"}]}}
      """#,
    ],
    "picklist-became-unrestricted": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","restrictedPicklist":true,
      "type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","restrictedPicklist":false,
      "type":"picklist"}]}}
      """#,
    ],
    "picklist-default-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"defaultValue":true,
      "value":"Draft"},{"defaultValue":false,"value":"Sent"}],"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Status__c","picklistValues":[{"defaultValue":false,
      "value":"Draft"},{"defaultValue":true,"value":"Sent"}],"type":"picklist"}]}}
      """#,
    ],
    "picklist-order-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Region__c","picklistValues":[{"value":"North"},
      {"value":"South"}],"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Region__c","picklistValues":[{"value":"South"},
      {"value":"North"}],"type":"picklist"}]}}
      """#,
    ],
    "picklist-controller-changed": [
      #"""
      {"Invoice__c":{"fields":[{"controllerName":"Region__c","name":"City__c",
      "type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"controllerName":null,"name":"City__c",
      "type":"picklist"}]}}
      """#,
    ],
    "picklist-dependency-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"City__c","picklistValues":[{"validFor":"QAAA",
      "value":"Rome"}],"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"City__c","picklistValues":[{"validFor":"wAAA",
      "value":"Rome"}],"type":"picklist"}]}}
      """#,
    ],
    "picklist-emptied": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Region__c","picklistValues":[{"value":"North"},
      {"value":"South"}],"type":"picklist"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Region__c","picklistValues":[],
      "type":"picklist"}]}}
      """#,
    ],
  ]
}
