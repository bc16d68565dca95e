import Catalog
import Schema

/// `OBJECT` or `OBJECT.FIELD`, found in a snapshot.
struct Place {
  var object: String
  var field: String?

  /// Splits at the first dot.
  init(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    object = parts[0]
    field = parts.count > 1 ? parts[1] : nil
  }

  /// What a user would type.
  var description: String { field.map { "\(object).\($0)" } ?? object }

  static func unknownObject(_ name: String, among names: [String], at header: SnapshotHeader) -> CommandFailure {
    CommandFailure(
      "unknown-object",
      "\(header.timeline)@\(header.number) has no object “\(name)”",
      subject: name,
      advice: Suggestion.question(for: name, among: names)
        ?? "orgdrift log lists the snapshots; --at names another one."
    )
  }

  static func unknownField(_ name: String, of object: ObjectSchema, at header: SnapshotHeader) -> CommandFailure {
    CommandFailure(
      "unknown-field",
      "\(object.name) has no field “\(name)” in \(header.timeline)@\(header.number)",
      subject: "\(object.name).\(name)",
      advice: Suggestion.question(for: name, among: object.fields.map(\.name))
        ?? "orgdrift show \(object.name) lists its fields."
    )
  }
}
