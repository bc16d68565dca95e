import Schema
import TestSupport
import Testing

@Suite struct JSONValues {
  private static func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  @Test(arguments: [UInt64](1...200)) func comeBackFromTheirText(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let value = Self.random(depth: 0, using: &random)
    #expect(try Self.parse(value.encoded()) == value)
    #expect(try Self.parse(value.encoded(.indented)) == value)
  }

  private static let texts = [
    "", "a", "é", "e\u{301}", "\"\\/", "\u{1}\u{8}\u{C}\n\r\t\u{1F}\u{7F}", "👩‍🚀", "\u{2028}", "注文",
  ]
  private static let decimals = ["0.5", "-1.25", "1e+30", "5e-324", "1.7976931348623157e+308", "0.1"]

  private static func random(depth: Int, using random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: depth > 5 ? 3..<9 : 0..<9, using: &random) {
    case 0...1:
      .array((0..<Int.random(in: 0...4, using: &random)).map { _ in Self.random(depth: depth + 1, using: &random) })
    case 2:
      .object(
        JSONObject(
          (0..<Int.random(in: 0...4, using: &random)).map { index in
            .init("\(random.pick(texts))\(index)", Self.random(depth: depth + 1, using: &random))
          }
        )
      )
    case 3: .null
    case 4: .bool(random.once(in: 2))
    case 5: .integer(random.pick([0, 1, -1, 255, .max, .min, 1 << 53]))
    case 6: .decimal(random.pick(decimals))
    default: .string(random.pick(texts) + random.pick(texts))
    }
  }

  /// RFC 8785, section 3.2.2.2.
  @Test(arguments: [
    ("\u{20ac}$\u{F}\nA'B\"\\\\\"/", #""€$\u000f\nA'B\"\\\\\"/""#),
    ("\u{8}\u{9}\u{A}\u{C}\u{D}", #""\b\t\n\f\r""#), ("\u{0}\u{1F}", #""\u0000\u001f""#),
    ("\u{7F}\u{80}é/<>&", "\"\u{7F}\u{80}é/<>&\""),
  ]) func escapeOnlyWhatJSONRequires(text: String, json: String) {
    #expect(JSONValue.string(text).encoded() == json)
  }

  @Test(
    arguments: [
      ("1", 1), ("-0", 0), ("1.0", 1), ("1e2", 100), ("-0.0", 0), ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)), ("0.50", .decimal("0.5")), ("1e30", .decimal("1e+30")),
      ("1E+30", .decimal("1e+30")), ("9007199254740993.0", .decimal("9007199254740992.0")), ("1e-400", 0),
    ] as [(String, JSONValue)]
  ) func writeANumberInOneWay(text: String, value: JSONValue) throws {
    #expect(try Self.parse(text) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "truefalse", "01", "-", "1.", ".5", "1e", "+1", "[1,]", "[,]", "{\"a\"}", "{a:1}", "'a'",
    "\"a", "\"\t\"", "\"\\q\"", "\"\\u12\"", "\"\\ud800\"", "\"\\u0000\"", "[1] 2", "1e400", "9223372036854775808",
    "{\"a\":1,\"a\":1}", "\u{FEFF}1", "[1\u{A0}]", "/**/1",
  ]) func areNothingElse(text: String) {
    #expect(throws: JSONError.self) { try Self.parse(text) }
  }

  @Test func areNestedUpToALimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try Self.parse(nested(JSONCursor.maximumDepth)) }
    #expect(throws: JSONError.self) { try Self.parse(nested(JSONCursor.maximumDepth + 1)) }
    let deep = Array(nested(100_000).utf8)
    #expect(throws: JSONError.self) {
      try deep.withUnsafeBytes { bytes in
        var cursor = JSONCursor(bytes)
        try cursor.skipValue()
      }
    }
  }

  @Test func areComparedByteByByte() throws {
    #expect(JSONValue.string("é") != JSONValue.string("e\u{301}"))
    #expect(try Self.parse(#"{"é":1}"#) != Self.parse(#"{"e\u0301":1}"#))
    #expect(try Self.parse(#"{"a":1,"b":2}"#) != Self.parse(#"{"b":2,"a":1}"#))
    #expect(try Self.parse(#"{"a":1,"b":{"d":1,"c":2}}"#).sorted == Self.parse(#"{"b":{"c":2,"d":1},"a":1}"#).sorted)
  }

  @Test func areIndentedByTwoBlanksALevel() throws {
    let value: JSONValue = ["a": [1, ["b": .null]], "c": [], "d": [:]]
    #expect(
      value.encoded(.indented)
        == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": [],
          "d": {}
        }
        """
    )
  }
}
