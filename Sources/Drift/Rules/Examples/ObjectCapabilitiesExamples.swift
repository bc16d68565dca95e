// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let objectCapabilities: [String: [String]] = [
    "object-not-queryable": [
      #"""
      {"Invoice__c":{"queryable":true}}
      """#,
      #"""
      {"Invoice__c":{"queryable":false}}
      """#,
    ],
    "object-not-retrieveable": [
      #"""
      {"Invoice__c":{"retrieveable":true}}
      """#,
      #"""
      {"Invoice__c":{"retrieveable":false}}
      """#,
    ],
    "object-not-replicateable": [
      #"""
      {"Invoice__c":{"replicateable":true}}
      """#,
      #"""
      {"Invoice__c":{"replicateable":false}}
      """#,
    ],
    "object-not-searchable": [
      #"""
      {"Invoice__c":{"searchable":true}}
      """#,
      #"""
      {"Invoice__c":{"searchable":false}}
      """#,
    ],
    "object-not-createable": [
      #"""
      {"Invoice__c":{"createable":true}}
      """#,
      #"""
      {"Invoice__c":{"createable":false}}
      """#,
    ],
    "object-not-updateable": [
      #"""
      {"Invoice__c":{"updateable":true}}
      """#,
      #"""
      {"Invoice__c":{"updateable":false}}
      """#,
    ],
    "object-not-deletable": [
      #"""
      {"Invoice__c":{"deletable":true}}
      """#,
      #"""
      {"Invoice__c":{"deletable":false}}
      """#,
    ],
    "object-not-undeletable": [
      #"""
      {"Invoice__c":{"undeletable":true}}
      """#,
      #"""
      {"Invoice__c":{"undeletable":false}}
      """#,
    ],
    "object-became-deletable": [
      #"""
      {"Invoice__c":{"deletable":false}}
      """#,
      #"""
      {"Invoice__c":{"deletable":true}}
      """#,
    ],
    "object-capability-gained": [
      #"""
      {"Invoice__c":{"queryable":false}}
      """#,
      #"""
      {"Invoice__c":{"queryable":true}}
      """#,
    ],
    "object-mergeable-changed": [
      #"""
      {"Invoice__c":{"mergeable":false}}
      """#,
      #"""
      {"Invoice__c":{"mergeable":true}}
      """#,
    ],
    "object-triggerable-changed": [
      #"""
      {"Invoice__c":{"triggerable":false}}
      """#,
      #"""
      {"Invoice__c":{"triggerable":true}}
      """#,
    ],
    "object-feed-enabled-changed": [
      #"""
      {"Invoice__c":{"feedEnabled":false}}
      """#,
      #"""
      {"Invoice__c":{"feedEnabled":true}}
      """#,
    ],
    "object-ui-capability-changed": [
      #"""
      {"Invoice__c":{"supportedScopes":[{"label":"All records","name":"everything"}]}}
      """#,
      #"""
      {"Invoice__c":{"supportedScopes":[{"label":"All records","name":"everything"},
      {"label":"My records","name":"mine"}]}}
      """#,
    ],
  ]
}
