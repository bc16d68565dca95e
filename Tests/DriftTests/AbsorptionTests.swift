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

  /// What the field says on either side; the changes in that order and back again.
  private static func both(
    _ base: JSONValue,
    _ head: JSONValue,
    field: String = "Reference__c"
  ) throws -> (forward: [Change], backward: [Change]) {
    func side(_ keys: JSONValue) -> JSONValue {
      ["Invoice__c": ["fields": .object(JSONObject([.init(field, keys)]))]]
    }
    return (
      try Fixtures.changes(from: side(base), to: side(head)), try Fixtures.changes(from: side(head), to: side(base))
    )
  }

  @Test func aFormulaBringsItsSizeAndTakesDefaults() throws {
    let (forward, backward) = try Self.both(
      [
        "calculated": false, "length": 255, "byteLength": 765, "precision": 0, "digits": 0, "scale": 0,
        "defaultValue": "a", "defaultValueFormula": "1",
      ],
      [
        "calculated": true, "length": 1300, "byteLength": 3900, "precision": 18, "digits": 8, "scale": 2,
        "defaultValue": .null, "defaultValueFormula": .null,
      ]
    )
    let implied: [AttributeKey] = [
      .byteLength, .defaultValue, .defaultValueFormula, .digits, .length, .precision, .scale,
    ]
    #expect(forward.map(\.rule) == ["field-became-calculated"])
    #expect(forward.first?.implied.map(\.attribute) == implied)
    #expect(backward.map(\.rule) == ["field-no-longer-calculated"])
    #expect(backward.first?.implied.map(\.attribute) == implied)
  }

  @Test func aFormulaDoesNotHideThatAFieldIsRequiredAgain() throws {
    let (forward, backward) = try Self.both(
      ["calculated": false, "nillable": false, "createable": true],
      ["calculated": true, "nillable": true, "createable": false]
    )
    #expect(forward.map(\.rule) == ["field-became-calculated", "field-became-nillable"])
    #expect(backward.map(\.rule) == ["field-became-required", "field-no-longer-calculated"])
  }

  @Test func aFormulaDoesNotHideALostKey() throws {
    let (forward, _) = try Self.both(
      ["calculated": false, "unique": true, "externalId": true],
      ["calculated": true, "unique": false, "externalId": false]
    )
    #expect(
      forward.map(\.rule) == ["field-became-calculated", "field-external-id-removed", "field-unique-removed"]
    )
  }

  @Test(arguments: [(true, "field-became-required"), (false, "field-became-not-nillable")])
  func aRequiredFieldIsBeyondFieldLevelSecurity(createable: Bool, rule: String) throws {
    let (forward, backward) = try Self.both(
      ["createable": .bool(createable), "nillable": true, "permissionable": true],
      ["createable": .bool(createable), "nillable": false, "permissionable": false]
    )
    #expect(forward.map(\.rule) == [rule])
    #expect(forward.first?.implied == [.init(attribute: .permissionable, before: true, after: false)])
    #expect(backward.map(\.rule) == ["field-became-nillable"])
    #expect(backward.first?.implied == [.init(attribute: .permissionable, before: false, after: true)])
  }

  @Test func aRequiredFieldThatCanBeHiddenFromNowOnIsTwoChanges() throws {
    let (forward, _) = try Self.both(
      ["nillable": true, "permissionable": false],
      ["nillable": false, "permissionable": true]
    )
    #expect(forward.map(\.rule) == ["field-became-required", "field-permissionable-changed"])
  }

  @Test func aMasterDetailIsBeyondFieldLevelSecurity() throws {
    let (forward, backward) = try Self.both(
      ["relationshipOrder": .null, "nillable": true, "cascadeDelete": false, "permissionable": true],
      ["relationshipOrder": 0, "nillable": false, "cascadeDelete": true, "permissionable": false],
      field: "Account__c"
    )
    #expect(forward.map(\.rule) == ["field-type-lookup-to-master-detail"])
    #expect(forward.first?.implied.map(\.attribute) == [.cascadeDelete, .nillable, .permissionable])
    #expect(backward.map(\.rule) == ["field-type-master-detail-to-lookup"])
    #expect(backward.first?.implied.map(\.attribute) == [.cascadeDelete, .nillable, .permissionable])
  }

  @Test func anAutoNumberBringsWhoWritesIt() throws {
    let (forward, backward) = try Self.both(
      ["autoNumber": false, "createable": true, "updateable": true, "nillable": true, "defaultedOnCreate": false],
      ["autoNumber": true, "createable": false, "updateable": false, "nillable": false, "defaultedOnCreate": true]
    )
    for changes in [forward, backward] {
      #expect(changes.map(\.rule) == ["field-auto-number-changed"])
      #expect(
        changes.first?.implied.map(\.attribute) == [.createable, .defaultedOnCreate, .nillable, .updateable]
      )
    }
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
