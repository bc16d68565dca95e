import ArgumentParser
import Catalog
import Reports
import Schema

/// `orgdrift show OBJECT[.FIELD]`
struct ShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "One object or field as it was.",
    discussion: """
      Examples:
        orgdrift show Account
        orgdrift show Account.Rating__c --at 2026-11-19
        orgdrift show Account.Rating__c --at prod/62.0@17 --json
      """
  )

  @Argument(help: ArgumentHelp("Account, or Account.Rating__c.", valueName: "object[.field]"))
  var name: String

  @Option(help: ArgumentHelp("The snapshot. Default: latest.", valueName: "snapshot"))
  var at: String?

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let place = Place(name)
    let snapshotName = try SnapshotName.named(org: nil, at: at)
    let shown = try global.store().read { reader in
      let snapshot = try SnapshotResolver(reader: reader).snapshot(snapshotName)
      return try Self.find(place, in: reader, snapshot)
    }
    let view = ObjectView(shown, width: console.width)
    try console.write(global.json ? view.json.document : Array(view.text.utf8))
    return .done
  }

  private static func find(_ place: Place, in reader: CatalogReader, _ snapshot: StoredSnapshot) throws
    -> ObjectView.Shown
  {
    let missing = MissingPlace(reader: reader, place: place, snapshot: snapshot)
    let gap = try reader.gaps(at: snapshot).first { $0.object == place.object }
    guard let object = try reader.object(named: place.object, at: snapshot) else {
      if let gap {
        throw CommandFailure(
          "not-captured",
          "\(place.object) is listed but was never captured (\(gap.reason.rawValue))",
          subject: place.object,
          advice: "It has been in a gap since snapshot @\(gap.since)."
        )
      }
      throw try missing.objectFailure()
    }
    guard let name = place.field else { return .init(header: snapshot.header, object: object, field: nil, gap: gap) }
    guard let field = object.fields.first(where: { $0.name == name }) else {
      throw try missing.fieldFailure(of: object)
    }
    return .init(header: snapshot.header, object: object, field: field, gap: gap)
  }
}
