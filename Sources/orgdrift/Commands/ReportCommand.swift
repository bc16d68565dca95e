import ArgumentParser
import Catalog
import Reports
import Schema

/// `orgdrift report [BASE] [HEAD] -o FILE`
struct ReportCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write what changed as one file, to read and to forward.",
    discussion: """
      The HTML file stands alone: it loads nothing, and opens from a disk and as an attachment. Snapshots are named as \
      for diff. With --since or --last the report is of all nights of that time: what each brought, and the net; then \
      only an org can be named. HTML and Markdown tell of the nights and of what refers to what, too; the other formats \
      hold the changes (of a period the net) as diff writes them.

      Examples:
        orgdrift report -o report.html
        orgdrift report @1 @3 -o november.html
        orgdrift report --last 7d -o week.html
        orgdrift report prod --since 2026-11-01 -o report.md
        orgdrift report --last 7d --format sarif -o week.sarif --fail-on breaking
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The earlier snapshot; for a period the org. Default: the one before the newest; the only org.",
      valueName: "base"
    )
  )
  var base: String?

  @Argument(help: ArgumentHelp("The later snapshot. Default: latest.", valueName: "head"))
  var head: String?

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp("The file; - for standard output.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "\(OutputFormat.list). Default: what the name of FILE ends in (.md, .json, .csv, …), else html.",
      valueName: "format"
    )
  )
  var format: OutputFormat?

  @Option(help: ArgumentHelp("All nights from this day on: 2026-11-01.", valueName: "date"))
  var since: String?

  @Option(
    help: ArgumentHelp("All nights of this time up to the newest snapshot: 7d, 36h.", valueName: "time")
  )
  var last: String?

  @OptionGroup var judging: JudgingOptions

  @OptionGroup var gate: GateOptions

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let isFile = output != "-"
    guard isFile || !global.json else {
      throw Self.failure("--json", "says where the report is, and needs a file for it")
    }
    let pair = try selection()
    let format = try format ?? Self.format(of: output)
    let configuration = try global.configuration()
    let judging = try judging.judging(configuration)
    let page = try CatalogStore(configuration).read { reader in
      let (base, head) = try pair(reader)
      let drift = try judging.drift(from: base, to: head, in: reader)
      guard format.isPage else { return ReportPage(drift) }
      return try PageReader(reader: reader, judging: judging).page(of: drift, from: base, to: head)
    }
    let bytes = format.bytes(of: page)
    guard isFile else {
      try console.write(bytes)
      try gate.check(page.drift, on: console)
      return .done
    }
    try OutputFile(path: output).write([bytes])
    let written = WrittenReport(path: output, format: format, size: bytes.count, page: page)
    try console.write(global.json ? written.json.document : Array(written.text.utf8))
    try gate.check(page.drift, on: console)
    return .done
  }

  private static func format(of path: String) throws(CommandFailure) -> OutputFormat {
    if let format = OutputFormat(fileNamed: path) { return format }
    throw CommandFailure(
      "usage",
      "the name “\(path)” does not say in which format the report is to be",
      subject: path,
      advice: "Say --format: \(OutputFormat.list).",
      status: .usage
    )
  }

  private typealias Pair = (base: StoredSnapshot?, head: StoredSnapshot)

  /// What finds the snapshots to compare.
  private func selection() throws(CommandFailure) -> (CatalogReader) throws -> Pair {
    guard let period = try ReportPeriod(since: since, last: last) else {
      let baseName = try base.map { text throws(CommandFailure) in try SnapshotName(text) }
      let headName = try head.map { text throws(CommandFailure) in try SnapshotName(text) }
      return { reader in try SnapshotResolver(reader: reader).pair(base: baseName, head: headName) }
    }
    if let head { throw Self.failure(head, "is a second snapshot, and a period has an org alone") }
    let org = try SnapshotName.org(base)
    return { reader in
      let timeline = try SnapshotResolver(reader: reader).timeline(alias: org?.alias, apiVersion: org?.apiVersion)
      return try period.pair(of: reader.snapshots(of: timeline), in: timeline)
    }
  }

  private static func failure(_ subject: String, _ reason: String) -> CommandFailure {
    CommandFailure(
      "usage",
      "“\(subject)” \(reason)",
      subject: subject,
      advice: "orgdrift report --help tells how it is used.",
      status: .usage
    )
  }
}
