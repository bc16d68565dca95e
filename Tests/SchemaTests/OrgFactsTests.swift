import Schema
import Testing

@Suite struct WhatAnOrgTellsOfItself {
  @Test(arguments: [
    OrgFacts(permissions: UserPermissions(profile: nil, sets: [])), OrgFacts(release: "Spring ’27"),
    OrgFacts(packages: [:]),
    OrgFacts(
      permissions: UserPermissions(profile: "A \"B\"\u{202e}", sets: ["ns__Z", "a", "ns__Z"]),
      release: "",
      packages: ["b": "1.2.3.4", "B": "0.0.0.1"]
    ),
  ]) func isTheSameAfterItsJSON(facts: OrgFacts) throws {
    #expect(OrgFacts(json: try #require(facts.json)) == facts)
  }

  @Test func nothingHasNoJSON() { #expect(OrgFacts().json == nil) }

  @Test(arguments: [
    "", "[]", "{}", #"{"release":7}"#, #"{"permissions":{"sets":["b","a"],"profile":null}}"#,
    #"{"permissions":{"profile":null,"sets":["b","a"]}}"#, #"{"release":"x","more":1}"#, #"{"packages":{"a":1}}"#,
  ]) func otherJSONIsNone(json: String) {
    #expect(OrgFacts(json: json) == nil)
  }

  @Test func theOrderOfPermissionSetsDoesNotCount() {
    #expect(UserPermissions(profile: "P", sets: ["b", "a"]) == UserPermissions(profile: "P", sets: ["a", "b", "a"]))
  }
}
