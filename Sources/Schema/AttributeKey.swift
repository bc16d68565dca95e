/// A key of a describe, as Salesforce writes it.
public struct AttributeKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// Salesforce's spelling.
  public let rawValue: String

  /// Any key, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Any key, known or not.
  public init(stringLiteral value: String) { rawValue = value }
  /// Salesforce's spelling.
  public var description: String { rawValue }

  /// Byte by byte.
  public static func == (one: Self, other: Self) -> Bool { one.rawValue.hasSameBytes(as: other.rawValue) }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = rawValue
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// The keys that describes of API versions 20 to 70 are known to have (DescribeSObjectResult, Field, PicklistEntry,
/// RecordTypeInfo and ChildRelationship of the SOAP API Developer Guide).
extension AttributeKey {
  /// Salesforce's `actionOverrides`.
  public static let actionOverrides: Self = "actionOverrides"
  /// Salesforce's `activateable`.
  public static let activateable: Self = "activateable"
  /// Salesforce's `active`.
  public static let active: Self = "active"
  /// Salesforce's `aggregatable`.
  public static let aggregatable: Self = "aggregatable"
  /// Salesforce's `aiPredictionField`.
  public static let aiPredictionField: Self = "aiPredictionField"
  /// Salesforce's `associateEntityType`.
  public static let associateEntityType: Self = "associateEntityType"
  /// Salesforce's `associateParentEntity`.
  public static let associateParentEntity: Self = "associateParentEntity"
  /// Salesforce's `autoNumber`.
  public static let autoNumber: Self = "autoNumber"
  /// Salesforce's `available`.
  public static let available: Self = "available"
  /// Salesforce's `byteLength`.
  public static let byteLength: Self = "byteLength"
  /// Salesforce's `calculated`.
  public static let calculated: Self = "calculated"
  /// Salesforce's `calculatedFormula`.
  public static let calculatedFormula: Self = "calculatedFormula"
  /// Salesforce's `cascadeDelete`.
  public static let cascadeDelete: Self = "cascadeDelete"
  /// Salesforce's `caseSensitive`.
  public static let caseSensitive: Self = "caseSensitive"
  /// Salesforce's `childRelationships`.
  public static let childRelationships: Self = "childRelationships"
  /// Salesforce's `childSObject`.
  public static let childSObject: Self = "childSObject"
  /// Salesforce's `compactLayoutable`.
  public static let compactLayoutable: Self = "compactLayoutable"
  /// Salesforce's `compoundFieldName`.
  public static let compoundFieldName: Self = "compoundFieldName"
  /// Salesforce's `controllerName`.
  public static let controllerName: Self = "controllerName"
  /// Salesforce's `createable`.
  public static let createable: Self = "createable"
  /// Salesforce's `custom`.
  public static let custom: Self = "custom"
  /// Salesforce's `customSetting`.
  public static let customSetting: Self = "customSetting"
  /// Salesforce's `dataTranslationEnabled`.
  public static let dataTranslationEnabled: Self = "dataTranslationEnabled"
  /// Salesforce's `deepCloneable`.
  public static let deepCloneable: Self = "deepCloneable"
  /// Salesforce's `defaultImplementation`.
  public static let defaultImplementation: Self = "defaultImplementation"
  /// Salesforce's `defaultRecordTypeMapping`.
  public static let defaultRecordTypeMapping: Self = "defaultRecordTypeMapping"
  /// Salesforce's `defaultValue`.
  public static let defaultValue: Self = "defaultValue"
  /// Salesforce's `defaultValueFormula`.
  public static let defaultValueFormula: Self = "defaultValueFormula"
  /// Salesforce's `defaultedOnCreate`.
  public static let defaultedOnCreate: Self = "defaultedOnCreate"
  /// Salesforce's `deletable`.
  public static let deletable: Self = "deletable"
  /// Salesforce's `dependentPicklist`.
  public static let dependentPicklist: Self = "dependentPicklist"
  /// Salesforce's `deprecatedAndHidden`.
  public static let deprecatedAndHidden: Self = "deprecatedAndHidden"
  /// Salesforce's `developerName`.
  public static let developerName: Self = "developerName"
  /// Salesforce's `digits`.
  public static let digits: Self = "digits"
  /// Salesforce's `displayLocationInDecimal`.
  public static let displayLocationInDecimal: Self = "displayLocationInDecimal"
  /// Salesforce's `encrypted`.
  public static let encrypted: Self = "encrypted"
  /// Salesforce's `extendedBy`.
  public static let extendedBy: Self = "extendedBy"
  /// Salesforce's `extendsInterfaces`.
  public static let extendsInterfaces: Self = "extendsInterfaces"
  /// Salesforce's `externalId`.
  public static let externalId: Self = "externalId"
  /// Salesforce's `extraTypeInfo`.
  public static let extraTypeInfo: Self = "extraTypeInfo"
  /// Salesforce's `feedEnabled`.
  public static let feedEnabled: Self = "feedEnabled"
  /// Salesforce's `field`.
  public static let field: Self = "field"
  /// Salesforce's `fields`.
  public static let fields: Self = "fields"
  /// Salesforce's `filterable`.
  public static let filterable: Self = "filterable"
  /// Salesforce's `filteredLookupInfo`.
  public static let filteredLookupInfo: Self = "filteredLookupInfo"
  /// Salesforce's `formulaTreatNullNumberAsZero`.
  public static let formulaTreatNullNumberAsZero: Self = "formulaTreatNullNumberAsZero"
  /// Salesforce's `groupable`.
  public static let groupable: Self = "groupable"
  /// Salesforce's `hasSubtypes`.
  public static let hasSubtypes: Self = "hasSubtypes"
  /// Salesforce's `highScaleNumber`.
  public static let highScaleNumber: Self = "highScaleNumber"
  /// Salesforce's `htmlFormatted`.
  public static let htmlFormatted: Self = "htmlFormatted"
  /// Salesforce's `idEnabled`.
  public static let idEnabled: Self = "idEnabled"
  /// Salesforce's `idLookup`.
  public static let idLookup: Self = "idLookup"
  /// Salesforce's `implementedBy`.
  public static let implementedBy: Self = "implementedBy"
  /// Salesforce's `implementsInterfaces`.
  public static let implementsInterfaces: Self = "implementsInterfaces"
  /// Salesforce's `inlineHelpText`.
  public static let inlineHelpText: Self = "inlineHelpText"
  /// Salesforce's `isInterface`.
  public static let isInterface: Self = "isInterface"
  /// Salesforce's `isSubtype`.
  public static let isSubtype: Self = "isSubtype"
  /// Salesforce's `junctionIdListNames`.
  public static let junctionIdListNames: Self = "junctionIdListNames"
  /// Salesforce's `junctionReferenceTo`.
  public static let junctionReferenceTo: Self = "junctionReferenceTo"
  /// Salesforce's `keyPrefix`.
  public static let keyPrefix: Self = "keyPrefix"
  /// Salesforce's `label`.
  public static let label: Self = "label"
  /// Salesforce's `labelPlural`.
  public static let labelPlural: Self = "labelPlural"
  /// Salesforce's `layoutable`.
  public static let layoutable: Self = "layoutable"
  /// Salesforce's `length`.
  public static let length: Self = "length"
  /// Salesforce's `listviewable`.
  public static let listviewable: Self = "listviewable"
  /// Salesforce's `lookupLayoutable`.
  public static let lookupLayoutable: Self = "lookupLayoutable"
  /// Salesforce's `mask`.
  public static let mask: Self = "mask"
  /// Salesforce's `maskType`.
  public static let maskType: Self = "maskType"
  /// Salesforce's `master`.
  public static let master: Self = "master"
  /// Salesforce's `mergeable`.
  public static let mergeable: Self = "mergeable"
  /// Salesforce's `mruEnabled`.
  public static let mruEnabled: Self = "mruEnabled"
  /// Salesforce's `name`.
  public static let name: Self = "name"
  /// Salesforce's `nameField`.
  public static let nameField: Self = "nameField"
  /// Salesforce's `namePointing`.
  public static let namePointing: Self = "namePointing"
  /// Salesforce's `namedLayoutInfos`.
  public static let namedLayoutInfos: Self = "namedLayoutInfos"
  /// Salesforce's `networkScopeFieldName`.
  public static let networkScopeFieldName: Self = "networkScopeFieldName"
  /// Salesforce's `nillable`.
  public static let nillable: Self = "nillable"
  /// Salesforce's `permissionable`.
  public static let permissionable: Self = "permissionable"
  /// Salesforce's `picklistValues`.
  public static let picklistValues: Self = "picklistValues"
  /// Salesforce's `polymorphicForeignKey`.
  public static let polymorphicForeignKey: Self = "polymorphicForeignKey"
  /// Salesforce's `precision`.
  public static let precision: Self = "precision"
  /// Salesforce's `queryByDistance`.
  public static let queryByDistance: Self = "queryByDistance"
  /// Salesforce's `queryable`.
  public static let queryable: Self = "queryable"
  /// Salesforce's `recordTypeId`.
  public static let recordTypeId: Self = "recordTypeId"
  /// Salesforce's `recordTypeInfos`.
  public static let recordTypeInfos: Self = "recordTypeInfos"
  /// Salesforce's `referenceTargetField`.
  public static let referenceTargetField: Self = "referenceTargetField"
  /// Salesforce's `referenceTo`.
  public static let referenceTo: Self = "referenceTo"
  /// Salesforce's `relationshipName`.
  public static let relationshipName: Self = "relationshipName"
  /// Salesforce's `relationshipOrder`.
  public static let relationshipOrder: Self = "relationshipOrder"
  /// Salesforce's `replicateable`.
  public static let replicateable: Self = "replicateable"
  /// Salesforce's `restrictedDelete`.
  public static let restrictedDelete: Self = "restrictedDelete"
  /// Salesforce's `restrictedPicklist`.
  public static let restrictedPicklist: Self = "restrictedPicklist"
  /// Salesforce's `retrieveable`.
  public static let retrieveable: Self = "retrieveable"
  /// Salesforce's `scale`.
  public static let scale: Self = "scale"
  /// Salesforce's `searchLayoutable`.
  public static let searchLayoutable: Self = "searchLayoutable"
  /// Salesforce's `searchPrefilterable`.
  public static let searchPrefilterable: Self = "searchPrefilterable"
  /// Salesforce's `searchable`.
  public static let searchable: Self = "searchable"
  /// Salesforce's `soapType`.
  public static let soapType: Self = "soapType"
  /// Salesforce's `sobjectDescribeOption`.
  public static let sobjectDescribeOption: Self = "sobjectDescribeOption"
  /// Salesforce's `sortable`.
  public static let sortable: Self = "sortable"
  /// Salesforce's `supportedScopes`.
  public static let supportedScopes: Self = "supportedScopes"
  /// Salesforce's `triggerable`.
  public static let triggerable: Self = "triggerable"
  /// Salesforce's `type`.
  public static let type: Self = "type"
  /// Salesforce's `undeletable`.
  public static let undeletable: Self = "undeletable"
  /// Salesforce's `unique`.
  public static let unique: Self = "unique"
  /// Salesforce's `updateable`.
  public static let updateable: Self = "updateable"
  /// Salesforce's `urls`.
  public static let urls: Self = "urls"
  /// Salesforce's `validFor`.
  public static let validFor: Self = "validFor"
  /// Salesforce's `value`.
  public static let value: Self = "value"
  /// Salesforce's `writeRequiresMasterRead`.
  public static let writeRequiresMasterRead: Self = "writeRequiresMasterRead"
}
