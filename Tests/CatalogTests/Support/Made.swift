import Schema
import TestSupport

/// Describes of a made-up org.
enum Made {
  static func object(
    _ name: String,
    _ fields: [JSONValue] = [field("Id", "id")],
    recordTypes: [JSONValue] = [],
    children: [JSONValue] = []
  ) -> JSONValue {
    [
      "name": .string(name), "label": .string(name), "labelPlural": .string(name + "s"), "createable": true,
      "queryable": true, "keyPrefix": "a00", "fields": .array(fields), "recordTypeInfos": .array(recordTypes),
      "childRelationships": .array(children), "supportedScopes": [["label": "All", "name": "everything"]],
    ]
  }

  static func field(_ name: String, _ type: String, _ more: JSONValue = [:]) -> JSONValue {
    let field: JSONValue = [
      "name": .string(name), "label": .string(name), "type": .string(type), "soapType": "xsd:string",
      "byteLength": 120, "length": 40, "createable": true, "nillable": true, "defaultValue": .null,
      "relationshipOrder": .null, "picklistValues": [], "referenceTo": [],
    ]
    return (more.object?.members ?? []).reduce(into: field) { $0[$1.name] = $1.value }
  }

  static func value(_ value: String, _ more: JSONValue = [:]) -> JSONValue {
    let entry: JSONValue = [
      "value": .string(value), "label": .string(value), "active": true, "defaultValue": false, "validFor": .null,
    ]
    return (more.object?.members ?? []).reduce(into: entry) { $0[$1.name] = $1.value }
  }

  static func recordType(_ name: String, _ id: String = "012") -> JSONValue {
    [
      "developerName": .string(name), "name": .string(name), "recordTypeId": .string(id), "active": true,
      "master": false, "available": true,
    ]
  }

  static func child(_ object: String, _ field: String, _ name: String? = nil) -> JSONValue {
    [
      "childSObject": .string(object), "field": .string(field), "relationshipName": JSONValue(name),
      "cascadeDelete": false, "restrictedDelete": false,
    ]
  }

  /// Accounts and contacts with something in every table.
  static func account() -> JSONValue {
    object(
      "Account",
      [
        field("Id", "id"), field("Name", "string", ["length": 255, "inlineHelpText": "As on the sign"]),
        field("ParentId", "reference", ["referenceTo": ["Account"], "relationshipName": "Parent"]),
        field("OwnerId", "reference", ["referenceTo": ["Group", "User"], "relationshipOrder": 0]),
        field(
          "Rating",
          "picklist",
          ["picklistValues": [value("Hot"), value("Cold", ["label": "Kalt", "validFor": "gAAA"])]]
        ),
        field("Sum__c", "currency", ["calculated": true, "calculatedFormula": "1 + 1", "precision": 18, "scale": 2]),
        field("Ready__c", "boolean", ["defaultValue": false, "compoundFieldName": "Name"]),
      ],
      recordTypes: [recordType("Master", "012000"), recordType("Partner", "012001")],
      children: [child("Account", "ParentId", "ChildAccounts"), child("Contact", "AccountId", "Contacts")]
    )
  }

  static func contact() -> JSONValue {
    object("Contact", [field("Id", "id"), field("AccountId", "reference", ["referenceTo": ["Account"]])])
  }
}

extension JSONValue {
  /// A describe whose field has other values for some keys.
  func changing(field name: String, _ changes: JSONValue) -> JSONValue {
    var copy = self
    copy["fields"] = .array(
      (self["fields"]?.array ?? []).map { field in
        guard field["name"] == .string(name) else { return field }
        return (changes.object?.members ?? []).reduce(into: field) { $0[$1.name] = $1.value }
      }
    )
    return copy
  }
}
