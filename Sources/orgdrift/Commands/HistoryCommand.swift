import ArgumentParser
import Catalog
import Reports
import Schema

/// `orgdrift history OBJECT[.FIELD]`
struct HistoryCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "When an object or a field changed, and how.",
    discussion: """
      The newest change comes first. What came and went with the whole object is part of a field's history.

      Examples:
        orgdrift history Account
        orgdrift history Account.Rating__c
        orgdrift history Account.Rating__c --org prod/62.0 --json
      """
  )

  @Argument(help: ArgumentHelp("Account, or Account.Rating__c.", valueName: "object[.field]"))
  var name: String

  @Option(help: ArgumentHelp("prod, or prod/62.0. Default: the only org.", valueName: "org"))
  var org: String?

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let place = Place(name)
    let orgName = try SnapshotName.org(org)
    let history = try global.store().read { reader in
      let resolver = SnapshotResolver(reader: reader)
      let timeline = try resolver.timeline(alias: orgName?.alias, apiVersion: orgName?.apiVersion)
      return try PlaceHistory(of: place, in: timeline, reader)
    }
    try console.write(global.json ? history.json.document : Array(history.text(width: console.width).utf8))
    return .done
  }
}
