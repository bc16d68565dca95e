import Schema

/// A list of objects without describe global: names alone, or names with the flag `custom`.
struct Listing {
  /// The names; nil when the array is something else.
  let names: [String]?

  init(_ envelopes: Envelopes, _ elements: [Range<Int>]) throws {
    if elements.allSatisfy({ envelopes.isString($0) }) {
      names = elements.compactMap { envelopes.string($0) }
      return
    }
    var names: [String] = []
    for element in elements {
      guard envelopes.isObject(element), let name = try Self.shortDescription(envelopes, element) else {
        self.names = nil
        return
      }
      names.append(name)
    }
    self.names = names
  }

  /// `{"name":"Account","custom":false}`, as `typeNames.json` of the VS Code extension holds them
  /// (salesforcedx-vscode, `soqlMetadataGenerator.ts`).
  private static func shortDescription(_ envelopes: Envelopes, _ range: Range<Int>) throws -> String? {
    // A describe is far longer than this, and need not be looked through.
    guard range.count < 1024 else { return nil }
    let object = try JSONMembers(envelopes.bytes, range)
    guard object.names.count == 2, object.has("name", "custom") else { return nil }
    return object["name"].flatMap { envelopes.string($0) }
  }

  /// Every org has standard objects. A list without any is a part, and would remove all the others.
  static func refusePartial(_ names: [String], _ origin: Origin) throws(SourceError) {
    guard names.allSatisfy({ $0.contains("__") }) else { return }
    throw SourceError(
      origin,
      "it lists custom objects only, which would remove all standard objects",
      advice: "List all objects: “sf sobject list --sobject all --json”."
    )
  }
}
