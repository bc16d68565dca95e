import Catalog
import OpenMetadata
import Schema
import Testing

@Suite("A file that is not as it was written is refused by its line") struct HandOverDamageTests {
  private static func lines() throws -> [String] {
    let org = try PlannedOrg()
    return Array(try HandOverTests.file(org, org.take(HandOverTests.objects)).file.lines())
  }

  private static func refusal(_ lines: [String]) throws -> HandOverError {
    try #require(throws: HandOverError.self) { try HandOverTests.read(lines) }
  }

  /// A value of the first line, replaced.
  private static let heads: [(from: String, to: String, says: String)] = [
    (#""format":"orgdrift publish""#, #""format":"other""#, "no file that"),
    (#""version":1"#, #""version":2"#, "another version"),
    (#""version":1"#, #""version":"1""#, "another version"),
    (#""version":1"#, #""version":1e999"#, "no JSON"),
    (#""version":1"#, #""version":99999999999999999999"#, "no JSON"),
    (#""id":"00D5g000004Xk2QEAS""#, #""id":"00D""#, "“org”"),
    (#""id":"00D5g000004Xk2QEAS""#, #""id":7"#, "“org”"),
    (#""alias":"prod""#, #""alias":"""#, "“org”"),
    (#""alias":"prod""#, #""alias":"a b""#, "“org”"),
    (#""alias":"prod""#, #""alias":"\u001b[31mprod""#, "“org”"),
    (#""service":"sf""#, #""service":"a::b""#, "“service”"),
    (#""service":"sf""#, #""service":"\u0007""#, "“service”"),
    (#""service":"sf""#, #""service":"""#, "“service”"),
    (#""database":"default""#, #""database":null"#, "“database”"),
    (#""apiVersion":"62.0""#, #""apiVersion":"x""#, "“snapshot”"),
    (#""status":"complete""#, #""status":"done""#, "“snapshot”"),
    (#""takenAt":"#, #""taken":"#, "“snapshot”"),
    (#""digest":""#, #""digest":"0"#, "“snapshot”"),
    (#""number":1"#, #""number":-1"#, "“number”"),
    (#""number":1"#, #""number":9223372036854775807"#, "“number”"),
    (#""gone":[]"#, #""gone":[1]"#, "“gone”"),
    (#""gone":[]"#, #""gone":{}"#, "“gone”"),
    (#""since":null"#, #""since":7"#, "“since”"), (#""since":null"#, #""since":"x@1""#, "“since”"),
    (#""since":null"#, #""since":"62.0@99999999999""#, "“since”"),
    (#""objects":["Alpha","#, #""objects":[null,"#, "“objects”"),
    (#""tables":3"#, #""tables":2"#, "should have 3 lines, and has 4"),
    (#""tables":3"#, #""tables":4"#, "should have 5 lines, and has 4"),
    (#""tables":3"#, #""tables":-1"#, "“tables”"),
    (#""tables":3"#, #""tables":9223372036854775807"#, "“tables”"),
    (#""tables":3"#, #""tables":3,"tables":3"#, "twice"),
  ]

  @Test(arguments: heads.indices) func theFirstLine(index: Int) throws {
    let (from, to, says) = Self.heads[index]
    var lines = try Self.lines()
    try #require(lines[0].contains(from))
    lines[0] = lines[0].replacing(from, with: to)
    let refusal = try Self.refusal(lines)
    #expect(refusal.message.contains(says), "\(refusal)")
    #expect(says.contains("lines") ? refusal.line == 4 : refusal.line == 1)
    #expect("\(refusal)".hasPrefix("line \(refusal.line): "))
  }

  private static let tables: [(from: String, to: String)] = [
    (#""table":"#, #""tabel":"#), (#"{"table""#, #"["table""#), (#""name":"Beta""#, #""name":7"#),
    (#""name":"Beta""#, #""name":"a::b""#), (#""name":"Beta""#, #""name":"\u001b[31m""#),
    (#""name":"Beta""#, #""name":"""#), (#""name":"Id""#, #""name":"a\nb""#), (#""name":"Id""#, #""nam":"Id""#),
    (#""tableType":"Regular""#, #""tableType":"Other""#), (#""tableType":"Regular","#, ""),
    (#""columns":["#, #""columns":[7,"#), (#""dataType":"#, #""dataTyp":"#),
    (#""dataLength":"#, #""dataLength":99999999999999999999"#), (#""dataLength":"#, #""dataLength":1.5"#),
    (#""bases":["#, #""bases":[{},"#), (#""name":"Beta""#, #""name":"Alpha""#), (#""name":"Beta""#, #""name":"Other""#),
  ]

  @Test(arguments: tables.indices) func aTable(index: Int) throws {
    let (from, to) = Self.tables[index]
    var lines = try Self.lines()
    try #require(lines[2].contains(from), "\(from)")
    lines[2].replace(from, with: to, maxReplacements: 1)
    #expect(try Self.refusal(lines).line == 3)
  }

  @Test("a cut anywhere is found", arguments: 0..<40) func cut(part: Int) throws {
    let bytes = Array(try Self.lines().map { $0 + "\n" }.joined().utf8)
    let cut = bytes.prefix(bytes.count * part / 40)
    let lines = cut.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    #expect(throws: HandOverError.self) { try HandOver(lines: lines) }
  }

  @Test func aLineThatIsMissing() throws {
    let lines = try Self.lines()
    for index in lines.indices {
      var lines = lines
      lines.remove(at: index)
      #expect(throws: HandOverError.self) { try HandOverTests.read(lines) }
    }
    #expect(try Self.refusal([]).line == 1)
  }

  @Test func aLineThatStandsTwice() throws {
    var lines = try Self.lines()
    lines[3] = lines[2]
    #expect(try Self.refusal(lines).line == 4)
  }

  @Test func anObjectThatIsThereAndGone() throws {
    var lines = try Self.lines()
    lines[0] = lines[0].replacing(#""gone":[]"#, with: #""gone":["Beta"]"#)
    #expect(try Self.refusal(lines).line == 1)
  }

  @Test("what is no JSON", arguments: ["", "[", "7", "null", "{\"table\":", "\u{0}", "hello"])
  func noJSON(text: String) throws {
    var lines = try Self.lines()
    lines[2] = text
    #expect(try Self.refusal(lines).line == 3)
    lines[0] = text
    #expect(try Self.refusal(lines).line == 1)
  }

  @Test func deepNesting() throws {
    let deep = String(repeating: #"{"table":["#, count: 100_000)
    var lines = try Self.lines()
    lines[1] = deep
    let refusal = try Self.refusal(lines)
    #expect(refusal.line == 2)
    #expect(refusal.message.contains("nested deeper"), "\(refusal)")
  }

  @Test func bytesThatAreNoText() throws {
    var lines = try Self.lines().map { Array($0.utf8) }
    lines[1].replaceSubrange(10..<11, with: [0xC3])
    let refusal = #expect(throws: HandOverError.self) { try HandOver(lines: lines) }
    #expect(refusal?.line == 2)
  }

  @Test func aRefusalIsShortWhateverTheFileHolds() throws {
    var lines = try Self.lines()
    let long = String(repeating: "x", count: 100_000)
    lines[2] = lines[2].replacing(#""tableType":"Regular""#, with: #""tableType":"\#(long)\u001b[31m""#)
    let refusal = try Self.refusal(lines)
    #expect(refusal.line == 3)
    #expect("\(refusal)".utf8.count < 1000)
  }
}
