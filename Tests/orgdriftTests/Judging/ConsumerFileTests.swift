import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("Files tell who uses what") struct ConsumerFileTests {
  private static let folder = Program.repository.appending(path: "fixtures/consumers").path

  /// The names of those who use it, by object and field.
  private static func users(_ program: Program, _ arguments: [String]) async throws -> [String: [String]] {
    let outcome = try await program.run(["diff", "@1", "@3", "--json"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let document = try JSONValue(parsing: Array(outcome.output.utf8))
    #expect(SchemaValidator.errors(document, OutputSchema.diff.document(rules: [])) == [])
    var users: [String: [String]] = [:]
    for change in (document.object?["changes"]?.array ?? []).compactMap(\.object) {
      let place = "\(change["object"]?.string ?? "").\(change["field"]?.string ?? "")"
      users[place] = (change["consumers"]?.array ?? []).compactMap { $0.object?["name"]?.string }
    }
    return users
  }

  @Test func ofAllForms() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let users = try await Self.users(
        program,
        ["manifest.json", "consumers.csv", "queries"].flatMap { ["--consumers", "\(Self.folder)/\($0)"] }
      )
      #expect(users["Bike__c.Frame_Number__c"] == ["Workshop app"])
      #expect(users["Bike__c.Model__c"] == ["queries/workshop.soql"])
      #expect(users["Bike__c.Colour__c"] == [])
      #expect(users["Contact.Nickname__c"] == ["Newsletter"])
      #expect(
        users["Rental__c.Status__c"] == [
          "rental_board", "rentals_by_month", "stg_rentals", "Export to the insurer", "queries/vouchers.sql",
        ]
      )
      #expect(users["Voucher__c."] == ["queries/vouchers.sql"])
      #expect(users["Repair__c."] == [])
    }
  }

  @Test func asTheConfigurationNamesThem() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write("object,consumer\nBike__c,Fleet\n", to: "lists/a.csv")
      try program.write("object,consumer\nContact,Mail\n", to: "b.csv")
      try program.write("consumers: [lists/a.csv]\n", to: "orgdrift.yaml")
      #expect(try await Self.users(program, [])["Bike__c.Model__c"] == ["Fleet"])
      let replaced = try await Self.users(program, ["--consumers", "b.csv"])
      #expect(replaced["Bike__c.Model__c"] == [] && replaced["Contact.Nickname__c"] == ["Mail"])
    }
  }

  @Test func theRestIsKeptQuietAndLoweredWhereThatIsWanted() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write("object,field,consumer\nBike__c,Frame_Number__c,Fleet\n", to: "a.csv")
      let diff = ["diff", "@1", "@2", "--json", "--consumers", "a.csv"]
      let quiet = try await program.run(diff + ["--only-used"]).output
      #expect(quiet.contains("\"unused\":5") && quiet.contains(#""severity":{"breaking":2,"risky":1,"#))
      try program.write("rules: {unusedLowered: true}\n", to: "orgdrift.yaml")
      let lowered = try await program.run(diff).output
      #expect(lowered.contains("\"unused\":0") && lowered.contains(#""severity":{"breaking":1,"risky":1,"#))
    }
  }

  @Test(
    "what cannot be read is told with its name and line",
    arguments: [
      ("missing.csv", "", "missing.csv: there is no such file or folder"),
      ("a.csv", "object,consumer\nBike__c\n", "a.csv:2: there are 1 cells where the header has 2"),
      ("a.soql", "SELECT 'x", "a.soql:1: a text in quotes is never closed"),
      ("a.sql", "SELECT\n\u{0}", "a.sql:2: a byte of the text is zero"),
      ("a.json", "{\"nodes\":", "a.json: it is no JSON"), ("a.json", "{}", "a.json: it is no dbt manifest"),
      ("a.txt", "Bike__c", "a.txt: it is neither a dbt manifest nor a list of consumers nor a query"),
      ("folder/notes.md", "x", "folder: no file in this folder ends in .soql or .sql"),
    ]
  ) func refused(path: String, text: String, message: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      if path != "missing.csv" { try program.write(text, to: path) }
      let named = path.hasPrefix("folder/") ? "folder" : path
      let outcome = try await program.run(["diff", "--consumers", named])
      #expect(outcome.status == 1 && outcome.output.isEmpty)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test func onlyUsedNeedsToKnowWhoUsesWhat() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["diff", "--only-used"])
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("--only-used needs to know who uses what"))
    }
  }
}
