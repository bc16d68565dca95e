import ArgumentParser
import Schema
import Testing

@testable import orgdrift

@Suite("The command line is forgiving, not vague") struct CommandLineTests {
  @Test(
    "global options may stand before the command",
    arguments: [
      (["--json", "diff", "@1"], ["diff", "--json", "@1"]),
      (["--catalog", "a.sqlite", "--quiet", "log"], ["log", "--catalog", "a.sqlite", "--quiet"]),
      (["--catalog=a.sqlite", "log"], ["log", "--catalog=a.sqlite"]),
      (["--config", "a.yaml", "log"], ["log", "--config", "a.yaml"]),
      (["--config=a.yaml", "--json", "log"], ["log", "--config=a.yaml", "--json"]),
      (["log", "--json"], ["log", "--json"]), (["--help"], ["--help"]), (["--json"], ["--json"]), ([], []),
      (["--catalog"], ["--catalog"]), (["--json", "--other", "log"], ["--json", "--other", "log"]),
    ] as [([String], [String])]
  )
  func order(typed: [String], parsed: [String]) {
    #expect(GlobalOptions.movingBehindCommand(typed) == parsed)
  }

  @Test("an unknown command names the nearest", arguments: [["shema"], ["help", "shema"]])
  func unknownCommand(arguments: [String]) {
    let failure = #expect(throws: CommandFailure.self) { try Orgdrift.refuseUnknownCommand(arguments) }
    #expect(failure?.message == "there is no command “shema”")
    #expect(failure?.advice?.contains("Did you mean “schema”?") == true)
    #expect(failure?.status == .usage)
  }

  @Test("what is known passes", arguments: [[], ["schema"], ["help"], ["help", "schema"], ["--help"], ["--json"]])
  func knownCommand(arguments: [String]) {
    #expect(throws: Never.self) { try Orgdrift.refuseUnknownCommand(arguments) }
  }

  @Test(
    "wrong arguments are a usage failure",
    arguments: [["schema", "--jsn"], ["schema", "a", "b"], ["schema", "--catalog="]]
  )
  func wrongArguments(arguments: [String]) throws {
    let error = try #require(throws: (any Error).self) { try Orgdrift.parseAsRoot(arguments) }
    #expect(Orgdrift.isAboutArguments(error))
    let failure = Orgdrift.usageFailure(error)
    #expect(failure.status == .usage)
    #expect(failure.advice?.hasPrefix("Usage: orgdrift schema") == true)
  }

  @Test func aMistypedOptionNamesTheNearest() throws {
    let error = try #require(throws: (any Error).self) { try Orgdrift.parseAsRoot(["schema", "--jsn"]) }
    #expect(Orgdrift.usageFailure(error).message == "Unknown option '--jsn'. Did you mean '--json'?")
  }

  @Test func everyCommandShowsAnExample() {
    for command in Orgdrift.configuration.subcommands {
      #expect(command.configuration.discussion.contains("Example"), "\(command)")
      #expect(!command.configuration.abstract.isEmpty)
      for line in command.configuration.discussion.split(separator: "\n") where line.hasPrefix("  ") {
        #expect(line.utf8.count <= 80, "help would break this line: \(line)")
      }
    }
  }
}
