import Catalog
import Schema
import TestSupport
import Testing

@Suite struct ViewsWorkInThePlainShell {
  private let catalog: TestCatalog
  private let article: ViewsArticle

  init() throws {
    catalog = try TestCatalog()
    for night in try FixtureNights.all() { try catalog.take(night) }
    article = try ViewsArticle()
  }

  @Test func allAreDocumentedColumnByColumn() throws {
    let views = try catalog.rows("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
    #expect(views == article.columns.keys.sorted())
    for view in views {
      let columns = try catalog.rows("SELECT name FROM pragma_table_info('\(view)')")
      #expect(columns == article.columns[view], "\(view)")
    }
  }

  @Test func theExamplesRun() throws {
    #expect(article.examples.count == 9)
    for example in article.examples {
      let output = try catalog.shell.run([catalog.path, example])
      #expect(!output.contains("rror"), "\(example): \(output)")
    }
  }

  @Test func aTwinSaysOfASnapshotWhatTheViewSaidThen() throws {
    #expect(article.twins.count == 8)
    let then = try TestCatalog()
    for (index, night) in try FixtureNights.all().enumerated() {
      try then.take(night)
      for view in article.twins {
        let columns = (article.columns[view] ?? []).joined(separator: ", ")
        let old = try then.rows("SELECT \(columns) FROM \(view) ORDER BY 3, 4, 5")
        let now = try catalog.rows("SELECT \(columns) FROM \(view)_at WHERE snapshot = \(index + 1) ORDER BY 3, 4, 5")
        #expect(old == now, "\(view)_at of snapshot \(index + 1)")
        #expect(["v_gap", "v_definition"].contains(view) || !now.isEmpty, "\(view)")
      }
    }
  }

  @Test func columnsHaveTypes() throws {
    let types = """
      SELECT DISTINCT typeof(label), typeof(type), typeof(length), typeof(nillable), typeof(reference_to) FROM v_field
      WHERE object = 'Rental__c' AND field IN ('Rider__c', 'Payer__c')
      """
    #expect(try catalog.rows(types) == ["text|text|integer|integer|text"])
  }
}

/// What a few things of `fixtures/nights` look like.
@Suite struct ViewsTellTheFixtures {
  private let catalog: TestCatalog

  init() throws {
    catalog = try TestCatalog()
    for night in try FixtureNights.all() { try catalog.take(night) }
  }

  @Test func snapshots() throws {
    let sql =
      "SELECT org, api_version, snapshot, status, source, authoritative, objects, fields, gaps, newest FROM v_snapshot"
    #expect(
      try catalog.rows(sql) == [
        "prod|62.0|1|complete|files|1|8|81|0|0", "prod|62.0|2|complete|files|1|9|89|0|0",
        "prod|62.0|3|partial|files|1|8|81|1|1",
      ]
    )
  }

