/// One field of a made-up object.
struct SyntheticField: Sendable {
  var name: String
  var label: String
  var type: String
  var soapType = "xsd:string"
  var length = 0
  var precision = 0
  var scale = 0
  var digits = 0
  var isCustom = true
  var isNillable = true
  var isReadOnly = false
  var isUnique = false
  var isNameField = false
  var formula: String?
  var help: String?
  var referenceTo: [String] = []
  var relationshipName: String?
  var isMasterDetail = false
  var values: [SyntheticPicklistValue] = []
  var controllerName: String?

  var isBoolean: Bool { type == "boolean" }
  var isReference: Bool { type == "reference" }
  var isText: Bool { soapType == "xsd:string" }
  var isSortable: Bool { type != "textarea" && type != "multipicklist" }
}

struct SyntheticPicklistValue: Sendable {
  var label: String
  var isActive = true
  var isDefault = false
  var validFor: String?

  func write(into bytes: inout [UInt8]) {
    bytes.append(raw: "{\"active\":")
    bytes.append(json: isActive)
    bytes.append(raw: ",\"defaultValue\":")
    bytes.append(json: isDefault)
    bytes.append(raw: ",\"label\":")
    bytes.append(json: label)
    bytes.append(raw: ",\"validFor\":")
    bytes.append(json: validFor)
    bytes.append(raw: ",\"value\":")
    bytes.append(json: label)
    bytes.append(UInt8(ascii: "}"))
  }
}

extension SyntheticField {
  /// The fields that every object has.
  static let standard: [SyntheticField] = [
    .system("Id", "Record ID", "id", "tns:ID", length: 18),
    .toUser("OwnerId", "Owner ID", relationship: "Owner"),
    .system("IsDeleted", "Deleted", "boolean", "xsd:boolean"),
    .init(name: "Name", label: "Name", type: "string", length: 80, isCustom: false, isNameField: true),
    .system("CreatedDate", "Created Date", "datetime", "xsd:dateTime"),
    .toUser("CreatedById", "Created By ID", relationship: "CreatedBy"),
    .system("LastModifiedDate", "Last Modified Date", "datetime", "xsd:dateTime"),
    .toUser("LastModifiedById", "Last Modified By ID", relationship: "LastModifiedBy"),
    .system("SystemModstamp", "System Modstamp", "datetime", "xsd:dateTime"),
    .system("LastActivityDate", "Last Activity Date", "date", "xsd:date"),
  ]

  private static func system(_ name: String, _ label: String, _ type: String, _ soapType: String, length: Int = 0)
    -> SyntheticField
  {
    SyntheticField(
      name: name,
      label: label,
      type: type,
      soapType: soapType,
      length: length,
      isCustom: false,
      isNillable: name == "LastActivityDate",
      isReadOnly: true
    )
  }

  private static func toUser(_ name: String, _ label: String, relationship: String) -> SyntheticField {
    SyntheticField(
      name: name,
      label: label,
      type: "reference",
      soapType: "tns:ID",
      length: 18,
      isCustom: false,
      isNillable: false,
      isReadOnly: name != "OwnerId",
      referenceTo: name == "OwnerId" ? ["Group", "User"] : ["User"],
      relationshipName: relationship
    )
  }
}
