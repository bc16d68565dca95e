import Schema
import TestSupport
import Testing

@testable import orgdrift

@Suite("A rehearsal ends as the publish would") struct RehearsalTests {
  @Test func aServiceOfAnotherTypeIsLeftAlone() async throws {
    try await SendingProgram.use { place in
      try await place.take("2026-11-18")
      place.standIn.makeService(["name": "salesforce_prod", "serviceType": "Mysql"])
      let rehearsed = try await place.run("--dry-run")
      #expect(rehearsed.status == 1, "\(rehearsed)")
      #expect(rehearsed.errors.contains("salesforce_prod is a database service of type Mysql"), "\(rehearsed)")
      let published = try await place.run()
      #expect(rehearsed.errors == published.errors)
      #expect(rehearsed.status == published.status)
      #expect(place.standIn.writes == [])
    }
  }

  @Test func tooManyRemovalsAreHeld() async throws {
    try await SendingProgram.use(settings: "maxRemovals: 0") { place in
      try await place.take("2026-11-18")
      _ = try await place.document()
      try await place.take("2026-11-20")
      place.standIn.clearLines()
      #expect(try await place.document("--dry-run", status: 13)["stage"] == "held")
      #expect(place.standIn.lines.isEmpty)
    }
  }

  @Test func aTableThatAPersonDeletedStaysSo() async throws {
    try await SendingProgram.use { place in
      try await place.take("2026-11-18")
      place.standIn.make([
        "name": "Bike__c", "databaseSchema": "salesforce_prod.default.salesforce", "tableType": "Regular",
        "columns": [],
      ])
      place.standIn.setDeleted("Bike__c", true)
      #expect(try await place.document("--dry-run").statuses.contains("Bike__c left"))
      #expect(try await place.document().statuses.contains("Bike__c left"))
    }
  }
}

@Suite("A token that may write nothing") struct DeniedTokenTests {
  @Test("stops the publish, and the right one does all", arguments: ["1.9.17", "1.13.4"])
  func stops(version: String) async throws {
    try await SendingProgram.use(version: version) { place in
      try await place.take("2026-11-18")
      // The service is there already.
      place.standIn.make([
        "name": "Other__c", "databaseSchema": "salesforce_prod.default.salesforce", "tableType": "Regular",
        "columns": [],
      ])
      for _ in 1...2 {
        for (method, route) in [("POST", "tables"), ("PUT", "tables/bulk"), ("PATCH", "tables")] {
          place.standIn.fail(.init(.status(403), method, route))
        }
        let outcome = try await place.run()
        #expect(outcome.status == 4, "\(outcome)")
        #expect(outcome.errors.contains("127.0.0.1"), "\(outcome)")
        place.standIn.start()
        #expect(try await place.document("--plan")["parked"] == [])
      }
      let published = try await place.document()
      #expect(published.statuses.count { $0.hasSuffix(" created") } == 8)
      #expect(published["parked"] == [])
    }
  }
}
