import Drift
import Schema
import Testing

@Suite("A CSV file of consumers") struct ConsumerListTests {
  private static func consumers(_ csv: String, _ object: String, _ field: String?) throws -> [Consumer] {
    let index = try ConsumerIndex(csv: Array(csv.utf8))
    return index.consumers(
      of: Change(rule: "field-removed", reader: .breaking, writer: .breaking, object: object, field: field)
    )
  }

  @Test func namesObjectsAndFieldsWhateverTheirCase() throws {
    let csv = "object,field,consumer,owner\nbike__C,frame_number__c,Fleet,Ana\nBike__c,,Sync,\n"
    let fleet = Consumer(name: "Fleet", kind: .other, owner: "Ana")
    let sync = Consumer(name: "Sync", kind: .other)
    #expect(try Self.consumers(csv, "Bike__c", "Frame_Number__c") == [fleet, sync])
    #expect(try Self.consumers(csv, "Bike__c", "Model__c") == [sync])
    #expect(try Self.consumers(csv, "Bike__c", nil) == [fleet, sync])
    #expect(try Self.consumers(csv, "Rental__c", nil) == [])
  }

  @Test func columnsStandInAnyOrderAndOthersDoNotCount() throws {
    let csv = "\u{FEFF}Consumer, Note ,Object\r\n\"Fleet, \"\"the\"\" app\",\"two\r\nlines\",Bike__c\r\n\r\n"
    let expected = Consumer(name: "Fleet, \"the\" app", kind: .other)
    #expect(try Self.consumers(csv, "Bike__c", "Model__c") == [expected])
  }

  @Test(
    "what is wrong is told with its line",
    arguments: [
      ("", nil, "the file is empty"), ("object,field\nBike__c,x", 1, "there is no column “object” or “consumer”"),
      ("object;consumer\nBike__c;x", 1, "its cells are separated by semicolons"),
      ("object,consumer,object\n", 1, "the column “object” stands twice"),
      ("object,consumer\nBike__c,x\n,x\n", 3, "there is no object"),
      ("object,consumer\n\n\nBike__c, \n", 4, "there is no consumer"),
      ("object,consumer\nBike__c\n", 2, "there are 1 cells where the header has 2"),
      ("object,consumer\nBike__c,\"x\n\n", 2, "a cell that begins with a quotation mark is never closed"),
      ("object,consumer\nBike__c,\"x\"y\n", 2, "something follows the quotation mark that closes a cell"),
    ] as [(String, Int?, String)]
  ) func wrong(csv: String, line: Int?, message: String) throws {
    let fault = #expect(throws: ConsumerFault.self) { try ConsumerIndex(csv: Array(csv.utf8)) }
    #expect(fault?.message == message)
    #expect(fault?.line == line)
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    let fault = #expect(throws: ConsumerFault.self) { try ConsumerIndex(csv: [0x6F, 0xFF]) }
    #expect(fault?.message == "the text is not UTF-8")
    let text = "object,consumer\nBike\0__c,a"
    let zero = #expect(throws: ConsumerFault.self) { try ConsumerIndex(csv: Array(text.utf8)) }
    #expect(zero?.message.hasPrefix("a byte of the text is zero") == true && zero?.line == 2)
  }

  @Test func textInUTF16IsReadAsThat() throws {
    let bytes = "\u{FEFF}object,consumer\nBike__c,a".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try ConsumerIndex(csv: bytes).count == 1)
  }
}
