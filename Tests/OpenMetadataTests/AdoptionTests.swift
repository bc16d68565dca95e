import OpenMetadata
import Schema
import TestSupport
import Testing

@Suite struct AConnectorsTable {
  private static let object = ObjectSchema.object(
    "Account",
    [.label: "Company"],
    fields: [
      .field("Id", "id", [.label: "Account ID", .length: 18]),
      .field("Rating", "picklist", [.label: "Grade", .length: 255, .nillable: true], values: [.value("Hot")]),
      .field("Name", "string", [.label: "Name", .length: 80, .nameField: true]),
    ]
  )
  private static let definitions = [
    Definition(object: "Account", description: "A *company*."),
    Definition(object: "Account", field: "Rating", description: "Its grade."),
  ]

  /// As OpenMetadata's connector makes it: 1.9 with labels as descriptions, later versions with display names.
  private static func made(byOld isOld: Bool, definitions: [Definition]) -> StandInTable {
    func description(_ field: String?, _ label: String) -> JSONValue? {
      let text = definitions.first { $0.field == field }?.description
      return (text ?? (isOld ? label : nil)).map(JSONValue.string)
    }
    var body: JSONValue = [
      "name": "Account", "tableType": "Regular", "sourceUrl": "https://h/lightning/o/Account/list",
    ]
    body["displayName"] = isOld ? nil : "Company"
    body["description"] = description(nil, "Company")
    let columns = object.fields.enumerated().map { index, field in
      var column: JSONValue = [
        "name": .string(field.name), "dataType": "UNKNOWN", "dataLength": 0, "dataTypeDisplay": .string(field.type),
        "ordinalPosition": .integer(Int64(index + 1)),
      ]
      column["displayName"] = isOld ? nil : JSONValue(field.attributes.text(.label))
      column["description"] = description(field.name, field.attributes.text(.label) ?? "")
      return column
    }
    body["columns"] = .array(columns)
    return StandInTable(created: body)
  }

  @Test(arguments: [true, false], [definitions, []])
  func becomesOursButForWhatPeopleWrote(isOld: Bool, definitions: [Definition]) throws {
    let ours = Self.object.mapped(definitions: definitions, settings: MappingSettings(tags: true)).table
    let bases = ConnectorTable.specs(of: Self.object, definitions: definitions)
    var live = Self.made(byOld: isOld, definitions: definitions)
    #expect(try live.publish(ours, over: bases).isEmpty)
    #expect(live.content == ours.created().content)

    var edited = Self.made(byOld: isOld, definitions: definitions)
    let edits: [HumanEdit] = [
      .description("Mine"), .columnDescription(column: "Rating", "Mine"), .columnDisplayName(column: "Name", "Mine"),
      .tag("Tier.Tier1"), .owner("bob"), .uniqueKey(column: "Name"), .columnTag(column: "Id", "PII.None"),
    ]
    for edit in edits { edit.apply(to: &edited) }
    try edited.publish(ours, over: bases)
    var expected = ours.created()
    for edit in edits { edit.apply(to: &expected) }
    #expect(edited.content == expected.content)
  }
}
