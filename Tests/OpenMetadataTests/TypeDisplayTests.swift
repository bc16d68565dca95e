import OpenMetadata
import Schema
import Testing

@Suite struct TheShownType {
  @Test(
    arguments: [
      (FieldSchema.field("F", "string", [.length: 80]), "text(80)"),
      (.field("F", "string", [.length: 30, .autoNumber: true]), "auto number"),
      (.field("F", "textarea", [.length: 255]), "text area(255)"),
      (.field("F", "textarea", [.length: 32768]), "long text area(32768)"),
      (.field("F", "textarea", [.length: 32768, .extraTypeInfo: "richtextarea"]), "rich text area(32768)"),
      (.field("F", "picklist", [.length: 255]), "picklist"), (.field("F", "multipicklist"), "multipicklist"),
      (.field("F", "boolean"), "checkbox"), (.field("F", "int", [.digits: 9]), "number(9, 0)"),
      (.field("F", "double", [.precision: 18, .scale: 2]), "number(16, 2)"), (.field("F", "double"), "number"),
      (.field("F", "currency", [.precision: 18, .scale: 2]), "currency(16, 2)"),
      (.field("F", "percent", [.precision: 5, .scale: 2]), "percent(3, 2)"), (.field("F", "datetime"), "date/time"),
      (.field("F", "reference", [.referenceTo: ["Account"]]), "lookup(account)"),
      (.field("F", "reference", [.referenceTo: ["Contact", "Lead"]]), "lookup(contact, lead)"),
      (.field("F", "reference", [.referenceTo: ["Order__c"], .relationshipOrder: 0]), "master-detail(order__c)"),
      (.field("F", "reference", [.referenceTo: ["P__x"], .extraTypeInfo: "externallookup"]), "external lookup(p__x)"),
      (.field("F", "reference"), "lookup"),
      (
        .field("F", "reference", [.referenceTo: ["A", "B", "C", "D", "E", "F", "G"]]), "lookup(a, b, c, d, e, 2 more)"
      ),
      (
        .field("F", "currency", [.precision: 18, .scale: 2, .calculated: true, .calculatedFormula: "A * 2"]),
        "formula(currency(16, 2))"
      ),
      (
        .field("F__c", "double", [.precision: 18, .calculated: true, .custom: true]), "roll-up summary(number(18, 0))"
      ),
      (
        .field("ns__F__c", "double", [.precision: 18, .calculated: true, .custom: true]), "calculated(number(18, 0))"
      ), (.field("F", "location"), "geolocation"), (.field("F", "anyType"), "anytype"),
    ]
  )
  func isWhatSalesforceSays(field: FieldSchema, display: String) throws {
    #expect(try field.mapped().dataTypeDisplay == display)
  }

  @Test(arguments: EveryFieldType.types + ["Ünknown TYPE"]) func isLowerCaseAsTheServerKeepsIt(type: String) throws {
    let display = try FieldSchema.field("F", type, [.referenceTo: ["Account"]]).mapped().dataTypeDisplay
    #expect(display == display.lowercased())
    #expect(!display.isEmpty)
  }
}
