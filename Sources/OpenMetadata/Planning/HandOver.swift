public import Schema

/// A plan as a file that another machine sends: one JSON document a line, the first about the whole, then one a table.
///
/// It says what is to stand on the server, with what orgdrift wrote there before, so that whoever sends it needs no
/// catalog and takes nothing from people.
public struct HandOver: Sendable {
  /// Whose tables they are.
  public var org: Org
  /// Where they go.
  public var destination: Destination
  /// The server's address; nil where none was known.
  public var server: String?
  /// The snapshot that was published before, as ``snapshotName(_:_:)`` names it: tables that are as they were then are
  /// left out. Nil where none was.
  public var since: String?
  /// What is to stand there.
  public var desired: DesiredTables
  /// What was published, by object.
  public var published: [String: TableSpec]
  /// Objects whose tables were published and are to be deleted.
  public var deletes: Set<String>
  /// What the connector writes, by object: of those that were not published.
  public var bases: [String: [TableSpec]]

  /// A file from its parts.
  public init(
    org: Org,
    destination: Destination,
    server: String?,
    since: String?,
    desired: DesiredTables,
    published: [String: TableSpec],
    deletes: Set<String>,
    bases: [String: [TableSpec]]
  ) {
    self.org = org
    self.destination = destination
    self.server = server
    self.since = since
    self.desired = desired
    self.published = published
    self.deletes = deletes
    self.bases = bases
  }

  static let format = "orgdrift publish"
  static let version: Int64 = 1
}

extension HandOver {
  /// Whether it holds the table of every object.
  public var isWhole: Bool { Set(desired.tables.map(\.name)).isSuperset(of: desired.objects) }

  /// Names a snapshot of the org: `62.0@17`.
  public static func snapshotName(_ timeline: Timeline, _ number: Int) -> String { "\(timeline.apiVersion)@\(number)" }

  /// The lines of the file.
  public func lines() -> some Sequence<String> {
    let tables = desired.tables.lazy.map { table -> String in
      let line: JSONValue = [
        "table": table.json, "published": published[table.name]?.json ?? .null,
        "bases": .array((bases[table.name] ?? []).map(\.json)),
      ]
      return line.encoded()
    }
    return [head.encoded()] + tables
  }

  private var head: JSONValue {
    let header = desired.snapshot
    return [
      "format": .string(Self.format), "version": .integer(Self.version),
      "org": ["id": .string(org.id.description), "alias": .string(org.alias)],
      "snapshot": [
        "apiVersion": .string(header.timeline.apiVersion.description), "number": .integer(Int64(header.number)),
        "takenAt": .string(header.takenAt.description), "status": .string(header.status.rawValue),
        "objects": .integer(Int64(header.objectCount)), "fields": .integer(Int64(header.fieldCount)),
        "gaps": .integer(Int64(header.gapCount)), "isAuthoritative": .bool(header.isAuthoritative),
        "digest": .string(header.digest.description),
      ],
      "server": JSONValue(server), "service": .string(destination.service),
      "database": .string(destination.databaseName), "since": JSONValue(since),
      "mapping": .string(desired.mapping),
      "objects": .array(desired.objects.map(JSONValue.string)),
      "gone": .array(desired.gone.sortedByBytes.map(JSONValue.string)),
      "deletes": .array(deletes.sortedByBytes.map(JSONValue.string)),
      "tables": .integer(Int64(desired.tables.count)),
    ]
  }
}
