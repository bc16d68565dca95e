import TestSupport
import Testing

@Suite("Definitions are kept beside the describes") struct LiveDefinitionTests {
  @Test func theirChangesAreDrift() async throws {
    try await LiveProgram.use { live in
      live.org.update {
        $0.definitions = [
          "Bike__c": ["Description": "A bicycle"],
          "Bike__c.Frame_Number__c": ["Description": "Stamped", "ComplianceGroup": "PII"],
        ]
      }
      _ = try await live.snapshot()
      live.org.update {
        $0.definitions["Bike__c"] = ["Description": "A bicycle for rent"]
        $0.definitions["Bike__c.Frame_Number__c"] = ["Description": "Stamped below", "ComplianceGroup": "PII;GDPR"]
      }
      _ = try await live.snapshot()
      let expected = ["field-classification-changed", "field-description-changed", "object-description-changed"]
      #expect(try await live.rules() == expected)
    }
  }

  @Test func aFieldThatIsOnlyHiddenIsNotRemoved() async throws {
    try await LiveProgram.use { live in
      _ = try await live.snapshot()
      try live.night("2026-11-19")
      live.org.update { $0.definitions["Contact.Nickname__c"] = [:] }
      _ = try await live.snapshot()
      #expect(try await live.rules().contains("field-visibility-lost"))
      #expect(try await !live.rules().contains("field-removed"))
      try live.night("2026-11-18")
      _ = try await live.snapshot()
      #expect(try await live.rules().contains("field-visibility-gained"))
    }
  }

  @Test func aLostPermissionRemovesNothing() async throws {
    try await LiveProgram.use { live in
      _ = try await live.snapshot()
      try live.night("2026-11-19")
      live.org.update { $0.faults.hidesSetup = true }
      let gaps = try await live.snapshot(status: 3)["gaps"] as? [[String: Any]]
      #expect(gaps?.map { $0["object"] as? String } == ["Contact"])
      #expect(try await !live.rules().contains("field-removed"))
      live.org.update { $0.faults.hidesSetup = false }
      _ = try await live.snapshot()
      #expect(try await live.rules().contains("field-removed"))
    }
  }

  @Test func withoutViewSetupTheyAreLeftOutAndThisIsSaidOnce() async throws {
    try await LiveProgram.use { live in
      live.org.update { $0.faults.hidesSetup = true }
      let first = try await live.run("snapshot", "prod")
      #expect(first.status == 0 && first.errors.contains("View Setup and Configuration"), "\(first)")
      let second = try await live.run("snapshot", "prod")
      #expect(second.status == 0 && second.errors.isEmpty, "\(second)")
    }
  }
}
