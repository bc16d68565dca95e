import ArgumentParser

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration. Default: ORGDRIFT_CONFIG, else orgdrift.yaml in the working folder and the user's own.",
      valueName: "file"
    )
  )
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The catalog. Default: ORGDRIFT_CATALOG, else what the configuration says, else orgdrift.sqlite.",
      valueName: "file"
    )
  )
  var catalog: String?

  @Flag(help: "One JSON document on standard output; a failure is a JSON object on standard error.")
  var json = false

  @Flag(help: "No messages and no progress, only data and errors.")
  var quiet = false

  @Flag(help: "Show values whole, and every accepted and implied change and gap.")
  var verbose = false

  @Flag(name: .customLong("no-color"), help: "No colour. NO_COLOR does the same.")
  var noColor = false

  @Flag(name: .customLong("no-input"), help: "Never ask; fail where an answer is needed.")
  var noInput = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    if catalog?.isEmpty == true { throw ValidationError("--catalog needs the path of a file.") }
    if config?.isEmpty == true { throw ValidationError("--config needs the path of a file.") }
  }

  /// All settings: options, environment, files, defaults.
  ///
  /// - Throws: ``CommandFailure`` for a configuration that cannot be used.
  func configuration(environment: [String: String]) throws(CommandFailure) -> Configuration {
    try Configuration.load(file: config, catalog: catalog, environment: environment)
  }

  var consoleOptions: Console.Options {
    Console.Options(isQuiet: quiet, isVerbose: verbose, isJSON: json, isPlain: noColor, mayAsk: !noInput)
  }
}

extension GlobalOptions {
  private static let options: Set<String> = ["--catalog", "--config"]
  private static let flags: Set<String> = ["--json", "--quiet", "--verbose", "--no-color", "--no-input"]

  /// The arguments with the global options that stand before the command moved behind it: both places are natural.
  static func movingBehindCommand(_ arguments: [String]) -> [String] {
    var index = 0
    while index < arguments.count {
      if options.contains(arguments[index]) {
        index += 2
      } else if flags.contains(arguments[index]) || options.contains(where: { arguments[index].hasPrefix("\($0)=") }) {
        index += 1
      } else {
        break
      }
    }
    guard index < arguments.count, !arguments[index].hasPrefix("-") else { return arguments }
    return [arguments[index]] + arguments[..<index] + arguments[(index + 1)...]
  }
}
