import OpenMetadata
import Schema
import TestSupport
import Testing

@Suite struct Tags {
  private let settings = MappingSettings(tags: true)

  @Test func areOffUnlessSwitchedOn() throws {
    #expect(try FieldSchema.field("F__c", "string", [.custom: true]).mapped().tags.isEmpty)
  }

  @Test(
    arguments: [
      (FieldSchema.field("ns__F__c", "string", [.custom: true]), ["Custom", "Managed"]),
      (.field("Site__City__s", "string", [.custom: true]), ["Custom"]),
      (.field("F", "string", [.externalId: true]), ["ExternalId"]), (.field("F", "encryptedstring"), ["Encrypted"]),
      (.field("F", "string", [.encrypted: true]), ["Encrypted"]),
      (.field("F", "string", [.autoNumber: true]), ["AutoNumber"]),
      (.field("F", "double", [.calculated: true]), ["Formula"]),
      (.field("F", "string", [.deprecatedAndHidden: true]), ["Deprecated"]),
    ]
  )
  func tellWhatAFieldIs(field: FieldSchema, tags: [String]) throws {
    #expect(try field.mapped(settings: settings).tags == tags.map { "Salesforce.\($0)" })
  }

  @Test func tellHowDataIsClassified() throws {
    let definition = Definition(
      object: "Account",
      field: "F",
      complianceGroup: "PII;GDPR;PII",
      securityClassification: "Top.Secret"
    )
    let column = try FieldSchema.field("F", "string").mapped(definition, settings: settings)
    #expect(column.tags == ["Salesforce.\"Top.Secret\"", "Salesforce.GDPR", "Salesforce.PII"])
    let body = try #require(TagMapping.body(ofTag: "Salesforce.\"Top.Secret\""))
    #expect(body["name"] == "Top.Secret")
    #expect(body["classification"] == "Salesforce")
    #expect(TagMapping.body(ofTag: "PII.Sensitive") == nil)
  }

  @Test func thatOpenMetadataWouldRefuseAreReported() throws {
    let definition = Definition(object: "Account", complianceGroup: "A::B;\"C\";D")
    let result = ObjectSchema.object("Account").mapped(definitions: [definition], settings: settings)
    #expect(result.table.tags == ["Salesforce.D"])
    #expect(result.warnings.count == 2)
  }
}
