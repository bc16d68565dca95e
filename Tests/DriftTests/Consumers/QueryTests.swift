import Drift
import Schema
import Testing

@Suite("Queries are searched for names") struct QueryTests {
  /// Whether a field of an object is used by a query.
  private static func uses(_ query: String, _ object: String, _ field: String) throws -> Bool {
    let index = try ConsumerIndex(query: Array(query.utf8), name: "q.soql")
    let change = Change(rule: "field-removed", reader: .breaking, writer: .breaking, object: object, field: field)
    return !index.consumers(of: change).isEmpty
  }

  @Test(
    "a field in a query that names its object",
    arguments: [
      "SELECT Name, Frame_Number__c FROM Bike__c", "select frame_number__c from bike__c b where b.name = 'x'",
      "SELECT Bike__c.Frame_Number__c FROM Bike__c", "SELECT 1 FROM Rental__c, Bike__c b WHERE b.Frame_Number__c > 1",
      "SELECT \"Frame_Number__c\" FROM \"raw\".\"salesforce\".\"Bike__c\"",
      "SELECT b.frame_number_c FROM sf.bike_c AS b",
      "SELECT frame_number__c FROM raw.salesforce.rental__c r JOIN raw.salesforce.bike__c b ON r.bike__c = b.id",
      "SELECT Id, (SELECT Frame_Number__c FROM Bike__c) FROM Account", "SELECT * FROM Bike__c",
      "SELECT FIELDS(ALL) FROM Bike__c LIMIT 200", "SELECT b.* FROM Bike__c b",
      "SELECT Bike__r.Frame_Number__c FROM Rental__c", "UPDATE Bike__c SET Frame_Number__c = NULL",
      "SELECT TYPEOF What WHEN Bike__c THEN Frame_Number__c END FROM Event",
      "-- a comment's 'quote\nSELECT Frame_Number__c /* ' */ FROM Bike__c",
      "{# it's #} SELECT Frame_Number__c FROM Bike__c",
      "SELECT Frame_Number__c FROM Bike__c WHERE Name = 'it\\'s'", "SELECT '\\' || Frame_Number__c FROM Bike__c",
      "\u{FEFF}SELECT * FROM Bike__c", "select frame_number__c from `crm-prod.salesforce.bike__c`",
      "select frame_number__c from `crm-prod`.salesforce.`bike__c` b",
      "select frame_number__c from crm-prod-2.salesforce.bike__c", "SELECT frame_number__c FROM \"my-db\".sf.bike__c",
      "SELECT [Frame_Number__c] FROM [my db]..[Bike__c]",
      "SELECT frame_number__c FROM (bike__c b JOIN x ON b.id = x.id)",
      "MERGE INTO stage USING raw.bike__c b ON b.id = stage.id WHEN MATCHED THEN UPDATE SET f = b.frame_number__c",
      "SELECT [frame_number__c, name] FROM bike__c", "SELECT \"it's\", frame_number__c FROM bike__c",
      "SELECT frame_number__c FROM (SELECT 1) a, bike__c b", "SELECT frame_number__c FROM ONLY bike__c",
      "SELECT frame_number__c FROM ${schema}.bike__c", "SELECT frame_number__c FROM @{env}.sf.bike__c",
      "select frame_number__c from {{ source('salesforce','bike__c') }}",
      "select frame_number__c from {{ target.database }}.{{ target.schema }}.bike__c b",
      "select frame_number__c from {% if x %} bike__c {% else %} rental__c {% endif %}",
      "select frame_number__c from {% if x %} rental__c {% else %} bike__c {% endif %}",
      "select frame_number__c from {{ ref('a') }} a, bike__c b",
      "select frame_number__c from {{ source(\"salesforce\", \"bike__c\") }} as b",
      "select frame_number__c from {{ source(var('crm', 'x'), 'Bike__c') }}",
      "select {{ dbt_utils.star(source('salesforce', 'bike__c')) }} from {{ ref('stage') }}",
      "{% set f = ['frame_number__c'] %} select {{ f[0] }} from {{ source('salesforce', 'bike__c') }}",
    ]
  ) func used(query: String) throws {
    #expect(try Self.uses(query, "Bike__c", "Frame_Number__c"))
  }

