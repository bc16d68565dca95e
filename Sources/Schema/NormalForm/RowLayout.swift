/// Which keys of a describe stand where in a ``NormalRow``: flags in one integer, numbers, texts, and all other keys
/// together as one JSON object.
///
/// The order is part of the digests that catalogs hold. It is never changed, only added to in a migration that computes
/// them anew.
public struct RowLayout: Sendable {
  /// Booleans: bit `i` of the flags is `flags[i]`.
  public let flags: [AttributeKey]
  /// Integers.
  public let numbers: [AttributeKey]
  /// Texts; the last one, not listed here, is the JSON object of everything else.
  public let texts: [AttributeKey]
  /// Those of ``texts`` whose text is JSON.
  public let jsonTexts: Set<AttributeKey>

  /// The number of texts, that of the other keys included.
  public var textCount: Int { texts.count + 1 }

  /// An object's own keys.
  public static let object = RowLayout(
    flags: [
      .activateable, .compactLayoutable, .createable, .custom, .customSetting, .deepCloneable, .deletable,
      .deprecatedAndHidden, .feedEnabled, .hasSubtypes, .isInterface, .isSubtype, .layoutable, .listviewable,
      .lookupLayoutable, .mergeable, .mruEnabled, .queryable, .replicateable, .retrieveable, .searchLayoutable,
      .searchable, .triggerable, .undeletable, .updateable, .dataTranslationEnabled, .idEnabled,
    ],
    numbers: [],
    texts: [.name, .label, .labelPlural, .keyPrefix],
    jsonTexts: []
  )

  /// A field.
  public static let field = RowLayout(
    flags: [
      .aggregatable, .aiPredictionField, .autoNumber, .calculated, .cascadeDelete, .caseSensitive, .createable, .custom,
      .defaultedOnCreate, .dependentPicklist, .deprecatedAndHidden, .displayLocationInDecimal, .encrypted, .externalId,
      .filterable, .formulaTreatNullNumberAsZero, .groupable, .highScaleNumber, .htmlFormatted, .idLookup, .nameField,
      .namePointing, .nillable, .permissionable, .polymorphicForeignKey, .queryByDistance, .restrictedDelete,
      .restrictedPicklist, .searchPrefilterable, .sortable, .unique, .updateable, .writeRequiresMasterRead,
      .dataTranslationEnabled,
    ],
    numbers: [.byteLength, .digits, .length, .precision, .scale],
    texts: [
      .name, .label, .type, .soapType, .referenceTo, .relationshipName, .defaultValue, .defaultValueFormula,
      .calculatedFormula, .inlineHelpText, .picklistValues,
    ],
    jsonTexts: [.referenceTo, .defaultValue, .picklistValues]
  )

  /// A record type.
  public static let recordType = RowLayout(
    flags: [.active, .master],
    numbers: [],
    texts: [.developerName, .name, .recordTypeId],
    jsonTexts: []
  )

  /// A child relationship.
  public static let childRelationship = RowLayout(
    flags: [.cascadeDelete, .restrictedDelete, .deprecatedAndHidden],
    numbers: [],
    texts: [.childSObject, .field, .relationshipName],
    jsonTexts: []
  )
}
