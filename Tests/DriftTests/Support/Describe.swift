import Schema
import TestSupport

/// Builds an object from the JSON of its describe.
enum Describe {
  static func object(_ json: JSONValue) throws -> ObjectSchema { try ObjectSchema(describe: json.bytes) }

  private static let layouts: [RowLayout] = [.object, .field, .recordType, .childRelationship]

  /// The keys whose values are true, false or null.
  static let flags = Set(layouts.flatMap(\.flags).map(\.rawValue))
  /// The keys whose values are texts or null, also those of picklist values.
  static let texts = Set(
    layouts.flatMap { layout in layout.texts.filter { !layout.jsonTexts.contains($0) } }.map(\.rawValue)
  ).union(["validFor"])
}
