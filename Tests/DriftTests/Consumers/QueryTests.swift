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
    ]
  ) func unused(query: String) throws {
    #expect(try !Self.uses(query, "Bike__c", "Frame_Number__c"))
  }

  @Test func aRelationshipNamesTheFieldThatLeadsThere() throws {
    #expect(try Self.uses("SELECT Bike__r.Name FROM Rental__c", "Rental__c", "Bike__c"))
    #expect(try Self.uses("SELECT Account.Name FROM Contact", "Contact", "AccountId"))
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
