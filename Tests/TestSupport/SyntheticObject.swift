/// One object of a made-up org, as one night finds it.
struct SyntheticObject: Sendable {
  struct Child: Sendable {
    var object: String
    var field: String
    var relationshipName: String?
    var isMasterDetail: Bool
  }

  var name: String
  var label: String
  var keyPrefix: String
  var apiVersion: Int
  /// Where the org is reached: part of urls, and no part of the schema.
  var host: String
  var fields: [SyntheticField]
  var fieldKeys: [DescribeKey<SyntheticField>]
  var children: [Child]
  var recordTypes: [String]
  var leavesOutNulls = false

  var isCustom: Bool { name.hasSuffix("__c") }

  func writeURLs(into bytes: inout [UInt8]) {
    bytes.append(raw: "{\"compactLayouts\":\"")
    for (index, suffix) in ["/describe/compactLayouts", "/describe/layouts", "/{ID}", "/describe", ""].enumerated() {
      bytes.append(raw: "/services/data/v\(apiVersion).0/sobjects/\(name)\(suffix)")
      bytes.append(
        raw: ["\",\"layouts\":\"", "\",\"rowTemplate\":\"", "\",\"describe\":\"", "\",\"sobject\":\"", ""][index]
      )
    }
    bytes.append(raw: "\",\"uiDetailTemplate\":\"https://\(host)/{ID}\"}")
  }

  func writeRecordTypes(into bytes: inout [UInt8]) {
    bytes.appendList(recordTypes) { name, bytes in
      let id = "0125g0000\(keyPrefix)\(name.prefix(2))AAA"
      bytes.append(raw: "{\"active\":true,\"available\":true,\"defaultRecordTypeMapping\":\(name == recordTypes[0])")
      if apiVersion >= 43 { bytes.append(raw: ",\"developerName\":\"\(name)\"") }
      bytes.append(raw: ",\"master\":\(name == "Master"),\"name\":\"\(name)\",\"recordTypeId\":\"\(id)\",\"urls\":{")
      bytes.append(raw: "\"layout\":\"/services/data/v\(apiVersion).0/sobjects/\(self.name)/describe/layouts/\(id)\"}}")
    }
  }

  func writeChildren(into bytes: inout [UInt8]) {
    bytes.appendList(children) { child, bytes in
      bytes.append(raw: "{\"cascadeDelete\":")
      bytes.append(json: child.isMasterDetail)
      bytes.append(raw: ",\"childSObject\":")
      bytes.append(json: child.object)
      bytes.append(raw: ",\"deprecatedAndHidden\":false,\"field\":")
      bytes.append(json: child.field)
      if apiVersion >= 37 { bytes.append(raw: ",\"junctionIdListNames\":[],\"junctionReferenceTo\":[]") }
      bytes.append(raw: ",\"relationshipName\":")
      bytes.append(json: child.relationshipName)
      if apiVersion >= 29 { bytes.append(raw: ",\"restrictedDelete\":false") }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

extension SyntheticObject {
  /// Salesforce's keys in Salesforce's order.
  static let keys: [DescribeKey<SyntheticObject>] = [
    .constant("actionOverrides", since: 37, "[]"),
    .flag("activateable") { _ in false },
    .constant("associateEntityType", since: 52, "null"),
    .constant("associateParentEntity", since: 52, "null"),
    DescribeKey("childRelationships") { object, bytes in object.writeChildren(into: &bytes) },
    .flag("compactLayoutable", since: 29) { _ in true },
    .flag("createable") { _ in true },
    .flag("custom") { $0.isCustom },
    .flag("customSetting") { _ in false },
    .flag("deepCloneable", since: 48) { _ in false },
    .constant("defaultImplementation", since: 48, "null"),
    .flag("deletable") { _ in true },
    .flag("deprecatedAndHidden") { _ in false },
    .constant("extendedBy", since: 48, "null"),
    .constant("extendsInterfaces", since: 48, "null"),
    .flag("feedEnabled") { !$0.isCustom },
    DescribeKey("fields") { object, bytes in
      bytes.appendList(object.fields) { field, bytes in
        bytes.append(field, object.fieldKeys, leavesOutNulls: object.leavesOutNulls)
      }
    },
    .flag("hasSubtypes", since: 40) { _ in false },
    .constant("implementedBy", since: 48, "null"),
    .constant("implementsInterfaces", since: 48, "null"),
    .flag("isInterface", since: 48) { _ in false },
    .flag("isSubtype", since: 40) { _ in false },
    .text("keyPrefix") { $0.keyPrefix },
    .text("label") { $0.label },
    .text("labelPlural") { $0.label + "s" },
    .flag("layoutable") { _ in true },
    .constant("listviewable", "null"),
    .constant("lookupLayoutable", "null"),
    .flag("mergeable") { !$0.isCustom },
    .flag("mruEnabled", since: 37) { _ in true },
    .text("name") { $0.name },
    .constant("namedLayoutInfos", since: 37, "[]"),
    .constant("networkScopeFieldName", since: 37, "null"),
    .flag("queryable") { _ in true },
    DescribeKey("recordTypeInfos") { object, bytes in object.writeRecordTypes(into: &bytes) },
    .flag("replicateable") { _ in true },
    .flag("retrieveable") { _ in true },
    .flag("searchLayoutable") { _ in true },
    .flag("searchable") { _ in true },
    .constant("sobjectDescribeOption", since: 52, "\"FULL\""),
    .constant(
      "supportedScopes",
      since: 37,
      "[{\"label\":\"All records\",\"name\":\"everything\"},{\"label\":\"My records\",\"name\":\"mine\"}]"
    ),
    .flag("triggerable") { _ in true },
    .flag("undeletable") { _ in true },
    .flag("updateable") { _ in true },
    DescribeKey("urls") { object, bytes in object.writeURLs(into: &bytes) },
  ]

  private static let globalNames: Set<String> = [
    "activateable", "associateEntityType", "associateParentEntity", "createable", "custom", "customSetting",
    "deepCloneable", "deletable", "deprecatedAndHidden", "feedEnabled", "hasSubtypes", "isInterface", "isSubtype",
    "keyPrefix", "label", "labelPlural", "layoutable", "mergeable", "mruEnabled", "name", "queryable", "replicateable",
    "retrieveable", "searchable", "triggerable", "undeletable", "updateable", "urls",
  ]

  /// The keys of an entry of describe global.
  static let globalKeys = keys.filter { globalNames.contains("\($0.name)") }
}
