internal import GRDB
internal import Schema

/// What the catalog keeps of how a live snapshot was taken.
struct LiveFacts: Hashable, Sendable {
  var source: SnapshotSource
  /// Every describe was asked for, whatever was known.
  var isFull: Bool
  /// When the newest such snapshot up to this one was taken.
  var lastFullAt: UTCTime?
  var callCount: Int
  var byteCount: Int
  /// `Last-Modified` of describe global.
  var listingModified: String?
  var definitions: DefinitionsRead
  /// When all definitions were last read.
  var definitionsAt: UTCTime?
}

extension LiveFacts {
  static let columns =
    SnapshotSource.columns
    + ["is_full", "last_full_at", "api_calls", "bytes", "listing_modified", "definitions", "definitions_at"]

  /// From a row of `snapshot` joined with `live_snapshot`; nil where the snapshot came from files.
  init?(_ row: Row) throws {
    guard try row.get("user_id") as String? != nil else { return nil }
    let text: String = try row.get("definitions")
    guard let definitions = DefinitionsRead(rawValue: text) else {
      throw Damage(what: "“\(text)” does not say which definitions were read")
    }
    source = try SnapshotSource(row)
    isFull = try row.flag("is_full")
    lastFullAt = try row.time("last_full_at")
    callCount = try row.get("api_calls")
    byteCount = try row.get("bytes")
    listingModified = try row.get("listing_modified")
    self.definitions = definitions
    definitionsAt = try row.time("definitions_at")
  }

  private var values: [(any DatabaseValueConvertible)?] {
    source.values + [
      isFull, lastFullAt?.description, callCount, byteCount, listingModified, definitions.rawValue,
      definitionsAt?.description,
    ]
  }

  func insert(_ db: Database, snapshot: Int64) throws {
    let names = (["snapshot_id"] + Self.columns).joined(separator: ", ")
    let marks = databaseQuestionMarks(count: Self.columns.count + 1)
    try db.execute(
      sql: "INSERT INTO live_snapshot (\(names)) VALUES (\(marks))",
      arguments: StatementArguments([snapshot] + values)
    )
  }

  /// All of it, for the seal. Facts are there where there are any, so that older seals hold.
  var json: JSONValue {
    let known: [JSONValue] = [
      .string(source.userID), JSONValue(source.username), JSONValue(source.language), JSONValue(source.instance),
      .string(source.host), .bool(source.isSandbox), .string(source.filter.json), .bool(isFull),
      JSONValue(lastFullAt?.description), JSONValue(callCount), JSONValue(byteCount), JSONValue(listingModified),
      .string(definitions.rawValue), JSONValue(definitionsAt?.description),
    ]
    return .array(known + (source.facts.json.map { [.string($0)] } ?? []))
  }
}

extension SnapshotSource {
  static let columns = ["user_id", "username", "language", "instance", "host", "is_sandbox", "filter", "facts"]

  init(_ row: Row) throws {
    let json: String = try row.get("filter")
    guard let filter = ObjectFilter(json: json), filter.json == json else {
      throw Damage(what: "“\(json)” is no filter of objects")
    }
    let told: String? = try row.get("facts")
    guard let facts = told.map({ OrgFacts(json: $0) }) ?? OrgFacts() else {
      throw Damage(what: "“\(told ?? "")” is nothing that an org tells of itself")
    }
    self.init(
      userID: try row.get("user_id"),
      username: try row.get("username"),
      language: try row.get("language"),
      instance: try row.get("instance"),
      host: try row.get("host"),
      isSandbox: try row.flag("is_sandbox"),
      filter: filter,
      facts: facts
    )
  }

  var values: [(any DatabaseValueConvertible)?] {
    [userID, username, language, instance, host, isSandbox, filter.json, facts.json]
  }
}

extension ObjectFilter {
  /// Made ready to be asked; one in the catalog has been compiled before.
  func matcher() throws -> ObjectMatcher {
    do { return try ObjectMatcher(self) } catch { throw Damage(what: "“\(error.pattern)” is no regular expression") }
  }
}

extension Row {
  /// A moment as text; nil where there is none.
  func time(_ column: String) throws -> UTCTime? {
    guard let text = try get(column) as String? else { return nil }
    guard let time = UTCTime(text), time.description == text else { throw Damage(what: "“\(text)” is no time") }
    return time
  }

  func flag(_ column: String) throws -> Bool { try Self.flag(get(column), column) }

  func flag(_ index: Int) throws -> Bool {
    try Self.flag(get(index), Array(columnNames)[index])
  }

  private static func flag(_ number: Int, _ column: @autoclosure () -> String) throws -> Bool {
    guard 0...1 ~= number else { throw Damage(what: "\(column()) is \(number), not 0 or 1") }
    return number == 1
  }
}
