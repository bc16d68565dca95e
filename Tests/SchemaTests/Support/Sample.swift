import Schema
import TestSupport

/// A small describe with something of everything that Salesforce's have.
enum Sample {
  static func json() throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  /// The digest, and the schema as values.
  static func read(_ bytes: [UInt8]) throws(SchemaError) -> (digest: Digest, schema: ObjectSchema) {
    let scanned = try scan(bytes)
    return (scanned.digest, try scanned.schema())
  }

  static func scan(_ bytes: [UInt8], with scanner: DescribeScanner = DescribeScanner()) throws(SchemaError)
    -> ScannedDescribe
  {
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(SchemaError) in try scanner.scan(buffer) }
    }
    return try result.get()
  }

  static let text = #"""
    {"actionOverrides":[{"formFactor":"LARGE","isAvailableInTouch":false,"name":"New","pageId":"0665g0000001","url":null},
    {"formFactor":"SMALL","isAvailableInTouch":true,"name":"Edit","pageId":"0665g0000002","url":"/a/b"}],
    "activateable":false,"associateEntityType":null,"childRelationships":[{"cascadeDelete":true,"childSObject":"Line__c",
    "deprecatedAndHidden":false,"field":"Rental__c","junctionIdListNames":[],"junctionReferenceTo":[],
    "relationshipName":"Lines__r","restrictedDelete":false},{"cascadeDelete":false,"childSObject":"Case",
    "deprecatedAndHidden":false,"field":"Rental__c","junctionIdListNames":["b","a"],"junctionReferenceTo":["Y","X"],
    "relationshipName":null,"restrictedDelete":true}],"createable":true,"custom":true,"extendedBy":null,"fields":[
    {"byteLength":18,"calculated":false,"createable":false,"defaultValue":null,"label":"Record ID","length":18,"name":"Id",
    "nillable":false,"picklistValues":[],"referenceTo":[],"relationshipOrder":null,"soapType":"tns:ID","type":"id"},
    {"byteLength":765,"controllerName":"Kind__c","createable":true,"defaultValue":null,"digits":0,"label":"Größe",
    "length":255,"mask":null,"name":"Size__c","nillable":true,"picklistValues":[{"active":true,"defaultValue":false,
    "label":"Groß","validFor":"gAAA","value":"L"},{"active":false,"defaultValue":true,"label":"Klein","validFor":null,
    "value":"S"},{"active":true,"defaultValue":false,"label":"M","validFor":null,"value":"M"}],"precision":0,
    "referenceTo":[],"relationshipOrder":null,"soapType":"xsd:string","type":"picklist"},
    {"byteLength":18,"createable":true,"defaultValue":null,"filteredLookupInfo":{"controllingFields":["Size__c"],
    "dependent":false,"optionalFilter":true},"inlineHelpText":"Who \"pays\"?\r\nÀ/B","label":"Payer","length":18,
    "name":"Payer__c","nillable":false,"picklistValues":[],"referenceTo":["User","Contact"],"relationshipName":"Payer__r",
    "relationshipOrder":0,"soapType":"tns:ID","type":"reference","updateable":false},
    {"byteLength":0,"createable":true,"defaultValue":false,"label":"Paid","length":0,"name":"Paid__c","nillable":false,
    "picklistValues":[],"referenceTo":[],"relationshipOrder":null,"soapType":"xsd:boolean","type":"boolean"}],
    "keyPrefix":"a01","label":"Rental","labelPlural":"Rentals","name":"Rental__c","namedLayoutInfos":[],"queryable":true,
    "recordTypeInfos":[{"active":true,"available":true,"defaultRecordTypeMapping":true,"developerName":"Retail",
    "master":false,"name":"Retail sale","recordTypeId":"0125g0000001","urls":{"layout":"/services/data/v62.0/x"}},
    {"active":true,"available":true,"defaultRecordTypeMapping":false,"developerName":"Master","master":true,
    "name":"Master","recordTypeId":"012000000000000AAA","urls":{"layout":"/services/data/v62.0/y"}}],
    "sobjectDescribeOption":"FULL","supportedScopes":[{"label":"Mine","name":"mine"},{"label":"All","name":"everything"}],
    "urls":{"sobject":"/services/data/v62.0/sobjects/Rental__c"}}
    """#
}
