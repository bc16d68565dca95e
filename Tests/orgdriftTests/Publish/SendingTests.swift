import Foundation
import Schema
import TestSupport
import Testing

@testable import orgdrift

@Suite("publish sends what changed to a server") struct SendingTests {
  @Test("night by night, and nothing where nothing changed", arguments: ["1.9.17", "2.0.6"])
  func nights(version: String) async throws {
    try await SendingProgram.use(version: version) { place in
      try await place.take("2026-11-18")
      let first = try await place.document()
      #expect(first["stage"] == "published")
      #expect(first["serverVersion"] == .string(version))
      #expect(first.statuses.count == 8 && first.statuses.allSatisfy { $0.hasSuffix(" created") })
      #expect(place.standIn.table("Bike__c") != nil)
      let requests = place.server.requests.count
      #expect(try await place.document().statuses == [])
      #expect(place.server.requests.count == requests)
      try await place.take("2026-11-19")
      #expect(try await place.document().statuses.contains("Repair__c created"))
      try await place.take("2026-11-20")
      let third = try await place.document()
      #expect(third.statuses.contains("Voucher__c deleted"))
      #expect(place.standIn.table("Voucher__c")?["deleted"] == true)
      let outcome = try await place.program.run(["verify"])
      #expect(outcome.status == 0, "\(outcome)")
    }
  }

  @Test func aRehearsalShowsWhatPeopleChangedAndWritesNothing() async throws {
    try await SendingProgram.use { place in
      try await place.take("2026-11-18")
      _ = try await place.document()
      place.standIn.edit("Bike__c") { $0["description"] = "Ask Ana." }
      place.standIn.clearLines()
      try await place.take("2026-11-19")
      let rehearsed = try await place.document("--dry-run", "--full")
      #expect(rehearsed["stage"] == "rehearsed")
      let bike = rehearsed["results"]?.array?.first { $0["object"] == "Bike__c" }
      #expect(bike?["conflicts"]?.array?.map { $0["attribute"] } == ["description"])
      #expect(bike?["conflicts"]?.array?.first?["theirs"] == "Ask Ana.")
      #expect(place.standIn.writes == [])
      let outcome = try await place.run("--full")
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("kept as people changed them in OpenMetadata:\n  Bike__c description: Ask Ana."))
      #expect(place.standIn.table("Bike__c")?["description"] == "Ask Ana.")
      #expect(try await !place.run("--full").output.contains("Ask Ana."))
    }
  }

  @Test func aRefusedTableIsAnErrorUntilItIsKnown() async throws {
    try await SendingProgram.use { place in
      place.standIn.refuse("Bike__c", with: 400)
      try await place.take("2026-11-18")
      let first = try await place.run()
      #expect(first.status == 1, "\(first)")
      #expect(
        first.output.contains("refused, and left alone until the object changes or --retry says so:\n  Bike__c: ")
      )
      let second = try await place.document()
      #expect(second.statuses == [])
      #expect(second["parked"]?.array?.map { $0["object"] } == ["Bike__c"])
      #expect(try await place.document("--retry", status: 1).statuses.contains("Bike__c refused"))
      place.standIn.refuse("Bike__c", with: nil)
      #expect(try await place.document("--retry").statuses.contains("Bike__c created"))
    }
  }

  @Test func aRefusedTokenIsNeverShown() async throws {
    let token = "a-token-that-nobody-may-see"
    try await SendingProgram.use { place in
      try await place.take("2026-11-18")
      for options in [[], ["--json"], ["--verbose"]] {
        let outcome = try await place.program.run(["publish"] + options, environment: ["OM_TOKEN": token])
        #expect(outcome.status == 4, "\(outcome)")
        #expect(!outcome.output.contains(token) && !outcome.errors.contains(token))
        #expect(outcome.errors.contains("the token is refused"))
      }
      let files = try FileManager.default.contentsOfDirectory(at: place.program.folder, includingPropertiesForKeys: nil)
      for file in files where !file.hasDirectoryPath {
        #expect(try Data(contentsOf: file).range(of: Data(token.utf8)) == nil, "\(file)")
      }
    }
  }

  @Test func tooManyRemovalsAreHeld() async throws {
    try await SendingProgram.use(settings: "maxRemovals: 0") { place in
      try await place.take("2026-11-18")
      _ = try await place.document()
      try await place.take("2026-11-20")
      place.standIn.clearLines()
      let held = try await place.document(status: 13)
      #expect(held["stage"] == "held")
      #expect(held["removals"]?["held"] == true)
      #expect(place.standIn.lines.isEmpty)
      let count = try #require(held["removals"]?["count"]?.integer)
      let allowed = try await place.document("--allow-removals", "\(count)")
      #expect(allowed.statuses.count { $0.hasSuffix(" deleted") } == Int(count))
    }
  }

  @Test func aSecondPublisherIsRefused() async throws {
    let gate = Gate()
    try await SendingProgram.use(beforeAnswer: gate.pass) { place in
      try await place.take("2026-11-18")
      async let first = place.run()
      await gate.reached()
      let second = try await place.run()
      gate.open()
      #expect(second.status == 11, "\(second)")
      #expect(second.errors.contains("is being published by process"))
      #expect(try await first.status == 0)
    }
  }

  @Test("another machine sends a file", arguments: ["1.9.17", "1.13.4"]) func handOver(version: String) async throws {
    try await SendingProgram.use(version: version) { place in
      let other = ["--catalog", "other.sqlite"]
      for (night, file) in [("2026-11-18", "one.ndjson"), ("2026-11-19", "two.ndjson"), ("2026-11-20", "three.ndjson")]
      {
        try await place.take(night)
        #expect(try await place.document("--to", file)["stage"] == "handedOver")
        let arguments = ["publish", "--from-file", file] + other
        let sent = try await place.program.run(arguments, environment: ["OM_TOKEN": StandInOpenMetadata.token])
        #expect(sent.status == 0, "\(sent)")
        place.standIn.clearLines()
        let again = try await place.program.run(arguments, environment: ["OM_TOKEN": StandInOpenMetadata.token])
        #expect(again.status == 0 && place.standIn.lines.isEmpty, "\(again)")
      }
      let content = place.standIn.content
      try await SendingProgram.use(version: version) { direct in
        for night in ["2026-11-18", "2026-11-19", "2026-11-20"] {
          try await direct.take(night)
          _ = try await direct.document()
        }
        #expect(direct.standIn.content == content)
      }
    }
  }

  @Test func aServerThatIsNotThereIsNamed() async throws {
    try await SendingProgram.use { place in
      try await place.take("2026-11-18")
      try place.program.write(
        "openMetadata: {host: \"http://127.0.0.1:1\", token: {env: OM_TOKEN}}\n",
        to: "orgdrift.yaml"
      )
      let outcome = try await place.run("--dry-run")
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.errors.contains("127.0.0.1"))
    }
  }
}
