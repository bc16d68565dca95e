public import Schema

/// Brings together what orgdrift wrote, what stands on the server and what is to be published.
///
/// A value that a person changed stays, and is told as a ``Conflict``; the same conflict comes back each time the table
/// is merged, so whoever reports it remembers which are known. Structure (columns, their types and order) is orgdrift's
/// alone. What this type does not name, such as domains and votes, passes untouched.
///
/// A server may not take a whole patch at once: it gives a re-typed column its old description back where the patch has
/// none. So its answer is to be merged again with the same bases, which gives an empty patch where all was taken.
public struct TableMerge: Sendable {
  /// The table as it is to stand on the server: the live one with changed members.
  public let target: JSONValue
  /// What people changed, and orgdrift would write otherwise.
  public let conflicts: [Conflict]

  /// What is to be kept as written once the server has ``target``, whatever stayed a person's: the base of the next merge.
  public let written: TableSpec

  /// Merges one table.
  ///
  /// - Parameters:
  ///   - ours: what is to be published: without foreign keys whose targets do not exist yet.
  ///   - bases: what orgdrift wrote: the journal's table and, after a kill, the one that was under way; for a table
  ///     that is not in the journal, ``ConnectorTable/specs(of:definitions:)``.
  ///   - live: the table as `GET tables/…?fields=*` gives it.
  ///   - owners: references (`id`, `type`) of OpenMetadata users by name; who is not among them owns nothing.
  ///   - renames: old names of columns by their new ones.
  public init(
    ours: TableSpec,
    bases: [TableSpec],
    live: JSONValue,
    owners: [String: JSONValue] = [:],
    renames: [String: String] = [:]
  ) {
    let live = LiveTable(entity: live.object ?? JSONObject())
    let ours = ours.writable(foreignKeys: true, owners: live.ownerNames.union(owners.keys))
    var merging = TableMerging(ours: ours, bases: bases, live: live, renames: renames)
    merging.mergeTexts()
    merging.mergeStructure()
    merging.mergeTags()
    merging.mergeOwners(owners)
    merging.mergeCustomProperties()
    merging.mergeConstraints()
    merging.mergeColumns()
    target = .object(merging.target)
    conflicts = merging.conflicts
    written = ours
  }
}

/// The steps of one merge.
struct TableMerging {
  let ours: TableSpec
  let bases: [TableSpec]
  let live: LiveTable
  /// Old names of columns by their new ones, as far as no column of ours still has the old one.
  let renames: [String: String]
  let columnNames: Set<String>
  var target: JSONObject
  var conflicts: [Conflict] = []

  init(ours: TableSpec, bases: [TableSpec], live: LiveTable, renames: [String: String]) {
    let names = Set(ours.columns.map(\.name))
    columnNames = names
    self.renames = renames.filter { !names.contains($0.value) }
    self.ours = ours
    self.bases = bases
    self.live = live
    target = live.entity
  }

  mutating func mergeTexts() {
    let displayName = ValueMerge(
      bases: bases.map { $0.displayName.map(JSONValue.string) },
      theirs: live.entity["displayName"],
      ours: ours.displayName.map(JSONValue.string)
    )
    apply(displayName, "displayName", ours.displayName)
    let description = ValueMerge.description(
      bases: bases.map(\.description),
      theirs: live.text("description"),
      ours: ours.description
    )
    apply(description, "description", ours.description)
  }

  private mutating func apply(_ merge: ValueMerge, _ name: String, _ ours: String?) {
    target.set(name, merge.value)
    if merge.isConflict {
      report(column: nil, name, theirs: merge.value, ours: ours.map(JSONValue.string))
    }
  }

  mutating func mergeStructure() {
    target.set("tableType", .string(ours.tableType.rawValue))
    target.set("sourceUrl", ours.sourceURL.map(JSONValue.string))
    target.set("sourceHash", .string(ours.digest.description))
  }

  mutating func mergeTags() {
    target.set("tags", TagLabel.merged(bases: bases.map(\.tags), theirs: live.entity["tags"], ours: ours.tags))
  }

  mutating func mergeOwners(_ references: [String: JSONValue]) {
    let changes = SetMerge.changes(
      bases: bases.map { Set($0.owners) },
      theirs: live.ownerNames,
      ours: Set(ours.owners)
    )
    if changes.added.isEmpty && changes.removed.isEmpty { return }
    let kept = live.owners.filter { owner in LiveTable.name(of: owner).map { !changes.removed.contains($0) } ?? true }
    target.set("owners", .array(kept + changes.added.sortedByBytes.compactMap { references[$0] }))
  }

  mutating func mergeCustomProperties() {
    var properties = live.entity["extension"]?.object ?? JSONObject()
    let names = (bases.flatMap(\.customProperties.keys) + ours.customProperties.keys).sortedByBytes
    for name in names {
      let merge = ValueMerge(
        bases: bases.map { $0.customProperties[name] },
        theirs: properties[name],
        ours: ours.customProperties[name]
      )
      properties.set(name, merge.value)
      if merge.isConflict {
        report(column: nil, "extension.\(name)", theirs: merge.value, ours: ours.customProperties[name])
      }
    }
    // Where nothing is set, the server has no extension at all.
    if !names.isEmpty { target.set("extension", properties.members.isEmpty ? nil : .object(properties)) }
  }

  mutating func report(column: String?, _ attribute: String, theirs: JSONValue?, ours value: JSONValue?) {
    conflicts.append(Conflict(table: ours.name, column: column, attribute: attribute, theirs: theirs, ours: value))
  }
}
