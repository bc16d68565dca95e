import OpenMetadata
import Schema
import TestSupport
import Testing

@Suite struct ATable {
  @Test func hasColumnsInAnOrderThatTheDescribeDoesNotDecide() {
    let fields: [FieldSchema] = [
      .field("b", "string"), .field("Zeta__c", "string"), .field("Subject", "string", [.nameField: true]),
      .field("Id", "id"), .field("Alpha__c", "string"),
    ]
    for seed in 0..<20 {
      var random = SeededGenerator(seed: UInt64(seed))
      let table = ObjectSchema.object("Case", fields: fields.shuffled(using: &random)).mapped().table
      #expect(table.columns.map(\.name) == ["Id", "Subject", "Alpha__c", "Zeta__c", "b"])
    }
  }

  @Test(arguments: [UInt64](1...5)) func isTheSameWhateverTheOrderOfEverything(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let org = SyntheticOrg(objectCount: 4, seed: seed, meanSize: 20_000)
    for index in 0..<4 {
      let object = try ObjectSchema(describe: org.describe(index))
      let definitions =
        [Definition(object: object.name, description: "D")]
        + object.fields.map { Definition(object: object.name, field: $0.name, complianceGroup: "PII") }
      var shuffled = object
      shuffled.fields.shuffle(using: &random)
      let settings = MappingSettings(tags: true, customProperties: true)
      let one = object.mapped(definitions: definitions, published: [object.name], settings: settings).table
      let other = shuffled.mapped(
        definitions: definitions.shuffled(using: &random),
        published: [object.name],
        settings: settings
      ).table
      #expect(one.json.bytes == other.json.bytes)
      #expect(one.digest == other.digest)
    }
  }

  @Test func hasAColumnForEveryField() throws {
    let org = SyntheticOrg(objectCount: 12, seed: 3, meanSize: 40_000)
    for index in 0..<12 {
      let object = try ObjectSchema(describe: org.describe(index))
      let result = object.mapped()
      #expect(Set(result.table.columns.map(\.name)) == Set(object.fields.map(\.name)))
      #expect(result.warnings.isEmpty)
    }
  }

  @Test func tellsKeysAndWhatMayBeEmpty() {
    let table = ObjectSchema.object(
      "Account",
      fields: [
        .field("Id", "id"), .field("Key__c", "string", [.unique: true, .nillable: true]),
        .field("Name", "string", [.nameField: true]), .field("Note", "string", [.nillable: true]),
      ]
    ).mapped().table
    #expect(table.columns.map(\.constraint) == [.primaryKey, .notNull, .unique, .null])
  }

  @Test func claimsNothingThatAReducedDescribeDoesNotTell() {
    var object = ObjectSchema.object("Account", fields: [.field("Name", "string")])
    object.knownKeys = KnownKeys(object: [.name], field: [.name, .type])
    #expect(object.mapped().table.columns.map(\.constraint) == [nil])
  }

  @Test func refersToEachPublishedTarget() {
    let fields: [FieldSchema] = [
      .field("WhatId", "reference", [.referenceTo: ["Account", "Hidden__c", "Opportunity"]]),
      .field("Twin__c", "reference", [.referenceTo: ["Account"], .unique: true]),
      .field("Far__c", "reference", [.referenceTo: ["Account"], .referenceTargetField: "Key__c"]),
    ]
    let table = ObjectSchema.object("Task", fields: fields).mapped(published: ["Account", "Opportunity"]).table
    let id = "prod.default.salesforce.Account.Id"
    #expect(
      table.constraints == [
        ConstraintSpec(column: "Twin__c", referredColumn: id, relationshipType: .oneToOne),
        ConstraintSpec(column: "WhatId", referredColumn: id, relationshipType: .manyToOne),
        ConstraintSpec(
          column: "WhatId",
          referredColumn: "prod.default.salesforce.Opportunity.Id",
          relationshipType: .manyToOne
        ),
      ]
    )
  }

  @Test func carriesLabelsLinkAndKind() {
    let object = ObjectSchema.object("Account", [.label: "Ac\u{7}count\n"], fields: [.field("Id", "id")])
    let table = object.mapped().table
    #expect(table.displayName == "Ac count")
    #expect(table.sourceURL == "https://example.my.salesforce.com/lightning/o/Account/list")
    #expect(table.tableType == .regular)
    #expect(ObjectSchema.object("Product__x").mapped().table.tableType == .external)
  }

  @Test(
    arguments: [
      ("AccountChangeEvent", "change events of Account"), ("Order__ChangeEvent", "change events of Order\\_\\_c"),
      ("Order__Share", "sharing rows of Order\\_\\_c"), ("Rate__mdt", "custom metadata type"),
      ("Shipped__e", "platform event"), ("Part__x", "external object"),
      ("Log__b", "big object"),
    ]
  )
  func saysWhatKindOfObjectItIs(name: String, words: String) throws {
    let description = try #require(ObjectSchema.object(name).mapped().table.description)
    #expect(description.contains("- Kind: \(words)"))
  }

  @Test func isNoHistoryForItsNameAlone() {
    #expect(ObjectSchema.object("LoginHistory").mapped().table.description == nil)
    let keys: KeyValuePairs<AttributeKey, JSONValue> = [
      .associateEntityType: "History", .associateParentEntity: "Case",
    ]
    let history = ObjectSchema.object("CaseHistory", keys).mapped().table
    #expect(history.description?.hasSuffix("- Kind: field history of Case") == true)
  }

  @Test func leavesOutWhatOpenMetadataWouldRefuse() {
    let result = ObjectSchema.object(
      "Account",
      fields: [.field("A\"b", "string"), .field("A::b", "string"), .field("Name", "string"), .field("NAME", "string")]
    ).mapped()
    #expect(result.table.columns.map(\.name) == ["NAME"])
    #expect(result.warnings.map(\.field) == ["A\"b", "A::b", "Name"])
  }

  @Test func isOwnedByTheUserThatStandsForItsBusinessOwner() {
    let definition = Definition(object: "Account", businessOwnerID: "0055g00000AbCdEAAV")
    let settings = MappingSettings(owners: ["0055g00000AbCdE": "alice"])
    let object = ObjectSchema.object("Account")
    #expect(object.mapped(definitions: [definition], settings: settings).table.owners == ["alice"])
    #expect(object.mapped(definitions: [definition]).table.owners.isEmpty)
  }

  @Test func hasCustomPropertiesWhereTheyAreSwitchedOn() {
    let object = ObjectSchema.object("Account", [.keyPrefix: "001", .labelPlural: "Accounts"])
    #expect(object.mapped().table.customProperties.isEmpty)
    let properties = object.mapped(settings: MappingSettings(customProperties: true)).table.customProperties
    #expect(properties == ["salesforceKeyPrefix": "001", "salesforcePluralLabel": "Accounts"])
    #expect(Set(properties.keys).isSubset(of: Set(CustomPropertyMapping.properties.map(\.name))))
  }

  @Test func quotesOnlyNamesWithADot() {
    let name = QualifiedName.joining(["sf.prod", "default", "salesforce"])
    #expect(name == "\"sf.prod\".default.salesforce")
    #expect(QualifiedName.appending("Account", "Id", to: name) == "\"sf.prod\".default.salesforce.Account.Id")
  }
}
