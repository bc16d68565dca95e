import Foundation
import Salesforce
import TestSupport
import Testing

/// Small limits, so that small texts are large containers.
private var small: ReadingLimits {
  var limits = ReadingLimits()
  limits.splitAbove = 100
  limits.documentLimit = 400
  return limits
}

@Suite struct `Large containers` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func found(_ text: String, limits: ReadingLimits = small) throws -> [String] {
    try lines([try folder.write("x.json", text)], limits: limits).map(folder.shortened)
  }

  private let a = describe("A", padding: 90)
  private let b = describe("B")

  @Test func `arrays are cut into their elements`() throws {
    #expect(
      try found("\u{FEFF} [ \(a) ,\n\(b)]\n") == ["x.json › [0]: describe \(a)", "x.json › [1]: describe \(b)"]
    )
  }

  @Test func `maps are cut into their members`() throws {
    #expect(
      try found(#"{"A": \#(a), "B" :\#(b)}"#) == [#"x.json › "A": describe \#(a)"#, #"x.json › "B": describe \#(b)"#]
    )
  }

  @Test func `values one after the other are told by their lines`() throws {
    #expect(
      try found("\(b)\n\n\(a)\r\n[\(b)]\(b)") == [
        "x.json › line 1: describe \(b)", "x.json › line 3: describe \(a)", "x.json › line 4 › [0]: describe \(b)",
        "x.json › line 4: describe \(b)",
      ]
    )
  }

  @Test func `composite and batch answers are cut into their entries`() throws {
    let composite =
      #"{"compositeResponse":[{"body":\#(a),"httpHeaders":{},"httpStatusCode":200,"referenceId":"refA"},"#
      + #"{"body":null,"httpHeaders":{},"httpStatusCode":304,"referenceId":"refB"}]}"#
    #expect(
      try found(composite) == [
        "x.json › compositeResponse[0]: describe \(a)", "x.json › compositeResponse[1]: unchanged B",
      ]
    )
    let batch =
      #"{"hasErrors":true,"results":[{"statusCode":200,"result":\#(a)},"#
      + #"{"statusCode":404,"result":[{"errorCode":"NOT_FOUND","message":"gone"}]}]}"#
    #expect(
      try found(batch) == ["x.json › results[0]: describe \(a)", "x.json › results[1]: not-found ?: NOT_FOUND: gone"]
    )
  }

  @Test func `a single large describe stays whole, and so does a listing`() throws {
    #expect(try found(a) == ["x.json: describe \(a)"])
    let names = "[\((0..<40).map { "\"Object\($0)\"" }.joined(separator: ","))]"
    var limits = small
    limits.documentLimit = 1000
    #expect(try found(names, limits: limits) == ["x.json: listing \(names)"])
  }

  @Test func `come out of archives and compressed files as well`() throws {
    let path = try folder.write("x.tgz", deflated(tar(("all.json", "[\(a),\(b)]")), gzip: true))
    #expect(try names(lines([path], limits: small)) == ["A", "B"])
  }

  @Test func `give the same however the input is cut into pieces`() throws {
    let text = #"[{"name":"A","x":"\"\\}]{[,","fields":[]}, {"name":"B","é":"\\","fields":[[]]}]"#
    var limits = small
    limits.splitAbove = 1
    let expected = try memberLines(text)
    #expect(try found(text, limits: limits).map { $0.dropFirst() } == expected.map { $0.dropFirst() })
  }

  @Test func `are refused where they are wrong`() throws {
    let large = String(repeating: "x", count: 500)
    let rows = [
      (#"[\#(a),{"name":"\#(large)"}]"#, "x.json › [1]: it is a single JSON value of more than 400 bytes."),
      (#"{"A":\#(a),"B":{"name":"\#(large)"}}"#, #"x.json › "B": it is a single JSON value of more than 400 bytes."#),
      (describe("A", padding: 500), "x.json: it is a single JSON value of more than 400 bytes."),
      ("[\(a)", "x.json: the JSON is cut off."),
      (#"{"A":\#(a)"#, "x.json: the JSON is cut off."),
      ("[\(a) \(b)]", "x.json: it is not JSON: unexpected “{” at byte \(a.utf8.count + 2)."),
      ("[\(a),]", "x.json: it is not JSON: unexpected “]” at byte \(a.utf8.count + 2)."),
      ("[\(a)]x", "x.json › line 1: it is not JSON: unexpected “x” at byte \(a.utf8.count + 2)."),
      (#"{"A":\#(a),"B" \#(b)}"#, "x.json: it is not JSON: unexpected “{” at byte \(a.utf8.count + 10)."),
      (#"{"A":\#(a),"B":\#(a)}"#, #"x.json › "B": it is the describe of “A”, not of “B”."#),
      (String(repeating: " ", count: 200) + "<html>", "x.json: it is an HTML page, not JSON."),
      (String(repeating: "\0", count: 200), "x.json: it is binary data, not JSON."),
    ]
    for (text, expected) in rows {
      #expect(message { _ = try found(text) }.map(folder.shortened)?.hasPrefix(expected) == true, "\(expected)")
    }
  }

  @Test func `a file of 3 GB that is none is refused after its beginning`() throws {
    for (start, expected) in [
      ("", "it is binary data, not JSON."), (#"{"name":"#, "it is a single JSON value of more than 400 bytes."),
      ("[1,", "it is a single JSON value of more than 400 bytes."),
    ] {
      let path = try folder.write("x.json", start)
      #expect(truncate(path, 3 << 30) == 0)
      #expect(message { _ = try lines([path], limits: small) }?.hasPrefix("\(path): \(expected)") == true)
    }
  }

  @Test func `of real size need little memory`() throws {
    let path = folder.path + "/big.json"
    let element = Array(describe("A", padding: 1 << 20).utf8) + [0x2C]
    try folder.write("big.json", "[")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    for _ in 0..<40 { try handle.write(contentsOf: element) }
    try handle.write(contentsOf: Data((describe("B") + "]").utf8))
    try handle.close()
    let describes = SavedDescribes(paths: [path])
    var buffer: [UInt8] = []
    let document = try #require(try describes.next())
    #expect(try describes.read(document, into: &buffer) == nil && buffer.isEmpty)
    var count = 0
    let elements = describes.expand(document)
    while let element = try elements.next() {
      count += 1
      let size = try #require(try elements.read(element, into: &buffer))
      #expect(size < 2 << 20)
    }
    #expect(count == 41)
  }
}

@Suite struct `Standard input` {
  private func found(_ bytes: [UInt8], limits: ReadingLimits = .init()) throws -> [String] {
    let pipe = Pipe()
    let writer = Thread {
      do {
        try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
        try pipe.fileHandleForWriting.close()
      } catch { Issue.record(error) }
    }
    writer.start()
    return try lines(["-"], limits: limits, standardInput: pipe.fileHandleForReading.fileDescriptor)
  }

  private let a = describe("A", padding: 100_000)
  private let b = describe("B")

  @Test func `takes every format`() throws {
    #expect(try found(Array(a.utf8)) == ["-: describe \(a)"])
    #expect(try found(Array("\(a)\n\(b)\n".utf8)).count == 1)
    #expect(try found(Array("\(a)\n\(b)\n".utf8), limits: linewise).count == 2)
    #expect(try found(gzip(a)) == ["-: describe \(a)"])
    #expect(try found(tar(("A.json", a))) == ["- › A.json: describe \(a)"])
    #expect(try found(deflated(tar(("A.json", a)), gzip: true)) == ["- › A.json: describe \(a)"])
    #expect(try found(zip(("A.json", a), ("B.json", b))) == ["- › A.json: describe \(a)", "- › B.json: describe \(b)"])
  }

  private var linewise: ReadingLimits {
    var limits = ReadingLimits()
    limits.splitAbove = 1000
    return limits
  }

  @Test func `is refused when empty, and when it is a zip file too large to hold`() throws {
    #expect(
      message { _ = try found([]) }
        == "-: it is empty. Save the describe again; the download or command has failed."
    )
    var limits = ReadingLimits()
    limits.bufferedZipLimit = 100
    #expect(
      message { _ = try found(zip(("A.json", a)), limits: limits) }
        == "-: it is a zip file of more than 100 bytes that cannot be seeked in. "
        + "Save it to a file and name that, or send a .tar.gz instead."
    )
  }
}
