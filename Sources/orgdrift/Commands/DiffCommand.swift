import ArgumentParser
import Catalog
import Schema

/// `orgdrift diff [BASE] [HEAD]`
struct DiffCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed between two snapshots.",
    discussion: """
      Without names the two newest snapshots of the only org are compared; with one name, that one and the newest.

      Examples:
        orgdrift diff
        orgdrift diff @1 @3
        orgdrift diff 2026-11-01 latest --format json
        orgdrift diff prod@latest~7
        orgdrift diff --format markdown > comment.md
        orgdrift diff --fail-on breaking --audience reader
      """
  )

  @Argument(help: ArgumentHelp("The earlier snapshot. Default: the one before the newest.", valueName: "base"))
  var base: String?

  @Argument(help: ArgumentHelp("The later snapshot. Default: latest.", valueName: "head"))
  var head: String?

  @Option(help: ArgumentHelp("\(OutputFormat.list). Default: text, or json with --json.", valueName: "format"))
  var format: OutputFormat?

  @OptionGroup var judging: JudgingOptions

  @OptionGroup var gate: GateOptions

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let baseName = try base.map { text throws(CommandFailure) in try SnapshotName(text) }
    let headName = try head.map { text throws(CommandFailure) in try SnapshotName(text) }
    let configuration = try global.configuration()
    let judging = try judging.judging(configuration)
    let drift = try CatalogStore(configuration).read { reader in
      let (base, head) = try SnapshotResolver(reader: reader).pair(base: baseName, head: headName)
      return try judging.drift(from: base, to: head, in: reader)
    }
    try DriftOutput(drift: drift, format: format ?? (global.json ? .json : .text)).write(to: console)
    try gate.check(drift, on: console)
    return .done
  }
}
