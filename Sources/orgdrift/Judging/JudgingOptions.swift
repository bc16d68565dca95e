import ArgumentParser
import Drift
import Schema

/// How drift is judged: the options that every command has which tells of drift.
struct JudgingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("For whom to judge: all, reader or writer. Default: all.", valueName: "audience"))
  var audience: Audience?

  @Option(
    help: ArgumentHelp(
      "Who uses what: a dbt manifest.json, a CSV file of object, field, consumer and owner, a file of SOQL or SQL, or a"
        + " folder of such. Can be given several times. Default: what the configuration says.",
      valueName: "path"
    )
  )
  var consumers: [String] = []

  @Flag(help: "Keep quiet what no known consumer uses.")
  var onlyUsed = false

  /// Reads all that the judgement needs but the catalog: once a run.
  ///
  /// - Throws: ``CommandFailure`` for a file of consumers that cannot be read.
  func judging(_ configuration: Configuration, now: UTCTime = .now) throws(CommandFailure) -> Judging {
    var judgement = Judgement(now: now)
    judgement.settings = configuration.rules
    judgement.isOnlyUsed = onlyUsed
    let paths = consumers.isEmpty ? configuration.consumers : consumers
    if !paths.isEmpty { judgement.consumers = try ConsumerFiles.read(paths) }
    guard judgement.consumers != nil || !onlyUsed else {
      throw CommandFailure(
        "no-consumers",
        "--only-used needs to know who uses what",
        subject: "--only-used",
        advice: "Name a file with --consumers PATH, or in the configuration: consumers: [PATH].",
        status: .usage
      )
    }
    return Judging(audience: audience ?? .all, judgement: judgement)
  }
}
