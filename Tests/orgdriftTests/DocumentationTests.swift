import ArgumentParser
import Foundation
import Testing

@testable import orgdrift

@Suite("The documentation shows what the program does") struct DocumentationTests {
  private static let articles = "Sources/orgdrift/orgdrift.docc"
  private static let transcripts = "Tests/orgdriftTests/Transcripts"
  private static let articleNames = [
    "orgdrift", "Configuration", "LiveOrgs", "SavedDescribes", "ReportFormats", "Reports", "DriftJSON", "KnownChanges",
    "Consumers", "Nightly", "Notifications", "CatalogFile", "DesignDecisions", "Benchmark",
  ]
  private static let explanations = ["README.md"] + articleNames.map { "\(articles)/\($0).md" }
  private static let documents = explanations + ["text", "json"].map { "\(transcripts)/\($0).md" }

  @Test(arguments: documents) func everyCommandThatIsShownPrintsWhatIsShown(document: String) async throws {
    try await Transcript(Program.repository.appending(path: document)).check()
  }

  @Test(arguments: [articles, transcripts]) func noDocumentIsLeftOut(folder: String) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Program.repository.appending(path: folder).path)
    #expect(Set(files.map { "\(folder)/\($0)" }).isSubset(of: Self.documents))
  }

  @Test("every command and option is explained", arguments: Orgdrift.commandNames) func explained(name: String) throws {
    let text = try Self.explanations.map(Self.text).joined()
    #expect(name == "help" || text.contains("orgdrift \(name)"), "orgdrift \(name)")
    guard let command = Orgdrift.configuration.subcommands.first(where: { $0.configuration.commandName == name }) else {
      return
    }
    let options = command.helpMessage().matches(of: /--[a-z][a-z-]+/).map { String($0.output) }
    #expect(options.contains("--json"))
    for option in Set(options) where !["--help", "--version"].contains(option) {
      #expect(text.contains("`\(option)") || text.contains("\(option) "), "\(name) \(option)")
    }
  }

  @Test func everyExitCodeIsExplained() throws {
    let text = try Self.text("README.md")
    for status in ExitStatus.allCases {
      #expect(text.contains("| \(status.rawValue) | \(status.meaning) |"), "\(status.rawValue)")
    }
  }

  private static func text(_ document: String) throws -> String {
    String(decoding: try Data(contentsOf: Program.repository.appending(path: document)), as: UTF8.self)
  }

  @Test func everySchemaHasACommandOrIsOfErrorsAndNotifications() {
    let others: Set = ["error", "notification"]
    #expect(Set(OutputSchema.all.map(\.name)).union(["help"]) == Set(Orgdrift.commandNames).union(others))
  }
}

@Suite("The same question gets the same bytes") struct StabilityTests {
  private static let questions = [
    ["log"], ["diff"], ["diff", "@1", "@3"], ["show", "Bike__c"], ["show", "Bike__c.Status__c"],
    ["history", "Rental__c"],
    ["rules"], ["verify"], ["schema", "diff"], ["accept", "--list"],
    ["diff", "--consumers", "\(Program.repository.path)/fixtures/consumers/queries"], ["publish", "--plan"],
    ["publish", "--plan", "--since", "@1"],
  ]

  @Test("whatever the language, time zone, width of the terminal and working folder", arguments: [false, true])
  func bytes(json: Bool) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let environment = ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kolkata", "COLUMNS": "30"]
      let elsewhere = program.folder.appending(path: "elsewhere")
      try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
      let catalog = ["ORGDRIFT_CATALOG": program.folder.appending(path: "orgdrift.sqlite").path]
      for question in Self.questions.map({ $0 + (json ? ["--json"] : []) }) {
        let first = try await program.run(question, environment: catalog)
        #expect(first.status == 0 && first.errors.isEmpty, "\(question) \(first.errors)")
        let other = try await program.run(
          question,
          environment: catalog.merging(environment) { $1 },
          in: elsewhere
        )
        #expect(first == other, "\(question)")
      }
    }
  }
}
