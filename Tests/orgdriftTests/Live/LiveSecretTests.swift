import Foundation
import TestSupport
import Testing

@Suite("No secret is ever shown") struct LiveSecretTests {
  private static let faults: [(name: String, change: @Sendable (inout StandInOrg.State) -> Void)] = [
    ("none", { _ in }), ("refusals", { $0.faults.refused = ["Bike__c": 403, "Contact": 500] }),
    ("garbled", { $0.faults.garbled = ["Bike__c"] }), ("no listing", { $0.faults.hidesListing = true }),
    ("expiry", { $0.faults.requestsPerToken = 1 }),
    ("outage", { $0.faults.failing = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }),
    ("no setup", { $0.faults.hidesSetup = true }), ("no limit left", { $0.dayUsed = 15000 }),
    ("echo", { $0.faults.echoesAuthorization = true }), ("echo in parts", { $0.faults.echoesInParts = true }),
  ]

  @Test("in any output or file, whatever fails", arguments: faults.map(\.name)) func fault(name: String) async throws {
    try await LiveProgram.use(settings: "auditTrail: true") { live in
      let fault = try #require(Self.faults.first { $0.name == name })
      live.org.update(fault.change)
      for command in [["snapshot", "prod"], ["check", "prod"], ["log"]] {
        for option in ["--verbose", "--json"] {
          let outcome = try await live.program.run(
            command + [option],
            environment: LiveProgram.environment
          )
          try expectNone(in: outcome.output + outcome.errors, live, "\(command) \(option)")
        }
      }
      let tables = try await live.program.dump()
      try expectNone(in: tables, live, "the tables")
      for (file, data) in try live.files(live.program.folder) {
        try expectNone(in: String(decoding: data, as: UTF8.self), live, file)
      }
    }
  }

  @Test func norAWrongOne() async throws {
    try await LiveProgram.use { live in
      let outcome = try await live.program.run(
        ["snapshot", "prod", "--verbose"],
        environment: ["PROD_SECRET": "swordfish"]
      )
      #expect(outcome.status == 4, "\(outcome)")
      #expect(outcome.errors.contains("consumerSecret") && !outcome.errors.contains("swordfish"), "\(outcome)")
    }
  }

  private func expectNone(in text: String, _ live: LiveProgram, _ place: String) throws {
    for secret in [LiveProgram.secret] + live.org.tokens { #expect(!text.contains(secret), "\(place)") }
  }
}
