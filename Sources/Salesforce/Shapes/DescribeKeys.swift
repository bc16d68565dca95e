import Schema

/// The top-level keys that tell a describe from all else.
enum DescribeKeys {
  /// Keys of an sObject describe that no entry of describe global has.
  static let own: Set<String> = [
    "actionOverrides", "childRelationships", "compactLayoutable", "defaultImplementation", "extendedBy",
    "extendsInterfaces", "fields", "implementedBy", "implementsInterfaces", "listviewable", "lookupLayoutable",
    "namedLayoutInfos", "networkScopeFieldName", "recordTypeInfos", "searchLayoutable", "sobjectDescribeOption",
    "supportedScopes",
  ]

  /// Keys that both have.
  static let shared: Set<String> = [
    "activateable", "associateEntityType", "associateParentEntity", "createable", "custom", "customSetting",
    "deepCloneable", "deletable", "deprecatedAndHidden", "feedEnabled", "hasSubtypes", "isInterface", "isSubtype",
    "keyPrefix", "label", "labelPlural", "layoutable", "mergeable", "mruEnabled", "name", "queryable", "replicateable",
    "retrieveable", "searchable", "triggerable", "undeletable", "updateable", "urls",
  ]

  /// Whether an object shows by its first keys that it is a describe. No more of it is passed than needed: for what
  /// Salesforce has sent since version 37, that is the first key.
  static func showDescribe(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.starts(with: #"{"actionOverrides":["#.utf8) { return true }
    do {
      return try searchDescribe(bytes)
    } catch {
      return false
    }
  }

  private static func searchDescribe(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> Bool {
    var cursor = JSONCursor(bytes)
    try cursor.take(UInt8(ascii: "{"))
    while true {
      cursor.skipSpace()
      let key = try cursor.string()
      cursor.skipSpace()
      try cursor.take(UInt8(ascii: ":"))
      cursor.skipSpace()
      if own.contains(key) { return key != "fields" || cursor.peek == UInt8(ascii: "[") }
      guard shared.contains(key) else { return false }
      try cursor.skipValue()
      cursor.skipSpace()
      guard cursor.takeIf(UInt8(ascii: ",")) else { return false }
    }
  }
}
