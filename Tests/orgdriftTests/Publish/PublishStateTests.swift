import Catalog
import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("publish --plan tells what earlier publishes left") struct PublishStateTests {
  private static func create(_ object: String) -> Intent {
    Intent(
      .create,
      .table(object),
      object: object,
      source: [1],
      pending: #"{"name":"\#(object)","tableType":"Regular"}"#
    )
  }

  @Test func whatWasBegunIsCounted() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try await program.journal { journal, _ in try journal.intend([Self.create("Bike__c"), Self.create("User")]) }
      let outcome = try await program.publish("--plan")
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output.contains("  ? 2 tables of an interrupted publish, looked at on the server first\n"))
      #expect(try await program.publish("--plan", "--json").output.contains(#""unfinished": 2"#))
    }
  }

  @Test func whatAFilterKeepsIsNamedAndGoesWhenAPersonSaysSo() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try await program.journal { journal, _ in
        try journal.intend([Self.create("Bike__c")])
        try journal.settle([Outcome(.table("Bike__c"), .written(.init(serverID: "id", serverVersion: "0.1")))])
      }
      try program.write("openMetadata:\n  objects: {exclude: [\"bike*\"]}\n", to: "orgdrift.yaml")
      let kept = try await program.publish("--plan")
      let line = "kept though a filter leaves them out (--apply-filter-removals deletes them): Bike__c\n"
      #expect(kept.output.hasSuffix(line), "\(kept)")
      let gone = try await program.publish("--plan", "--apply-filter-removals")
      #expect(gone.output.contains("  - Bike__c\n"), "\(gone)")
      #expect(!gone.output.contains("kept"))
    }
  }

  @Test func whatAServerRefusedIsTold() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let lines = try await program.publish("--to", "-").output.split(separator: "\n").dropFirst()
      let tables = try lines.map { line -> (name: String, table: JSONValue) in
        let table = try #require(JSONValue(parsing: Array(line.utf8)).object?["table"])
        return (try #require(table.object?["name"]?.string), table)
      }
      let bare = tables.first { $0.name == "User" }
      let (name, table) = try #require(bare)
      let members = table.object?.members.filter { $0.name != "tableConstraints" } ?? []
      let text = JSONValue.object(JSONObject(members)).encoded()
      try await program.journal { journal, catalog in
        let source = Digest(of: Array(text.utf8)).bytes
        try journal.intend([Intent(.create, .table(name), object: name, source: source, pending: text)])
        let refusal = Outcome.Result.refused(status: 400, message: "no\u{1B}[31m", at: try catalog.snapshot(3))
        try journal.settle([Outcome(.table(name), refusal)])
      }
      let outcome = try await program.publish("--plan")
      let ending = "refused by an earlier publish (--retry tries again):\n  User: no\\u{1b}[31m\n"
      #expect(outcome.output.hasSuffix(ending), "\(outcome)")
      #expect(!outcome.output.contains("+ User"))
      #expect(try await program.publish("--plan", "--retry").output.contains("  + User  8 columns\n"))
    }
  }
}
