import ArgumentParser
import Reports

/// The command line as a whole.
struct Orgdrift: AsyncParsableCommand {
  /// Of this program; the product's versions are semantic.
  static let release = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "orgdrift",
    abstract: "Keeps the history of a Salesforce org's schema and tells what changed.",
    discussion: """
      A snapshot is named latest, latest~2, @17 (its number), 2026-11-20 or 2026-11-20T02:00:00Z (the last one \
      until then), with an org in front where the default is not meant: prod@latest, prod/62.0@17.

      Exit codes; any other means failure:
      \(ExitStatus.table)
      """,
    version: release,
    subcommands: [
      InitCommand.self, CheckCommand.self, SnapshotCommand.self, LogCommand.self, DiffCommand.self, ReportCommand.self,
      ShowCommand.self, HistoryCommand.self, AcceptCommand.self, PublishCommand.self, NightlyCommand.self,
      ExportCommand.self, RulesCommand.self, VerifyCommand.self, ForgetCommand.self, SchemaCommand.self,
    ]
  )

  static var commandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }
}

extension Orgdrift {
  /// - Throws: ``CommandFailure`` that names the nearest command; ArgumentParser knows only an unexpected argument.
  static func refuseUnknownCommand(_ arguments: [String]) throws(CommandFailure) {
    let name = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
    guard let name, !name.hasPrefix("-"), !commandNames.contains(name) else { return }
    let question = Suggestion.question(for: name, among: commandNames).map { "\($0)\n" } ?? ""
    throw CommandFailure(
      "unknown-command",
      "there is no command “\(name)”",
      subject: name,
      advice: question + "orgdrift --help lists the commands.",
      status: .usage
    )
  }

  /// - Throws: ``CommandFailure`` for a mistyped option with the one that is meant. ArgumentParser would rather miss that
  ///   one: `--form` is then “--from is needed”.
  static func refuseMistypedOption(_ arguments: [String]) throws(CommandFailure) {
    guard let command = configuration.subcommands.first(where: { $0.configuration.commandName == arguments.first })
    else {
      return
    }
    let known = Set(command.helpMessage().matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
    for argument in arguments.dropFirst().prefix(while: { $0 != "--" }) where argument.hasPrefix("--") {
      let option = String(argument.prefix { $0 != "=" })
      guard !known.contains(option), let question = Suggestion.question(for: option, among: known) else { continue }
      throw CommandFailure(
        "unknown-option",
        "orgdrift \(arguments[0]) has no option “\(option)”",
        subject: option,
        advice: question,
        status: .usage
      )
    }
  }

  /// Whether ArgumentParser made the error: wrong arguments, or a request for help.
  static func isAboutArguments(_ error: any Error) -> Bool {
    exitCode(for: error) == .validationFailure || exitCode(for: error).isSuccess
  }

  /// Wrong arguments as a failure.
  static func usageFailure(_ error: any Error) -> CommandFailure {
    let usage = fullMessage(for: error).split(separator: "\n").drop { !$0.hasPrefix("Usage:") }
    // What may be written instead stands on lines of its own.
    let lines = message(for: error).split(separator: "\n").map(String.init)
    let advice = (lines.dropFirst() + usage.map(String.init)).joined(separator: "\n")
    return CommandFailure("usage", lines.first ?? "the command line is wrong", advice: advice, status: .usage)
  }
}
