// Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
extension RuleExamples {
  static let snapshotAndOrg: [String: [String]] = [
    "snapshot-org-mismatch": [
      #"""
      {"@snapshot":{"org":"00D5f000000ABCD"}}
      """#,
      #"""
      {"@snapshot":{"org":"00Dxx0000001gER"}}
      """#,
    ],
    "snapshot-partial": [
      #"""
      {"@snapshot":{"gaps":[]}}
      """#,
      #"""
      {"@snapshot":{"gaps":["Invoice__c"]}}
      """#,
    ],
    "snapshot-mass-removal": [
      #"""
      {"Invoice__c":{"fields":[{"name":"Amount__c","type":"currency"},{"name":"Due__c",
      "type":"date"},{"name":"Notes__c","type":"textarea"},{"name":"Paid__c",
      "type":"boolean"},{"name":"Reference__c","type":"string"},{"name":"Total__c",
      "type":"double"}]}}
      """#,
      #"""
      {"Invoice__c":{"fields":[]}}
      """#,
    ],
    "snapshot-user-changed": [
      #"""
      {"@snapshot":{"user":"0055f000001abcD"}}
      """#,
      #"""
      {"@snapshot":{"user":"0055f000002abcD"}}
      """#,
    ],
    "snapshot-permissions-changed": [
      #"""
      {"@snapshot":{"facts":{"permissions":{"profile":"Integration","sets":["Invoice_Read"]}}}}
      """#,
      #"""
      {"@snapshot":{"facts":{"permissions":{"profile":"Integration","sets":[]}}}}
      """#,
    ],
    "snapshot-language-changed": [
      #"""
      {"@snapshot":{"language":"en_US"}}
      """#,
      #"""
      {"@snapshot":{"language":"de"}}
      """#,
    ],
    "api-version-changed": [
      #"""
      {"@snapshot":{"apiVersion":"62.0"}}
      """#,
      #"""
      {"@snapshot":{"apiVersion":"63.0"}}
      """#,
    ],
    "org-release-changed": [
      #"""
      {"@snapshot":{"facts":{"release":"Summer '26"}}}
      """#,
      #"""
      {"@snapshot":{"facts":{"release":"Winter '27"}}}
      """#,
    ],
    "package-version-changed": [
      #"""
      {"@snapshot":{"facts":{"packages":{"billing":"3.14.0.2"}}}}
      """#,
      #"""
      {"@snapshot":{"facts":{"packages":{"billing":"4.0.0.1"}}}}
      """#,
    ],
  ]
}
