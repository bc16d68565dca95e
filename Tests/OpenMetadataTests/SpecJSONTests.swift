import OpenMetadata
import Schema
import TestSupport
import Testing

@Suite struct ASpecAsJSON {
  @Test(arguments: [UInt64](1...200)) func isReadBackAsItWas(seed: UInt64) throws {
    var random = RandomTables(seed: seed)
    let table = random.table()
    let read = try TableSpec(json: JSONValue(parsing: table.json.bytes))
    #expect(read == table)
    #expect(read.json.bytes == table.json.bytes)
    #expect(read.digest == table.digest)
  }

  @Test func differsByBytes() {
    let composed = TableSpec(name: "T", description: "\u{E9}", columns: [])
    let decomposed = TableSpec(name: "T", description: "e\u{301}", columns: [])
    #expect(composed != decomposed)
    #expect(composed.digest != decomposed.digest)
    #expect(composed.digest.description.utf8.count == 32)
  }

  @Test(
    arguments: [
      ("[]", ""), (#"{"tableType":"Regular"}"#, "name"), (#"{"name":"T","tableType":"Odd"}"#, "tableType"),
      (#"{"name":"T","tableType":"Regular","columns":[{"name":"A"}]}"#, "columns[0].dataType"),
      (
        #"{"name":"T","tableType":"Regular","columns":[{"name":"A","dataType":"ODD"}]}"#, "columns[0].dataType"
      ), (#"{"name":"T","tableType":"Regular","tags":[1]}"#, "tags"),
      (
        #"{"name":"T","tableType":"Regular","tableConstraints":[{"constraintType":"UNIQUE"}]}"#,
        "tableConstraints[0].constraintType"
      ),
    ]
  )
  func thatIsDamagedSaysWhere(text: String, place: String) throws {
    let json = try JSONValue(parsing: Array(text.utf8))
    let error = #expect(throws: SpecError.self) { try TableSpec(json: json) }
    #expect(error?.place == place)
  }
}
