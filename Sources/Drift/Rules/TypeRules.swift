import Schema

extension RuleCatalogue {
  static let type: [Rule] = valueTransitions + structureTransitions + representation

  /// What a new type brings with it, all but what has a meaning of its own for a field of any type.
  static let broughtByType: [Absorption] = [
    .any(.soapType), .any(.byteLength), .any(.length), .any(.digits), .any(.precision), .any(.scale),
    .any(.filterable), .any(.sortable), .any(.groupable), .any(.aggregatable), .any(.searchPrefilterable),
    .any(.referenceTo), .any(.relationshipName), .any(.relationshipOrder), .any(.referenceTargetField),
    .any(.filteredLookupInfo), .any(.polymorphicForeignKey), .any(.namePointing), .any(.cascadeDelete),
    .any(.restrictedDelete), .any(.writeRequiresMasterRead), .any(.extraTypeInfo), .any(.htmlFormatted),
    .any(.caseSensitive), .any(.mask), .any(.maskType), .any(.encrypted), .any(.restrictedPicklist),
    .any(.dependentPicklist), .any(.controllerName), .any(.picklistValues), .any(.validFor), .any(.defaultValue),
    .any(.highScaleNumber), .any(.displayLocationInDecimal), .any(.queryByDistance), .any(.autoNumber),
    .any(.compoundFieldName),
  ]

  private static let representation: [Rule] = [
    Rule(
      "field-soap-type-changed",
      .field,
      .type,
      .change,
      reader: .risky,
      writer: .risky,
      mirror: .itself,
      judges: [.changes(.soapType)],
      summary: "The SOAP type changes, but the field's type does not.",
      why: "Generated typed clients read the value wrongly.",
      remedy: "Generate the clients anew.",
      message: "SOAP type changed"
    ),
    Rule(
      "field-text-format-changed",
      .field,
      .type,
      .change,
      reader: .risky,
      writer: .risky,
      mirror: .itself,
      judges: [.changes(.extraTypeInfo), .changes(.htmlFormatted)],
      absorbs: [.any(.htmlFormatted)],
      summary: "The format of the text changes, such as from plain to rich text.",
      why: "HTML tags and links to images enter or leave the text.",
      remedy: "Strip or accept the tags downstream.",
      message: "text format changed"
    ),
  ]
}