  @Test(
    "not what only looks like it",
    arguments: [
      "SELECT Frame_Number__c FROM Rental__c", "SELECT Name FROM Bike__c", "SELECT Frame_Number__c2 FROM Bike__c",
      "SELECT Name FROM Bike__c -- Frame_Number__c", "SELECT Name /* Frame_Number__c */ FROM Bike__c",
      "SELECT Name FROM Bike__c WHERE Name = 'Frame_Number__c'", "SELECT Frame_Number__c FROM Account -- FROM Bike__c",
      "SELECT count(*) FROM Bike__c", "", "FROM",
      "select frame_number__c from {{ ref('bike__c') }}", "select frame_number__c from {{ source('bike__c', 'x') }}",
      "SELECT Frame_Number__c FROM Rental__c WHERE Name IN ('FROM', 'Bike__c')", "select source('x', 'bike__c')",
    ]
  ) func unused(query: String) throws {
    #expect(try !Self.uses(query, "Bike__c", "Frame_Number__c"))
  }

  @Test func aRelationshipNamesTheFieldThatLeadsThere() throws {
    #expect(try Self.uses("SELECT Bike__r.Name FROM Rental__c", "Rental__c", "Bike__c"))
    #expect(try Self.uses("SELECT Account.Name FROM Contact", "Contact", "AccountId"))
  }

  @Test(
    "TYPEOF uses the field that leads to the objects, and fields of these",
    arguments: [
      ("Rental__c", "OwnerId", true), ("User", "Email", true), ("User", "Phone", true), ("Group", "Email", true),
      ("Rental__c", "Phone__c", false), ("Phone", "Email", false),
    ]
  ) func typeOf(object: String, field: String, isUsed: Bool) throws {
    let query = "SELECT Id, TYPEOF Owner WHEN User THEN Email, Phone WHEN Group THEN Email ELSE Name END FROM Rental__c"
    #expect(try Self.uses(query, object, field) == isUsed)
  }

  @Test func typeOfACustomRelationship() throws {
    #expect(try Self.uses("SELECT TYPEOF Holder__r WHEN User THEN Id END FROM Bike__c", "Bike__c", "Holder__c"))
  }

  @Test(arguments: [true, false])
  func textInUTF16IsReadAsThat(isBigEndian: Bool) throws {
    let text = "\u{FEFF}SELECT Frame_Number__c -- größer 🚲\r\nFROM Bike__c"
    let bytes = text.utf16.flatMap { unit in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? pair : pair.reversed()
    }
    let index = try ConsumerIndex(query: bytes, name: "q.sql")
    let change = Change(
      rule: "field-removed",
      reader: .breaking,
      writer: .breaking,
      object: "Bike__c",
      field: "Frame_Number__c"
    )
    #expect(index.consumers(of: change).map(\.name) == ["q.sql"])
  }

  @Test(
    "what is no text is refused",
    arguments: [
      ([0x53, 0xE4, 0x20], "the text is not UTF-8"), ([0x53, 0, 0x45, 0], "a byte of the text is zero"),
      ([0xFF, 0xFE, 0x53], "its byte order mark says UTF-16"),
      ([0xFF, 0xFE, 0x00, 0xD8], "its byte order mark says UTF-16"),
      ([0xFF, 0xFE, 0, 0], "a byte of the text is zero"),
    ] as [([UInt8], String)]
  ) func refused(bytes: [UInt8], message: String) {
    let fault = #expect(throws: ConsumerFault.self) { try ConsumerIndex(query: bytes, name: "q") }
    #expect(fault?.message.hasPrefix(message) == true)
  }

  @Test func anObjectMayBeCalledLikeAKeyword() throws {
    #expect(try Self.uses("SELECT Status FROM Order", "Order", "Status"))
    #expect(try Self.uses("SELECT Name FROM Group", "Group", "Name"))
  }

  @Test(
    "a text or comment that is never closed is told with its line",
    arguments: [
      ("SELECT 1\nFROM Bike__c WHERE Name = 'x", "a text in quotes is never closed"),
      ("SELECT 1\n/* FROM", "a comment is never closed"),
    ]
  ) func open(query: String, message: String) throws {
    let fault = #expect(throws: ConsumerFault.self) { try ConsumerIndex(query: Array(query.utf8), name: "q") }
    #expect(fault?.message == message)
    #expect(fault?.line == 2)
  }
}
