import Drift
import Reports
import Schema
import TestSupport
import Testing

/// What SARIF 2.1.0 asks for beyond its JSON Schema, which `Tests/Formats/check.py` validates against.
@Suite("SARIF holds every change and explains every rule") struct SARIFReportTests {
  private func run(_ drift: SchemaDrift) throws -> JSONObject {
    let document = try JSONValue(parsing: SARIFReport(drift, release: "1.2.3").bytes)
    #expect(document.object?["version"] == "2.1.0")
    let runs = try #require(document.object?["runs"]?.array)
    #expect(runs.count == 1)
    return try #require(runs.first?.object)
  }

  private func rules(_ run: JSONObject) throws -> [JSONObject] {
    let driver = try #require(run["tool"]?.object?["driver"]?.object)
    #expect(driver["name"] == "orgdrift")
    #expect(driver["semanticVersion"] == "1.2.3")
    return try #require(driver["rules"]?.array).compactMap(\.object)
  }

  private func results(_ run: JSONObject) throws -> [JSONObject] {
    try #require(run["results"]?.array).compactMap(\.object)
  }

  private func full() throws -> SchemaDrift {
    // The parser refuses NUL, which no describe may hold.
    try SampleDrift.hostile(HostileLabels.texts.filter { !$0.contains("\u{0}") })
  }

  @Test func everyResultPointsAtItsRule() throws {
    for drift in [try SampleDrift.full(), try full()] {
      let run = try run(drift)
      let rules = try rules(run)
      let results = try results(run)
      #expect(results.count == drift.changes.count)
      for result in results {
        let index = try #require(result["ruleIndex"]?.integer)
        #expect(rules[Int(index)]["id"] == result["ruleId"])
      }
    }
  }

  @Test func rulesExplainThemselves() throws {
    for rule in try rules(run(SampleDrift.full())) {
      guard let id = rule["id"]?.string, RuleCatalogue.rule(id) != nil else { continue }
      for key in ["shortDescription", "fullDescription", "help"] {
        #expect(rule[key]?.object?["text"]?.string?.isEmpty == false)
      }
      #expect(rule["help"]?.object?["markdown"] != nil)
      #expect(["error", "warning", "note"].contains(rule["defaultConfiguration"]?.object?["level"]?.string))
    }
  }

  @Test func quietChangesAreSuppressedAndTheOthersAreNot() throws {
    let drift = try SampleDrift.full()
    for (result, change) in zip(try results(run(drift)), drift.changes) {
      let suppressions = try #require(result["suppressions"]?.array)
      #expect(suppressions.isEmpty == (change.quiet == nil))
      #expect(suppressions.allSatisfy { $0.object?["justification"]?.string?.isEmpty == false })
    }
  }

  @Test func placesAreNamedForPeopleAndForTools() throws {
    let drift = try SampleDrift.full()
    let results = try results(run(drift))
    let result = try #require(results.first { $0["ruleId"] == "field-length-decreased" })
    let location = try #require(result["locations"]?.array?.first?.object)
    #expect(
      location["logicalLocations"]
        == [["name": "Frame__c", "fullyQualifiedName": "Bike__c.Frame__c", "kind": "member"]]
    )
    #expect(location["physicalLocation"]?.object?["artifactLocation"] == ["uri": "prod/Bike__c.json"])
    #expect(results.allSatisfy { $0["locations"]?.array?.first?.object?["physicalLocation"] != nil })
  }

  @Test func messagesHoldNoPlaceholdersAndNoLinks() throws {
    for result in try results(run(full())) {
      let text = try #require(result["message"]?.object?["text"]?.string)
      let rest = text.replacing("{{", with: "").replacing("}}", with: "")
      #expect(!rest.contains(/\{[0-9]+\}/), "\(text)")
      #expect(!text.contains("]("), "\(text)")
    }
  }

  @Test func fingerprintsAreTheChanges() throws {
    let drift = try SampleDrift.full()
    for (result, change) in zip(try results(run(drift)), drift.changes) {
      let fingerprint = change.fingerprint(in: drift.head.timeline.org.id)
      let prints = result["partialFingerprints"]?.object
      #expect(prints?["orgdriftChange/v1"]?.string == fingerprint)
      #expect(prints?["primaryLocationLineHash"]?.string == "\(fingerprint):1")
    }
  }

  @Test func gapsAndNotesAreNotifications() throws {
    let drift = try SampleDrift.full()
    let invocation = try #require(run(drift)["invocations"]?.array?.first?.object)
    #expect(invocation["executionSuccessful"] == true)
    #expect(invocation["toolExecutionNotifications"]?.array?.count == drift.gaps.count + drift.notices.count)
  }
}
