import OpenMetadata
import Schema
import TestSupport
import Testing

@Suite struct AMergedColumn {
  private static func table(_ columns: ColumnSpec..., keys: [ConstraintSpec] = []) -> TableSpec {
    TableSpec(name: "T", columns: columns, constraints: keys)
  }

  private static func column(
    _ name: String,
    _ type: ColumnType = ColumnType(.varchar, length: 80),
    constraint: ColumnSpec.Constraint? = nil
  ) -> ColumnSpec {
    ColumnSpec(
      name: name,
      displayName: "Label",
      description: "D",
      type: type,
      dataTypeDisplay: "text",
      constraint: constraint
    )
  }

  /// A table with a column on which a person has written.
  private static func edited(_ table: TableSpec, column: String) -> StandInTable {
    var live = table.created()
    HumanEdit.columnDescription(column: column, "Mine").apply(to: &live)
    HumanEdit.columnDisplayName(column: column, "My name").apply(to: &live)
    HumanEdit.columnTag(column: column, "PII.Sensitive").apply(to: &live)
    return live
  }

  private static func expectEdits(_ column: JSONValue?) {
    #expect(column?["description"] == "Mine")
    #expect(column?["displayName"] == "My name")
    #expect(column?.tagNames == ["PII.Sensitive"])
  }

  @Test func keepsWhatAPersonWroteWhenItIsRetyped() throws {
    let base = Self.table(Self.column("A"), Self.column("B"))
    var live = Self.edited(base, column: "A")
    live.edit(column: "A") { $0["jsonSchema"] = "{}" }
    try live.publish(Self.table(Self.column("A", ColumnType(.boolean)), Self.column("B")), over: [base])
    let column = live[column: "A"]
    Self.expectEdits(column)
    #expect(column?["dataType"] == "BOOLEAN")
    #expect(column?["dataLength"] == nil)
    #expect(column?["jsonSchema"] == nil)
  }

  @Test func keepsWhatAPersonWroteWhenItIsRenamed() throws {
    let base = Self.table(Self.column("Old__c"), Self.column("B"))
    var live = Self.edited(base, column: "Old__c")
    HumanEdit.uniqueKey(column: "Old__c").apply(to: &live)
    var renamed = Self.column("New__c")
    renamed.description = "D2"
    try live.publish(Self.table(Self.column("B"), renamed), over: [base], renames: ["New__c": "Old__c"])
    #expect(live[column: "Old__c"] == nil)
    Self.expectEdits(live[column: "New__c"])
    #expect(live[column: "New__c"]?["fullyQualifiedName"] == nil)
    #expect(live.json["tableConstraints"]?.array?.first?["columns"] == ["New__c"])
  }

  @Test func takesOurNewTextsWhenItIsRenamed() throws {
    let base = Self.table(Self.column("Old__c"))
    var live = base.created()
    var renamed = Self.column("New__c")
    (renamed.description, renamed.displayName) = ("D2", nil)
    try live.publish(Self.table(renamed), over: [base], renames: ["New__c": "Old__c"])
    #expect(live[column: "New__c"]?["description"] == "D2")
    #expect(live[column: "New__c"]?["displayName"] == nil)
  }

  @Test func isNewWhereItsOldNameIsStillThere() throws {
    let base = Self.table(Self.column("Old__c"))
    var live = Self.edited(base, column: "Old__c")
    try live.publish(
      Self.table(Self.column("New__c"), Self.column("Old__c")),
      over: [base],
      renames: ["New__c": "Old__c"]
    )
    Self.expectEdits(live[column: "Old__c"])
    #expect(live[column: "New__c"]?["description"] == "D")
  }

  @Test func isFoundWhateverTheCaseOfItsName() throws {
    let base = Self.table(Self.column("field__c"))
    var live = Self.edited(base, column: "field__c")
    try live.publish(Self.table(Self.column("Field__c")), over: [base])
    Self.expectEdits(live[column: "Field__c"])
  }

  @Test func losesAnOldTextAtLastWhereTheServerGaveItBack() throws {
    let base = Self.table(Self.column("A"))
    var retyped = Self.column("A", ColumnType(.boolean))
    retyped.description = nil
    var live = base.created()
    try live.publish(Self.table(retyped), over: [base])
    #expect(live[column: "A"]?["description"] == nil)
    live.edit(column: "A") { $0["description"] = "D" }
    try live.publish(Self.table(retyped), over: [base])
    #expect(live[column: "A"]?["description"] == nil)
    #expect(TableMerge(ours: Self.table(retyped), bases: [base], live: live.json).conflicts.isEmpty)
  }

  @Test func hasOurTypeAndPlaceWhateverIsThere() throws {
    let base = Self.table(Self.column("A"), Self.column("B"))
    var live = base.created()
    live.edit(column: "A") {
      $0["dataType"] = "UNKNOWN"
      $0["ordinalPosition"] = 7
    }
    try live.publish(Self.table(Self.column("B"), Self.column("A")), over: [base])
    #expect(live.json.names("columns", "name") == ["A", "B"])
    #expect(live.json["columns"]?.array?.map { $0["ordinalPosition"] } == [1, 2])
    #expect(live[column: "A"]?["dataType"] == "VARCHAR")
  }

  @Test func losesItsHandMadeKeyOnlyWhenItGoes() throws {
    let key = ConstraintSpec(column: "A", referredColumn: "s.d.s.X.Id", relationshipType: .manyToOne)
    let base = Self.table(Self.column("A"), Self.column("B"), keys: [key])
    var live = base.created()
    HumanEdit.uniqueKey(column: "B").apply(to: &live)
    let unique: JSONValue = ["constraintType": "UNIQUE", "columns": ["B"]]
    try live.publish(Self.table(Self.column("A"), Self.column("B")), over: [base])
    #expect(live.json["tableConstraints"] == [unique])
    let conflicts = try live.publish(
      Self.table(Self.column("A")),
      over: [Self.table(Self.column("A"), Self.column("B"))]
    )
    #expect(live.json["tableConstraints"] == nil)
    #expect(conflicts == [Conflict(table: "T", attribute: "tableConstraints", theirs: unique, ours: nil)])
  }

  @Test func yieldsToAPrimaryKeyThatAPersonMadeOfTheTable() throws {
    let base = Self.table(Self.column("Id", constraint: .primaryKey), Self.column("B"))
    var live = base.created()
    let key: JSONValue = ["constraintType": "PRIMARY_KEY", "columns": ["B"]]
    live.json["tableConstraints"] = [key]
    try live.publish(base, over: [base])
    #expect(live[column: "Id"]?["constraint"] == "NOT_NULL")
    #expect(live.json["tableConstraints"] == [key])
  }

  @Test func followsAChangedRelationshipUnlessAPersonChangedIt() throws {
    func table(_ type: ConstraintSpec.RelationshipType) -> TableSpec {
      let key = ConstraintSpec(column: "A", referredColumn: "s.d.s.X.Id", relationshipType: type)
      return Self.table(Self.column("A"), keys: [key])
    }
    var live = table(.manyToOne).created()
    try live.publish(table(.oneToOne), over: [table(.manyToOne)])
    #expect(live.json["tableConstraints"]?.array?.map { $0["relationshipType"] } == ["ONE_TO_ONE"])
    var constraint = try #require(live.json["tableConstraints"]?.array?.first)
    constraint["relationshipType"] = "MANY_TO_MANY"
    live.json["tableConstraints"] = [constraint]
    try live.publish(table(.manyToOne), over: [table(.oneToOne)])
    #expect(live.json["tableConstraints"] == [constraint])
  }
}
