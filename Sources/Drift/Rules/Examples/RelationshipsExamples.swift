// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let relationships: [String: [String]] = [
    "field-reference-target-replaced": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","referenceTo":["Account"],
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","referenceTo":["Contact"],
      "type":"reference"}]}}
      """#,
    ],
    "field-reference-target-removed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"OwnerId","referenceTo":["Group",
      "User"],"type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"OwnerId","referenceTo":["User"],
      "type":"reference"}]}}
      """#,
    ],
    "field-became-polymorphic": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","referenceTo":["Account"],
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","referenceTo":["Account",
      "Contact"],"type":"reference"}]}}
      """#,
    ],
    "field-reference-target-added": [
      #"""
      {"Invoice__c":{"fields":[{"name":"OwnerId","referenceTo":["Group",
      "User"],"type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"OwnerId","referenceTo":["Group",
      "SelfServiceUser","User"],"type":"reference"}]}}
      """#,
    ],
    "field-relationship-name-added": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","relationshipName":null,
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","relationshipName":"Account__r",
      "type":"reference"}]}}
      """#,
    ],
    "field-relationship-name-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","relationshipName":"Account__r",
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","relationshipName":"Customer__r",
      "type":"reference"}]}}
      """#,
    ],
    "field-relationship-order-changed": [
      #"""
      {"InvoiceLine__c":{"fields":[{"name":"Invoice__c","relationshipOrder":0,
      "type":"reference"}]}}
      """#,
      #"""
      {"InvoiceLine__c":{"fields":[{"name":"Invoice__c","relationshipOrder":1,
      "type":"reference"}]}}
      """#,
    ],
    "field-reference-target-field-changed": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","referenceTargetField":null,
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","referenceTargetField":"Number__c",
      "type":"reference"}]}}
      """#,
    ],
    "field-cascade-delete-changed": [
      #"""
      {"Invoice__c":{"fields":[{"cascadeDelete":false,"name":"Account__c",
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"cascadeDelete":true,"name":"Account__c",
      "type":"reference"}]}}
      """#,
    ],
    "field-restricted-delete-enabled": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","restrictedDelete":false,
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","restrictedDelete":true,
      "type":"reference"}]}}
      """#,
    ],
    "field-restricted-delete-disabled": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","restrictedDelete":true,
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"name":"Account__c","restrictedDelete":false,
      "type":"reference"}]}}
      """#,
    ],
    "field-lookup-filter-added": [
      #"""
      {"Invoice__c":{"fields":[{"filteredLookupInfo":null,"name":"Account__c",
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"filteredLookupInfo":{},"name":"Account__c",
      "type":"reference"}]}}
      """#,
    ],
    "field-lookup-filter-removed": [
      #"""
      {"Invoice__c":{"fields":[{"filteredLookupInfo":{},"name":"Account__c",
      "type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"filteredLookupInfo":null,"name":"Account__c",
      "type":"reference"}]}}
      """#,
    ],
    "field-lookup-filter-changed": [
      #"""
      {"Invoice__c":{"fields":[{"filteredLookupInfo":{"controllingFields":[],
      "dependent":false},"name":"Account__c","type":"reference"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[{"filteredLookupInfo":{"controllingFields":["OwnerId"],
      "dependent":true},"name":"Account__c","type":"reference"}]}}
      """#,
    ],
    "child-relationship-added": [
      #"""
      {"Invoice__c":{"childRelationships":[]}}
      """#,
      #"""
      {"Invoice__c":{"childRelationships":[{"name":"Task.WhatId","developerName":"Task.WhatId",
      "value":"Task.WhatId","childSObject":"Task","field":"WhatId","relationshipName":"Tasks"}]}}
      """#,
    ],
    "child-relationship-removed": [
      #"""
      {"Invoice__c":{"childRelationships":[{"name":"Task.WhatId","developerName":"Task.WhatId",
      "value":"Task.WhatId","childSObject":"Task","field":"WhatId","relationshipName":"Tasks"}]}}
      """#,
      #"""
      {"Invoice__c":{"childRelationships":[]}}
      """#,
    ],
    "child-relationship-renamed": [
      #"""
      {"Invoice__c":{"childRelationships":[{"name":"Task.WhatId","developerName":"Task.WhatId",
      "value":"Task.WhatId","childSObject":"Task","field":"WhatId","relationshipName":"Tasks"}]}}
      """#,
      #"""
      {"Invoice__c":{"childRelationships":[{"name":"Task.WhatId","developerName":"Task.WhatId",
      "value":"Task.WhatId","childSObject":"Task","field":"WhatId","relationshipName":"OpenTasks"}]}}
      """#,
    ],
    "child-relationship-changed": [
      #"""
      {"Invoice__c":{"childRelationships":[{"name":"Task.WhatId","developerName":"Task.WhatId",
      "value":"Task.WhatId","childSObject":"Task","field":"WhatId","cascadeDelete":false}]}}
      """#,
      #"""
      {"Invoice__c":{"childRelationships":[{"name":"Task.WhatId","developerName":"Task.WhatId",
      "value":"Task.WhatId","childSObject":"Task","field":"WhatId","cascadeDelete":true}]}}
      """#,
    ],
  ]
}
