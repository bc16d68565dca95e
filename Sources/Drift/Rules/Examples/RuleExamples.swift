import Schema

/// The examples of all rules. Those of a section are in a file of their own, as JSON texts: the base, the head.
enum RuleExamples {
  static let all: [String: Rule.Example] = {
    var examples: [String: Rule.Example] = [:]
    for (id, texts) in sections.flatMap({ $0 }) {
      // A text that were no JSON would show as what it is; the tests parse every one.
      let sides = texts.map { (try? JSONValue(parsing: Array($0.utf8))) ?? .string($0) }
      guard let before = sides.first, let after = sides.last else { continue }
      examples[id] = Rule.Example(before: before, after: after)
    }
    return examples
  }()

  private static let sections = [
    snapshotAndOrg, objects, objectCapabilities, objectDocumentation,
    fields, fieldType, formulasAndRollUps, privacyAndLocalisation,
    relationships, picklists, fieldSizeAndNumericShape, requiredWriteableDefaults,
    keys, queryAbilities, fieldDocumentation, recordTypes,
    whateverElse,
  ]
}
