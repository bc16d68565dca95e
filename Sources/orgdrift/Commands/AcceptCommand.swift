import ArgumentParser
import Catalog
import Foundation
import Glibc
import Reports
import Schema

/// `orgdrift accept FINGERPRINT…`
struct AcceptCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Say that changes are known, so that they no longer stop anything.",
    discussion: """
      An accepted change stays in reports, folded, and trips no gate. It comes back when its value changes again, and \
      after the end of --until. A fingerprint may be cut to its first six digits or more.

      Examples:
        orgdrift accept 966650fc --reason "the makers' numbers are short"
        orgdrift accept --all --reason "release 12" --until 2026-12-31
        orgdrift accept --undo 966650fc
        orgdrift accept --list
        orgdrift accept --export acceptances.json
      """
  )

  @Argument(help: ArgumentHelp("Which changes, as reports name them.", valueName: "fingerprint"))
  var fingerprints: [String] = []

  @Flag(help: "All changes of the newest drift that nobody silenced, or of that between --base and --head.")
  var all = false

  @Option(help: ArgumentHelp("Why they are fine.", valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp("The last day, or the last second, on which it holds. Default: for ever.", valueName: "date")
  )
  var until: String?

  @Option(help: ArgumentHelp("Who says so. Default: ORGDRIFT_USER, else the account's name.", valueName: "name"))
  var by: String?

  @Flag(help: "Take acceptances back.")
  var undo = false

  @Flag(help: "List what is accepted.")
  var list = false

  @Option(
    name: .customLong("export"),
    help: ArgumentHelp("Write what is accepted to a file to commit; - is standard output.", valueName: "file")
  )
  var exported: String?

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp(
      "Take over what such a file says; of two acceptances the later holds; - is standard input.",
      valueName: "file"
    )
  )
  var imported: String?

  @Option(help: ArgumentHelp("Of which org. Default: of whichever the changes are.", valueName: "org"))
  var org: String?

  @Option(
    help: ArgumentHelp("The earlier snapshot of the drift. Default: the one before the newest.", valueName: "base")
  )
  var base: String?

  @Option(help: ArgumentHelp("The later snapshot of the drift. Default: latest.", valueName: "head"))
  var head: String?

  @OptionGroup var judging: JudgingOptions

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func validate() throws {
    let tasks = [
      (!fingerprints.isEmpty || undo, undo ? "--undo" : "a fingerprint"), (all, "--all"), (list, "--list"),
      (exported != nil, "--export"), (imported != nil, "--import"),
    ].filter(\.0).map(\.1)
    if tasks.count > 1 { throw ValidationError("\(tasks.joined(separator: " and ")) exclude each other.") }
    if tasks.isEmpty {
      throw ValidationError("Name the fingerprints of changes, or --all, --undo, --list, --export or --import.")
    }
    if undo, fingerprints.isEmpty { throw ValidationError("--undo needs the fingerprints of changes.") }
    if head != nil, base == nil { throw ValidationError("--head needs --base.") }
    let isAccepting = tasks == ["a fingerprint"] || all
    if isAccepting, reason?.contains(where: { !$0.isWhitespace }) != true {
      throw ValidationError("--reason is needed: it says to others why this is fine.")
    }
    if !isAccepting, reason != nil || until != nil || base != nil || head != nil {
      throw ValidationError("--reason, --until, --base and --head belong to accepting.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    let configuration = try global.configuration()
    let store = CatalogStore(configuration)
    let scope = AcceptanceScope(place: try SnapshotName.org(org))
    let outcome: AcceptanceOutcome
    if list || exported != nil {
      outcome = try store.read { try scope.open(in: $0, list ? .list : .export) }
    } else if let imported {
      let records = try AcceptanceFile.read(imported)
      outcome = try store.write { try scope.importing(records, in: $0) }
    } else if undo {
      let ending = AcceptanceRecord.Ending(by: try name, at: .now)
      outcome = try store.write { try scope.undo(fingerprints, ending, in: $0) }
    } else {
      let acceptance = try acceptance()
      let judging = try judging.judging(configuration)
      let pair = try (base.map(Self.snapshotName), head.map(Self.snapshotName))
      outcome = try store.write { catalog in
        all
          ? try scope.acceptAll(pair, acceptance, judging, in: catalog)
          : try scope.accept(fingerprints, pair, acceptance, judging, in: catalog)
      }
    }
    try tell(outcome, on: console)
    return .done
  }

  private func tell(_ outcome: AcceptanceOutcome, on console: Console) throws {
    if exported == "-" { return try console.write(AcceptanceFile.bytes(outcome.records)) }
    if let exported { try OutputFile(path: exported).write([AcceptanceFile.bytes(outcome.records)]) }
    for note in outcome.notes { console.note(note) }
    let report = AcceptanceReport(outcome, file: exported ?? imported, now: .now)
    try console.write(global.json ? report.json.document : Array(report.text(width: console.width).utf8))
  }

  private static func snapshotName(_ text: String) throws(CommandFailure) -> SnapshotName { try SnapshotName(text) }

  private func acceptance() throws(CommandFailure) -> Acceptance {
    var end: UTCTime?
    if let until {
      end = UTCTime(until)
      guard let end else {
        throw CommandFailure(
          "bad-date",
          "“\(until)” is no date",
          subject: "--until",
          advice: "Write 2026-12-31 or 2026-12-31T12:00:00Z.",
          status: .usage
        )
      }
      guard end > .now else {
        throw CommandFailure(
          "past-date",
          "--until \(until) is past already",
          subject: "--until",
          advice: "Name a later day, or leave it out.",
          status: .usage
        )
      }
    }
    return Acceptance(reason: reason ?? "", by: try name, at: .now, until: end)
  }

  /// The name of the account that runs this; cron and containers set no variable for it.
  private static var accountName: String? {
    getpwuid(getuid()).flatMap { account in account.pointee.pw_name.map { String(cString: $0) } }
  }

  /// Who runs this.
  private var name: String {
    get throws(CommandFailure) {
      let environment = ProcessInfo.processInfo.environment
      let names = [by, environment["ORGDRIFT_USER"], environment["USER"], environment["LOGNAME"], Self.accountName]
      if let name = names.compactMap(\.self).first(where: { $0.contains { !$0.isWhitespace } }) { return name }
      throw CommandFailure(
        "no-name",
        "nobody is named who says so",
        subject: "--by",
        advice: "Name yourself with --by NAME, or set ORGDRIFT_USER.",
        status: .usage
      )
    }
  }
}
