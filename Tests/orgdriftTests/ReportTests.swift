import Foundation
import Schema
import Testing

@Suite("orgdrift report") struct ReportTests {
  private func contents(_ program: Program, _ name: String) throws -> String {
    String(decoding: try Data(contentsOf: program.folder.appending(path: name)), as: UTF8.self)
  }

  @Test func writesOnePageWithNightsAndDiagram() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["report", "-o", "report.html"])
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("report.html: 5 breaking, 2 risky, 0 safe, 0 info in prod/62.0 between @2 "))
      let page = try contents(program, "report.html")
      #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
      #expect(page.contains("5 breaking changes on "))
      #expect(page.contains("The last 3 nights"))
      #expect(page.contains("<title>Rental__c → Bike__c: Bike__c</title>"))
      #expect(page.contains("id=\"gaps\""))
      let again = try await program.run(["report", "@2", "@3", "-o", "-"])
      #expect(again.output == page)
    }
  }

  @Test("a period is told night by night, with its net", arguments: ["--last 2d", "--since 2026-11-19"])
  func period(option: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let options = option.split(separator: " ").map(String.init)
      let outcome = try await program.run(["report", "prod", "-o", "report.html", "--json"] + options)
      let document = try JSONValue(parsing: Array(outcome.output.utf8)).object
      #expect(document?["nights"] == 2)
      #expect(document?["base"]?.object?["snapshot"] == 1)
      let page = try contents(program, "report.html")
      #expect(page.contains("the net of 2 nights"))
      #expect(page.contains("since 19 Nov (@2)") && page.contains("since 20 Nov (@3)"))
      let net = try await program.run(["report", "@1", "@3", "-o", "-"])
      #expect(net.output == page)
    }
  }

  @Test func aPeriodBeginsWithTheFirstSnapshotWhereItIsOlder() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["report", "--since", "2020-01-01", "-o", "report.html", "--json"])
      #expect(try JSONValue(parsing: Array(outcome.output.utf8)).object?["base"]?.object?["snapshot"] == 1)
    }
  }

  @Test func aPeriodWithoutASnapshotIsRefused() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["report", "--since", "2027-01-01", "-o", "report.html"])
      #expect(outcome.status == 64)
      #expect(
        outcome.errors.contains("has no snapshot in this period\n  Its newest is @3, taken at 2026-11-20T02:00:00Z.")
      )
      #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "report.html").path))
    }
  }

  @Test func aFirstSnapshotIsAnInventory() async throws {
    try await Program.use { program in
      _ = try await program.snapshot(Program.nights.appending(path: "2026-11-18").path, takenAt: "2026-11-18T02:00:00Z")
      let outcome = try await program.run(["report", "-o", "-"])
      #expect(outcome.output.contains("The first snapshot of prod: nothing to compare it with yet."))
    }
  }

  @Test func theNameOfTheFileSaysItsForm() async throws {
    try await Program.use { program in
      try await program.takeNights()
      #expect(try await program.run(["report", "-o", "report.md"]).status == 0)
      let text = try contents(program, "report.md")
      #expect(text.hasPrefix("### orgdrift: 5 breaking, 2 risky, 0 safe, 0 info\n"))
      #expect(text.contains("```mermaid\ngraph LR\n"))
      #expect(try await program.run(["report", "-o", "report.txt", "--format", "markdown"]).status == 0)
      #expect(try contents(program, "report.txt") == text)
    }
  }

  /// Formats for tools are those of `diff`, byte by byte.
  @Test(
    arguments: [
      ("report.json", "json"), ("report.jsonl", "jsonl"), ("report.csv", "csv"), ("report.xml", "junit"),
      ("report.sarif", "sarif"), ("report.txt", "text"), ("report.codequality --format gitlab", "gitlab"),
      ("report --format github", "github"),
    ]
  )
  func everyFormatOfDiffIsOneOfReport(file: String, format: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let words = file.split(separator: " ").map(String.init)
      #expect(try await program.run(["report", "@1", "@3", "-o"] + words).status == 0)
      let drift = try await program.run(["diff", "@1", "@3", "--format", format])
      #expect(try contents(program, words[0]) == drift.output && !drift.output.isEmpty)
    }
  }

  @Test func aNameThatSaysNoFormatIsRefused() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["report", "-o", "report.pdf"])
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("does not say in which format"))
    }
  }

  @Test func aGateTripsAfterTheReportIsWritten() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.run(["report", "--last", "2d", "-o", "report.html", "--fail-on", "breaking"])
      #expect(outcome.status == 5)
      #expect(try contents(program, "report.html").contains("</html>"))
      #expect(outcome.errors.contains("are breaking"))
    }
  }

  @Test func aFileThatCannotBeWrittenStaysAsItWas() async throws {
    try await Program.use { program in
      try await program.takeNights()
      try program.write("before", to: "report.html")
      let outcome = try await program.run(["report", "@9", "-o", "report.html"])
      #expect(outcome.status == 64)
      #expect(try contents(program, "report.html") == "before")
    }
  }
}
