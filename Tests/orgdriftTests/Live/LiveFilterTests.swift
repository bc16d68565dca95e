import Foundation
import TestSupport
import Testing

@Suite("A filter that does not fit the org is said") struct LiveFilterTests {
  @Test("with the nearest name", arguments: ["names", "include"]) func unknownNames(key: String) async throws {
    let list = key == "names" ? "[account, Nope, contct]" : "[account, Nope, contct, \"No*\", \"N?pe\"]"
    try await LiveProgram.use(settings: "definitions: off\nobjects: {\(key): \(list)}") { live in
      // The second night finds the list of objects unchanged.
      for _ in 1...2 {
        let outcome = try await live.run("snapshot", "prod")
        #expect(outcome.status == 0)
        #expect(
          outcome.errors == """
            orgdrift: objects.\(key): the org lists no “Nope”.
            orgdrift: objects.\(key): the org lists no “contct”. Did you mean “Contact”?

            """
        )
      }
    }
  }

  @Test func warningsAreInTheDocumentToo() async throws {
    try await LiveProgram.use(settings: "definitions: off\nobjects: {names: [Account, Nope]}") { live in
      let document = try await live.snapshot("--quiet")
      #expect(document["warnings"] as? [String] == ["objects.names: the org lists no “Nope”."])
    }
  }

  @Test func aSnapshotOfNothingIsRefused() async throws {
    try await LiveProgram.use(settings: "definitions: off\nobjects: {names: [Nope]}") { live in
      let outcome = try await live.run("snapshot", "prod")
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("objects leaves none of the 8 objects that prod lists"), "\(outcome)")
      #expect(try await live.run("log").status == 10)
      try live.configure("definitions: off")
      _ = try await live.snapshot()
      try live.configure("definitions: off\nobjects: {exclude: [\"*\"]}")
      #expect(try await live.run("snapshot", "prod").status == 64)
      #expect(try await live.run("log").output.split(separator: "\n").count == 1)
    }
  }

  @Test func anOrganizationIDIsThatOfItsAlias() async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      let unknown = try await live.run("snapshot", Program.orgID)
      #expect(unknown.status == 64 && unknown.errors.contains("names no org \(Program.orgID)"), "\(unknown)")
      _ = try await live.snapshot()
      for id in [Program.orgID, String(Program.orgID.prefix(15))] {
        let outcome = try await live.run("snapshot", id)
        #expect(outcome.status == 0 && outcome.output.hasPrefix("prod/62.0@"), "\(outcome)")
      }
    }
  }
}
