import Schema

/// Custom properties of tables. OpenMetadata has to know each by name and type before a table may have it.
public enum CustomPropertyMapping {
  /// All that a table may get, by name, with the description that OpenMetadata shows. Each is of the type `string`.
  public static let properties: [(name: String, description: String)] = [
    ("salesforceKeyPrefix", "The characters with which the ids of this Salesforce object begin."),
    ("salesforcePluralLabel", "The plural of the object's label in Salesforce."),
    ("salesforceStatus", "The business status that Salesforce gives the object."),
  ]

  static func values(_ object: ObjectSchema, _ definition: Definition?) -> [String: JSONValue] {
    let texts = [
      "salesforceKeyPrefix": object.attributes.text(.keyPrefix),
      "salesforcePluralLabel": object.attributes.text(.labelPlural),
      "salesforceStatus": definition?.businessStatus,
    ]
    return texts.compactMapValues { text in
      let label = Markdown.label(text ?? "")
      return label.isEmpty ? nil : .string(label)
    }
  }
}
