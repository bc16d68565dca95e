/// How often EntityDefinition and FieldDefinition are asked for beside the describes.
enum DefinitionsSchedule: String, CaseIterable, Sendable {
  case nightly, weekly, off
}
