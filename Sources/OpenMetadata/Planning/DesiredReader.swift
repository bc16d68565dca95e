public import Catalog
import Schema

/// Reads what is to stand on a server from a snapshot: no more of it than may differ from what was published.
struct DesiredReader {
  let reader: CatalogReader
  let destination: Destination
  let head: StoredSnapshot
  let known: KnownTables
  /// Whether what the server refused is taken up again.
  let retriesParked: Bool
  /// The API version of what was published last; nil where nothing was.
  var publishedVersion: APIVersion?

  /// Names the way of mapping.
  var mapping: String { destination.mappingKey(host: head.source?.host) }

  /// All that may differ.
  ///
  /// - Parameters:
  ///   - base: the snapshot that was published in the same way; nil where none was.
  ///   - past: objects that may be gone beside those whose tables are there.
  func tables(since base: StoredSnapshot?, past: [String]? = nil) throws -> DesiredTables {
    let names = try reader.objectNames(at: head)
    let captured = Set(try reader.capturedNames(at: head))
    var warnings: [MappingWarning] = []
    let existing = try publishable(names, &warnings)
    let missing = there.union(past ?? []).subtracting(names)
    let (gone, unknown) = try fates(of: missing)
    let objects = existing.filter(captured.contains)
    let standing = (existing + unknown).filter { !captured.contains($0) }
    let targets = try targets(among: objects).union(standing.filter(hasKey))
    let touched = try base.map { try self.touched(since: $0, among: objects, targets: targets) } ?? Set(objects)
    let tables = try touched.sortedByBytes.compactMap { try table(of: $0, targets: targets, &warnings) }
    return DesiredTables(
      snapshot: head.header,
      objects: (objects + standing).sortedByBytes,
      tables: tables,
      gone: gone,
      warnings: warnings,
      mapping: mapping
    )
  }

  /// The objects whose tables the server has.
  private var there: Set<String> { Set(known.tables.values.filter(\.isThere).map(\.object)) }

  /// Of some objects that the snapshot does not have: those that are gone, and those of which nothing is known, but for
  /// what filters leave out.
  private func fates(of missing: Set<String>) throws -> (gone: Set<String>, unknown: [String]) {
    if missing.isEmpty { return ([], []) }
    let unknown = try saysWhatExists() ? hidden(among: missing) : missing
    let gone = missing.subtracting(unknown)
    let matcher = try ObjectMatcher(destination.objects)
    return (gone.subtracting(try reader.leftOut(of: gone, at: head)), unknown.filter(matcher.includes))
  }

  /// Of some objects those that may be newer than the snapshot's API version: it never showed them, and there are snapshots
  /// at a newer one.
  private func hidden(among missing: Set<String>) throws -> Set<String> {
    let timeline = head.header.timeline
    let isOld = try reader.timelines().contains { $0.org.id == timeline.org.id && $0.apiVersion > timeline.apiVersion }
    return isOld ? missing.subtracting(try reader.objectNames(of: timeline)) : []
  }

  /// Whether the snapshot knows of all objects. A set of files does not where it is not everything, and no snapshot before
  /// it at the same API version did; one at an older API version than was published does not show newer objects.
  private func saysWhatExists() throws -> Bool {
    if let publishedVersion, head.header.timeline.apiVersion < publishedVersion { return false }
    if head.header.isAuthoritative { return true }
    return try reader.snapshots(of: head.header.timeline).contains {
      $0.header.isAuthoritative && $0.header.number <= head.header.number
    }
  }

  /// Whether the table that the server has of an object can be referred to.
  private func hasKey(_ object: String) throws -> Bool {
    guard there.contains(object), let spec = try known.spec(destination.tableName(object)) else { return false }
    return spec.columns.contains { $0.name == "Id" }
  }

  /// The objects that become tables, each name once, whatever its case.
  private func publishable(_ names: [String], _ warnings: inout [MappingWarning]) throws -> [String] {
    let matcher = try ObjectMatcher(destination.objects)
    var seen: Set<String> = []
    return names.filter { name in
      guard matcher.includes(name) else { return false }
      if QualifiedName.isName(name), seen.insert(name.lowercased()).inserted { return true }
      let message = "OpenMetadata takes no table of this name beside the others; left out"
      warnings.append(MappingWarning(object: Markdown.label(name, limit: 80), message: message))
      return false
    }
  }

  /// The objects that foreign keys may refer to: those that have an `Id`, but for those whose table is not there since the
  /// server refuses it.
  private func targets(among objects: [String]) throws -> Set<String> {
    let withID = Set(try reader.objects(withField: "Id", at: head)).intersection(objects)
    if retriesParked { return withID }
    let parked = withID.filter { object in
      guard let table = known.tables[destination.tableName(object)], !table.isThere else { return false }
      return table.state != .settled
    }
    let others = withID.subtracting(parked)
    return withID.subtracting(try parked.filter { try isRefused($0, beside: others) })
  }

  /// Whether the server refused to make an object's table, or to restore it, just as it would be now.
  private func isRefused(_ object: String, beside targets: Set<String>) throws -> Bool {
    var warnings: [MappingWarning] = []
    guard let table = known.tables[destination.tableName(object)],
      let spec = try self.table(of: object, targets: targets, &warnings)
    else { return false }
    return table.isParked(with: (table.source == nil ? spec.withoutForeignKeys : spec).digest.bytes)
  }

  /// The objects whose tables may differ: what changed, what was never published or is unsettled, and what refers to a
  /// table that comes or goes.
  private func touched(since base: StoredSnapshot, among objects: [String], targets: Set<String>) throws -> Set<String>
  {
    let touched = try reader.touchedObjects(from: base, to: head)
    let withIDBefore = Set(try reader.objects(withField: "Id", at: base))
    let targetsBefore = try there.filter { try withIDBefore.contains($0) || targets.contains($0) && hasKey($0) }
    let referring = try reader.objects(
      referencing: targets.symmetricDifference(targetsBefore).sortedByBytes,
      at: head
    )
    let unsettled = objects.filter { object in
      guard let table = known.tables[destination.tableName(object)] else { return true }
      return !table.isThere || table.state != .settled
    }
    return Set(touched.captured + touched.changed + referring + unsettled).intersection(objects)
  }

  private func table(
    of object: String,
    targets: Set<String>,
    _ warnings: inout [MappingWarning]
  ) throws -> TableSpec? {
    guard let (schema, definitions) = try reader.described(object, at: head) else { return nil }
    let mapping = TableMapping(
      schemaName: destination.schemaName,
      publishedObjects: targets,
      host: head.source?.host,
      settings: destination.mapping
    )
    let result = mapping.table(of: schema, definitions: definitions)
    warnings += result.warnings
    return result.table
  }
}

extension CatalogReader {
  /// An object with what is known of it and its visible fields besides.
  fileprivate func described(
    _ object: String,
    at snapshot: StoredSnapshot
  ) throws -> (ObjectSchema, [Definition])? {
    guard let schema = try self.object(named: object, at: snapshot) else { return nil }
    return (schema, try definitions(of: object, at: snapshot).filter { !$0.isHidden }.map(\.definition))
  }
}

extension ConnectorTable {
  /// What the connector writes of an object of a snapshot.
  ///
  /// - Throws: ``CatalogError``.
  public static func specs(
    of object: String,
    at snapshot: StoredSnapshot,
    in reader: CatalogReader
  ) throws -> [TableSpec] {
    guard let (schema, definitions) = try reader.described(object, at: snapshot) else { return [] }
    return specs(of: schema, definitions: definitions)
  }
}