  @Test func objects() throws {
    let sql = "SELECT object, label, key_prefix, fields, custom, createable FROM v_object ORDER BY object LIMIT 3"
    #expect(
      try catalog.rows(sql) == ["Account|Account|001|11|0|1", "Bike__c|Bike|a00|14|1|1", "Contact|Contact|003|11|0|1"]
    )
  }

  @Test func fields() throws {
    let columns =
      "field, type, length, precision, scale, nillable, is_unique, external_id, formula, help_text, reference_to"
    let names = "'Hours__c', 'OwnerId', 'Deposit__c', 'Name'"
    let sql = "SELECT \(columns) FROM v_field WHERE object = 'Rental__c' AND field IN (\(names)) ORDER BY field"
    #expect(
      try catalog.rows(sql) == [
        "Deposit__c|currency|-|18|2|0|0|0|-|Held on the card until the bike is back.|-",
        "Hours__c|double|-|18|1|1|0|0|(Returned_At__c - Picked_Up_At__c) * 24|-|-",
        "Name|string|80|-|-|0|0|0|-|-|-", "OwnerId|reference|18|-|-|0|0|0|-|-|[\"Group\",\"User\"]",
      ]
    )
  }

  @Test func picklistValues() throws {
    let sql = """
      SELECT snapshot, group_concat(value || '=' || label || CASE WHEN default_value THEN '!' ELSE '' END)
      FROM v_picklist_value_at WHERE object = 'Rental__c' GROUP BY snapshot ORDER BY snapshot
      """
    #expect(
      try catalog.rows(sql) == [
        "1|Booked=Booked!,Out=Out,Returned=Returned", "2|Booked=Booked!,Out=Out,Overdue=Overdue,Returned=Returned",
        "3|Booked=Booked!,Out=Out,Overdue=Overdue,Closed=Returned",
      ]
    )
  }

  @Test func recordTypes() throws {
    let sql = "SELECT developer_name, name, active, master FROM v_record_type WHERE object = 'Account' ORDER BY 1"
    #expect(try catalog.rows(sql) == ["Master|Master|1|1"])
  }

  @Test func childRelationships() throws {
    let sql = """
      SELECT child_object, field, relationship_name, cascade_delete FROM v_child_relationship
      WHERE object = 'Account' ORDER BY 1, 2
      """
    #expect(
      try catalog.rows(sql) == [
        "Account|ParentId|ChildAccounts|0", "Contact|AccountId|Contacts|0", "Rental__c|Payer__c|Rentals__r|0",
      ]
    )
  }

  @Test func references() throws {
    let sql = "SELECT object, field, polymorphic FROM v_reference WHERE target = 'Group' ORDER BY 1, 2"
    #expect(try catalog.rows(sql) == ["Rental__c|OwnerId|1"])
  }

  @Test func histories() throws {
    let object = "SELECT from_snapshot, to_snapshot, fields FROM v_object_history WHERE object = 'Voucher__c'"
    #expect(try catalog.rows(object) == ["1|3|8"])
    let field = "SELECT from_snapshot, to_snapshot, type, length FROM v_field_history WHERE object = 'Bike__c'"
    #expect(
      try catalog.rows("\(field) AND field = 'Colour__c' ORDER BY 1") == ["1|3|picklist|255", "3|-|string|255"]
    )
    #expect(
      try catalog.rows("\(field) AND field = 'Frame_Number__c' ORDER BY 1") == ["1|2|string|80", "2|-|string|40"]
    )
  }

  @Test func gaps() throws {
    #expect(try catalog.rows("SELECT * FROM v_gap") == ["prod|62.0|Contact|missing|3"])
  }

  @Test func changes() throws {
    let sql =
      "SELECT snapshot, severity, object, field, part, rule, before, after FROM v_change ORDER BY snapshot, position"
    #expect(
      try catalog.rows(sql) == [
        "2|breaking|Bike__c|Frame_Number__c|-|field-length-decreased|80|40",
        "2|info|Bike__c|Model__c|-|field-label-changed|\"Model\"|\"Model and Year\"",
        "2|breaking|Contact|Nickname__c|-|field-removed|null|null",
        "2|info|Contact|Riding_Notes__c|-|field-help-text-changed|\"Saddle height, helmet size.\""
          + "|\"Saddle height, helmet size, left or right brake.\"",
        "2|risky|Rental__c|Status__c|Overdue|picklist-value-added|null|\"Overdue\"",
        "2|safe|Repair__c|-|-|object-added|null|null",
        "3|risky|-|-|-|snapshot-partial|null|[\"Contact\"]",
        "3|risky|Bike__c|Colour__c|-|field-type-picklist-to-text|\"picklist\"|\"string\"",
        "3|breaking|Rental__c|Deposit__c|-|field-added-required|null|null",
        "3|breaking|Rental__c|OwnerId|-|field-became-polymorphic|[\"User\"]|[\"Group\",\"User\"]",
        "3|breaking|Rental__c|Status__c|Closed|picklist-value-renamed|\"Returned\"|\"Closed\"",
        "3|breaking|Rental__c|Voucher__c|-|field-removed|null|null",
        "3|breaking|Voucher__c|-|-|object-removed|null|null",
      ]
    )
  }

  /// A reduced describe does not say whether a field may be empty.
  @Test func whatADescribeDoesNotSay() throws {
    let catalog = try TestCatalog()
    var field = Made.field("Name", "string", ["custom": true, "scale": 0, "precision": 9])
    for key in ["soapType", "byteLength", "createable", "nillable"] { field[key] = nil }
    try catalog.take(Night([Made.object("Bike__c", [field])]))
    #expect(try catalog.rows("SELECT custom, nillable, createable, scale FROM v_field") == ["1|-|-|0"])
  }
}

@Suite struct ViewsSeekWhatTheyAreAskedFor {
  private static let queries = [
    "v_field WHERE object = 'Account'", "v_field WHERE org = 'prod' AND object = 'Account' AND field = 'Name'",
    "v_field_at WHERE org = 'prod' AND snapshot = 2 AND object = 'Account'",
    "v_field_at WHERE org = 'prod' AND snapshot = 2", "v_field_history WHERE object = 'Account' AND field = 'Name'",
    "v_change WHERE object = 'Account'", "v_change WHERE org = 'prod' AND snapshot = 2",
    "v_object WHERE object = 'Account'", "v_object_at WHERE org = 'prod' AND snapshot = 2",
    "v_object_history WHERE object = 'Account'", "v_picklist_value WHERE object = 'Account' AND field = 'Type'",
    "v_record_type WHERE object = 'Account'", "v_child_relationship WHERE object = 'Account'",
    "v_reference WHERE object = 'Account'", "v_definition WHERE object = 'Account'",
    "v_definition_at WHERE org = 'prod' AND snapshot = 2", "v_audit_trail WHERE org = 'prod'",
    "v_gap_at WHERE org = 'prod' AND snapshot = 2", "v_publish_target WHERE org = 'prod'",
    "v_published WHERE org = 'prod' AND kind = 'table' AND object = 'Account'",
  ]

  /// No table of versions is read from end to end.
  @Test(arguments: queries) func withoutAScan(query: String) throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    let plan = try catalog.shell.run([catalog.path, "EXPLAIN QUERY PLAN SELECT * FROM \(query)"])
    #expect(plan.contains("SEARCH v USING"), "\(plan)")
    let scans = plan.split(separator: "\n").filter { $0.contains("SCAN") && !$0.contains("SCAN entry VIRTUAL TABLE") }
    #expect(scans == [], "\(plan)")
  }
}
