import Salesforce
import Schema
import TestSupport
import Testing

@Suite struct CompositeSplitterTests {
  /// One line a part: `reference status lastModified body`.
  static func parts(_ pieces: [[UInt8]], limit: Int = CompositeSplitter.partLimit) throws -> [String] {
    var splitter = CompositeSplitter(partLimit: limit)
    var lines: [String] = []
    for piece in pieces {
      try piece.withUnsafeBytes { bytes in
        try splitter.consume(bytes, into: &lines) { lines, part in
          let body = part.fault == nil ? String(decoding: part.body, as: UTF8.self) : "not JSON"
          lines.append("\(part.reference) \(part.status) \(part.lastModified ?? "-") \(body)")
        }
      }
    }
    try splitter.finish()
    return lines
  }

  static func parts(_ text: String) throws -> [String] { try parts([Array(text.utf8)]) }

  static func fault(_ text: String, limit: Int = CompositeSplitter.partLimit) -> CompositeFault? {
    do {
      _ = try parts([Array(text.utf8)], limit: limit)
      return nil
    } catch {
      return error as? CompositeFault
    }
  }

  static func part(_ reference: String, _ body: String, status: Int = 200) -> String {
    #"{"body":\#(body),"httpHeaders":{},"httpStatusCode":\#(status),"referenceId":"\#(reference)"}"#
  }

  static func answer(_ parts: String...) -> String { #"{"compositeResponse":[\#(parts.joined(separator: ","))]}"# }

  @Test func partsComeWithTheBytesOfTheirBodies() throws {
    let text = """
      {"compositeResponse":[
        {"body":{"name" : "Account"},"httpHeaders":{"ETag":"\\"1\\"","Last-Modified":"Fri, 14 Aug 2020 20:53:02 GMT"},
         "httpStatusCode":200,"referenceId":"r0"},
        {"referenceId":"r1","httpStatusCode":304,"body":null,"httpHeaders":{"last-modified":"x"}},
        {"referenceId":"r2","httpStatusCode":204}
      ],"more":[1,{"compositeResponse":[]}]}

      """
    #expect(
      try Self.parts(text) == [
        #"r0 200 Fri, 14 Aug 2020 20:53:02 GMT {"name" : "Account"}"#, "r1 304 x null", "r2 204 - ",
      ]
    )
  }

  @Test func everyCutGivesTheSameParts() throws {
    let text =
      #" {"a":"]}\"" , "compositeResponse" : [ "#
      + Self.part("r0", #"{"t":"é\\\"}]","n":[1,2.5e1,{}]}"#) + " , " + Self.part("r1", "17") + #" ] , "z" : -1 } "#
    let bytes = Array(text.utf8)
    let whole = try Self.parts([bytes])
    #expect(whole == [#"r0 200 - {"t":"é\\\"}]","n":[1,2.5e1,{}]}"#, "r1 200 - 17"])
    for first in 0...bytes.count {
      #expect(try Self.parts([Array(bytes[..<first]), Array(bytes[first...])]) == whole, "cut at \(first)")
    }
    #expect(try Self.parts(bytes.map { [$0] }) == whole)
  }

  @Test func aPartIsHandedOverAsSoonAsItIsComplete() throws {
    var splitter = CompositeSplitter()
    var seen: [String] = []
    try Array((#"{"compositeResponse":["# + Self.part("r0", "{}")).utf8).withUnsafeBytes {
      try splitter.consume($0, into: &seen) { $0.append($1.reference) }
    }
    #expect(seen == ["r0"])
    #expect(throws: CompositeFault.cut) { try splitter.finish() }
  }

  @Test func everyBeginningIsCut() {
    let bytes = Array(Self.answer(Self.part("r0", #"{"a":[true]}"#), Self.part("r1", "null")).utf8)
    for count in 0..<bytes.count {
      #expect(Self.fault(String(decoding: bytes[..<count], as: UTF8.self)) == .cut, "\(count) bytes")
    }
  }

  @Test(arguments: [
    #"{"a":,}"#, "[1,]", #"{"a":01}"#, #"{"a":tru}"#, "[}", #""\q""#, "\"\u{1}\"", "{'a':1}",
    String(repeating: "[", count: 65) + String(repeating: "]", count: 65), #"{"a":1e999}"#,
  ])
  func aBodyThatIsNoJSONSpoilsOnlyItsPart(_ body: String) throws {
    let text = Self.answer(Self.part("r0", "{}"), Self.part("bad", body), Self.part("r2", "[]"))
    #expect(try Self.parts(text) == ["r0 200 - {}", "bad 200 - not JSON", "r2 200 - []"])
  }

  @Test(arguments: [
    "[]", "{}", "null", "<html>", "{\"compositeResponse\":{}}", #"{"compositeResponse":[1]}"#,
    #"{"compositeResponse":[{}]}"#, #"{"compositeResponse":[{"referenceId":"r0"}]}"#,
    #"{"compositeResponse":[{"referenceId":7,"httpStatusCode":200}]}"#,
    #"{"compositeResponse":[{"referenceId":"r0","httpStatusCode":"200"}]}"#,
    #"{"compositeResponse":[{"referenceId":"r0","httpStatusCode":200}{}]}"#,
    #"{"compositeResponse":[,]}"#, #"{"compositeResponse":[],}"#, #"{"compositeResponse":[]}x"#,
    #"{"compositeResponse":[],"compositeResponse":[]}"#, #"{"a":01,"compositeResponse":[]}"#,
    #"{"a":nul,"compositeResponse":[]}"#, #"{"\q":1,"compositeResponse":[]}"#,
    #"{"compositeResponse":[{"referenceId":"r0","httpStatusCode":200,"body":}]}"#,
  ])
  func anotherStructureIsRefused(_ text: String) {
    guard case .malformed = Self.fault(text) else {
      Issue.record("\(text) gave \(String(describing: Self.fault(text)))")
      return
    }
  }

  @Test func aPartHasALimit() {
    let text = Self.answer(Self.part("r0", #""\#(String(repeating: "x", count: 200))""#))
    #expect(Self.fault(text, limit: 250) == .tooLarge(limit: 250))
    #expect(Self.fault(text, limit: 300) == nil)
    #expect(Self.fault(#"{""# + String(repeating: "k", count: 300), limit: 250) == .tooLarge(limit: 250))
  }

  @Test func brokenBytesNeverPassForWholeAnswers() throws {
    var random = SeededGenerator(seed: 7)
    let sound = Array(
      Self.answer(Self.part("r0", #"{"name":"A","fields":[]}"#), Self.part("r1", "[]", status: 404)).utf8
    )
    for _ in 0..<3000 {
      var bytes = sound
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      let cut = Int.random(in: 0...bytes.count, using: &random)
      do {
        let parts = try Self.parts([Array(bytes[..<cut]), Array(bytes[cut...])])
        #expect(parts.count == 2, "\(String(decoding: bytes, as: UTF8.self))")
      } catch is CompositeFault {}
    }
  }
}
