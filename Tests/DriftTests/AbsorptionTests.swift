import Drift
import Schema
import Testing

@Suite struct OneCauseIsOneChange {
  private static func changes(_ field: String, _ head: JSONValue) throws -> [Change] {
    let fields = JSONValue.object(JSONObject([.init(field, head)]))
    return try Fixtures.changes(from: [:], to: ["Invoice__c": ["fields": fields]])
  }

  @Test func aLengthBringsItsBytesWhenTheyMoveAlong() throws {
    let along = try Self.changes("Reference__c", ["length": 120, "byteLength": 360])
    #expect(along.map(\.rule) == ["field-length-decreased"])
    #expect(along[0].before == 255 && along[0].after == 120)
    #expect(along[0].implied == [.init(attribute: .byteLength, before: 765, after: 360)])
    let apart = try Self.changes("Reference__c", ["length": 120, "byteLength": 900])
    #expect(apart.map(\.rule) == ["field-byte-length-changed", "field-length-decreased"])
  }

  @Test func aLostDefaultFormulaNeverHidesThatTheFieldIsRequired() throws {
    let formula: JSONValue = ["nillable": false, "defaultedOnCreate": true, "defaultValueFormula": "1"]
    let bare: JSONValue = ["nillable": false, "defaultedOnCreate": false, "defaultValueFormula": .null]
    let changes = try Fixtures.changes(
      from: ["Invoice__c": ["fields": ["Reference__c": formula]]],
      to: ["Invoice__c": ["fields": ["Reference__c": bare]]]
    )
    #expect(changes.map(\.rule) == ["field-default-formula-changed", "field-default-on-create-removed"])
  }

  @Test func whatTheTypeDoesNotMeanStaysAChangeOfItsOwn() throws {
    let changes = try Self.changes(
      "Reference__c",
      ["type": "int", "soapType": "xsd:int", "length": 0, "digits": 8, "unique": true, "label": "No."]
    )
    #expect(changes.map(\.rule) == ["field-label-changed", "field-type-text-to-number", "field-unique-added"])
    #expect(changes[1].implied.map(\.attribute) == [.digits, .length, .soapType])
    #expect(changes[1].implied[1].after == 0)
  }

  @Test func aFlagThatIsDroppedIsFalse() throws {
    let changes = try Fixtures.changes(from: [:], to: ["Invoice__c": ["queryable": .null]])
    #expect(changes.map(\.rule) == ["object-not-queryable"])
    #expect(changes[0].before == true && changes[0].after == false)
  }

  @Test(arguments: [
    ("Amount__c*1.25", "field-formula-reformatted"), ("Amount__c /* gross */ * 1.25\n", "field-formula-reformatted"),
    ("Amount__c * 1.250", "field-formula-changed"), ("Amount__c * 1 .25", "field-formula-changed"),
    ("\"Amount__c * 1.25\"", "field-formula-changed"), ("Amount__c * 1.25 /*", "field-formula-reformatted"),
  ]) func aFormulaIsComparedWithoutBlanksAndComments(formula: String, rule: String) throws {
    #expect(try Self.changes("Total__c", ["calculatedFormula": .string(formula)]).map(\.rule) == [rule])
  }

  @Test func blanksInQuotesMatter() throws {
    let changes = try Fixtures.changes(
      from: ["Invoice__c": ["fields": ["Total__c": ["calculatedFormula": "\"a /* b */ \\\" c\" & Name"]]]],
      to: ["Invoice__c": ["fields": ["Total__c": ["calculatedFormula": "\"a /*b*/ \\\" c\" & Name"]]]]
    )
    #expect(changes.map(\.rule) == ["field-formula-changed"])
  }
}
