import Catalog
import Schema

/// Says that a snapshot does not have an object or field, and where else it is or what may be meant instead.
struct MissingPlace {
  let reader: CatalogReader
  let place: Place
  let snapshot: StoredSnapshot

  /// The snapshot has no such object.
  func objectFailure() throws -> CommandFailure {
    let header = snapshot.header
    let elsewhere = try other { try reader.objectNames(at: $0).contains(place.object) }
    return CommandFailure(
      "unknown-object",
      "\(header.timeline)@\(header.number) has no object “\(place.object)”",
      subject: place.object,
      advice: try elsewhere.map(Self.whereItIs) ?? suggestion()
        ?? "orgdrift log lists the snapshots; --at names another one.",
      status: .usage
    )
  }

  /// The snapshot has the object, but no such field of it.
  func fieldFailure(of object: ObjectSchema) throws -> CommandFailure {
    let header = snapshot.header
    let name = place.field ?? ""
    let elsewhere = try other { snapshot in
      try reader.object(named: object.name, at: snapshot)?.fields.contains { $0.name == name } ?? false
    }
    return CommandFailure(
      "unknown-field",
      "\(object.name) has no field “\(name)” in \(header.timeline)@\(header.number)",
      subject: place.description,
      advice: elsewhere.map(Self.whereItIs) ?? Suggestion.question(for: name, among: object.fields.map(\.name))
        ?? "orgdrift show \(object.name) lists its fields.",
      status: .usage
    )
  }

  /// The last snapshot before this one for which a condition holds, else the first after it.
  private func other(_ holds: (StoredSnapshot) throws -> Bool) throws -> SnapshotHeader? {
    let snapshots = try reader.snapshots(of: snapshot.header.timeline)
    let (before, after) = (
      snapshots.filter { $0.header.number < snapshot.header.number }.reversed(),
      snapshots.filter { $0.header.number > snapshot.header.number }
    )
    return try (Array(before) + after).first(where: holds)?.header
  }

  private static func whereItIs(_ header: SnapshotHeader) -> String {
    "It is in @\(header.number), taken at \(header.takenAt): add --at \(header.timeline)@\(header.number)"
  }

  /// A name of this snapshot comes before those that are gone.
  private func suggestion() throws -> String? {
    if let question = Suggestion.question(for: place.object, among: try reader.objectNames(at: snapshot)) {
      return question
    }
    let known = try reader.snapshots(of: snapshot.header.timeline).flatMap { try reader.objectNames(at: $0) }
    return Suggestion.question(for: place.object, among: Set(known))
  }
}
