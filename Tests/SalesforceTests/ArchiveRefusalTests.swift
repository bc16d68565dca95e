import Salesforce
import TestSupport
import Testing

@Suite struct `Archives that are refused` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func refusal(_ name: String, _ bytes: [UInt8], limits: ReadingLimits = .init()) throws -> String? {
    let path = try folder.write(name, bytes)
    return message { _ = try lines([path], limits: limits) }.map(folder.shortened)
  }

  private static let again = "Copy or download it again."
  private static let names = "Pack the describes again with plain relative names."
  private static let themselves = "Pack the describes themselves."

  private static func one(
    _ name: String = "A.json",
    _ text: String = describe("A"),
    _ change: (inout ZipWriter.Member) -> Void = { _ in }
  ) -> [UInt8] {
    var writer = ZipWriter()
    writer.add(name, text, change)
    return writer.finished()
  }

  private static func wide(count: Int) -> [UInt8] {
    var writer = ZipWriter()
    writer.add("A.json", describe("A"))
    return writer.finished(isZip64: true, count: count)
  }

  private static let zips: [(bytes: [UInt8], expected: String)] = [
    (one("../A.json"), "x.zip: the zip file has a member with “..” in its name: “../A.json”. \(names)"),
    (one("a\\..\\A.json"), "x.zip: the zip file has a member with “..” in its name: “a\\..\\A.json”. \(names)"),
    (one("/etc/A.json"), "x.zip: the zip file has a member with an absolute name: “/etc/A.json”. \(names)"),
    (one("C:\\A.json"), "x.zip: the zip file has a member with an absolute name: “C:\\A.json”. \(names)"),
    (one("A\u{0}.json"), "x.zip: the zip file has a member whose name holds a NUL: “A\\u{0}.json”. \(names)"),
    (one { $0.mode = 0o120777 }, "x.zip: the zip file’s member “A.json” is a link. \(themselves)"),
    (one { $0.mode = 0o010644 }, "x.zip: the zip file’s member “A.json” is no regular file. \(themselves)"),
    (one { $0.flags = 1 }, "x.zip: the zip file’s member “A.json” is encrypted. Pack it again without a password."),
    (
      one { $0.method = 12 },
      "x.zip: the zip file’s member “A.json” is compressed by method 12. Pack it again with the usual method, deflate."
    ),
    (
      zip(("A.json", "{}"), ("A.json", "{}")),
      "x.zip: the zip file has two members named “A.json”. Pack the describes again, each once."
    ),
    (
      one("inner.zip", "PK\u{3}\u{4}"),
      "x.zip › inner.zip: it is a zip file inside an archive. Take it out and name it as a source of its own."
    ),
    (
      one { $0.statedChecksum = 1 }, "x.zip › A.json: the zip file is damaged: the member’s checksum is wrong. \(again)"
    ),
    (
      one { $0.statedSize = 5 },
      "x.zip › A.json: the zip file is damaged: the member’s size is not what the directory says. \(again)"
    ),
    (
      one { $0.statedSize = 500 },
      "x.zip › A.json: the zip file is damaged: the member’s size is not what the directory says. \(again)"
    ),
    (
      one("A.md"),
      "x.zip: the zip file holds no saved describes. Their names end in .json, .ndjson, .jsonl, .zip, .tar, .tgz or .gz."
    ),
    (
      ZipWriter().finished(),
      "x.zip: the zip file holds no saved describes. Their names end in .json, .ndjson, .jsonl, .zip, .tar, .tgz or .gz."
    ),
    (
      ZipWriter().finished(disk: 1),
      "x.zip: the zip file is one of several parts. Join the parts, or pack it as one file."
    ),
    (ZipWriter().finished(count: 3), "x.zip: the zip file is damaged: its directory ends too early. \(again)"),
    (
      wide(count: 300_000),
      "x.zip: the input has more than 200000 files. Give the describes of one org and one night only."
    ),
    (
      wide(count: -1),
      "x.zip: the zip file is damaged: its directory is not where it should be. \(again)"
    ),
  ]

  @Test(arguments: zips.indices) func `zip files`(row: Int) throws {
    #expect(try refusal("x.zip", Self.zips[row].bytes) == Self.zips[row].expected)
  }

  @Test func `zip files whose members share bytes`() throws {
    var writer = ZipWriter()
    writer.add("A.json", describe("A"))
    writer.add("B.json", describe("A")) { $0.offset = 0 }
    #expect(
      try refusal("x.zip", writer.finished()) == "x.zip: the zip file is damaged: its members overlap. \(Self.again)"
    )
  }

  private static func special(_ type: Character) -> [UInt8] {
    var writer = TarWriter()
    writer.add("A.json", type: type)
    return writer.finished()
  }

  private static func named(_ name: String, _ records: String? = nil) -> [UInt8] {
    var writer = TarWriter()
    if let records { writer.add("x", records, type: "x") }
    writer.add(name, describe("A"))
    return writer.finished()
  }

  private static func damaged() -> [UInt8] {
    var writer = TarWriter()
    writer.add("A.json", damage: true)
    return writer.finished()
  }

  private static let tars: [(bytes: [UInt8], expected: String)] = [
    (named("a/../../A.json"), "the tar file has a member with “..” in its name: “a/../../A.json”. \(names)"),
    (named("/A.json"), "the tar file has a member with an absolute name: “/A.json”. \(names)"),
    (named("A.json", pax("path", "/A.json")), "the tar file has a member with an absolute name: “/A.json”. \(names)"),
    (special("1"), "the tar file’s member “A.json” is a link. \(themselves)"),
    (special("2"), "the tar file’s member “A.json” is a link. \(themselves)"),
    (special("3"), "the tar file’s member “A.json” is a device. \(themselves)"),
    (special("6"), "the tar file’s member “A.json” is a pipe. \(themselves)"),
    (special("S"), "the tar file’s member “A.json” is a sparse file. \(themselves)"),
    (special("Z"), "the tar file’s member “A.json” is of an unknown kind. \(themselves)"),
    (
      named("A.json", pax("GNU.sparse.major", "1")),
      "the tar file’s member “A.json” is a sparse file. \(themselves)"
    ),
    (named("A.json", "5 a"), "the tar file is damaged: an extended header is malformed. \(again)"),
    (named("A.json", pax("size", "-1")), "the tar file is damaged: an extended header is malformed. \(again)"),
    (
      named("A.json", pax("size", "9223372036854775807")),
      "the tar file is damaged: an extended header is malformed. \(again)"
    ),
    (
      named("A.json", pax("comment", String(repeating: "x", count: 70_000))),
      "the tar file is damaged: an extended header is too long. \(again)"
    ),
    (damaged(), "the tar file is damaged: the checksum of a header is wrong. \(again)"),
    (
      tar(("A.json", describe("A")), ("A.json", describe("A"))),
      "the tar file has two members named “A.json”. Pack the describes again, each once."
    ),
    (
      tar(("A.json", describe("A"))) + tar(("B.json", "")),
      "the tar file is damaged: other bytes follow its end. \(again)"
    ),
    (
      tar(("A.md", "x")),
      "the tar file holds no saved describes. Their names end in .json, .ndjson, .jsonl, .zip, .tar, .tgz or .gz."
    ),
  ]

  @Test(arguments: tars.indices) func `tar files`(row: Int) throws {
    #expect(try refusal("x.tar", Self.tars[row].bytes) == "x.tar: " + Self.tars[row].expected)
  }

  @Test func `an archive in an archive`() throws {
    var outer = TarWriter()
    outer.add("inner.tgz", content: deflated(tar(("A.json", "{}")), gzip: true))
    #expect(
      try refusal("x.tar", outer.finished())
        == "x.tar › inner.tgz: it is a tar file inside an archive. Take it out and name it as a source of its own."
    )
  }

  @Test func `gzip files`() throws {
    var wrong = gzip(describe("A"))
    wrong[wrong.count - 6] ^= 1
    #expect(
      try refusal("x.gz", wrong) == "x.gz: the gzip file is damaged: incorrect data check. \(Self.again)"
    )
    #expect(
      try refusal("x.gz", gzip(describe("A")) + [0, 1])
        == "x.gz: the gzip file is damaged: other bytes follow its end. \(Self.again)"
    )
    #expect(
      try refusal("x.gz", gzip(describe("A")).dropLast(9)) == "x.gz: the gzip file is cut off. \(Self.again)"
    )
    let often = (0..<4).reduce(gzip("{}")) { bytes, _ in deflated(bytes, gzip: true) }
    #expect(
      try refusal("x.gz", often)
        == "x.gz: it is compressed several times over. Compress it once, or not at all."
    )
  }

  @Test func `bombs`() throws {
    let zeros = Array("[{".utf8) + [UInt8](repeating: 0x20, count: 8 << 20)
    var limits = ReadingLimits()
    limits.ratioFrom = 1 << 20
    limits.ratioLimit = 100
    #expect(
      try refusal("x.gz", deflated(zeros, gzip: true), limits: limits)
        == "x.gz: the gzip file expands to more than 100 times its size. "
        + "Describes never do. Ask where the file comes from."
    )
    var writer = ZipWriter()
    writer.add(.init(name: "A.json", content: zeros))
    #expect(
      try refusal("x.zip", writer.finished(), limits: limits)
        == "x.zip › A.json: the zip file expands to more than 100 times its size. "
        + "Describes never do. Ask where the file comes from."
    )
    limits = ReadingLimits()
    limits.expandedLimit = 6 << 20
    #expect(
      try refusal("x.gz", deflated(zeros, gzip: true), limits: limits)
        == "x.gz: the compressed input expands to more than 6 MB. "
        + "Give the describes of one org and one night only, or expand them to a folder first."
    )
    limits = ReadingLimits()
    limits.memberLimit = 1
    #expect(
      try refusal("x.tar", tar(("A.json", describe("A")), ("B.json", describe("B"))), limits: limits)
        == "x.tar: the input has more than 1 files. Give the describes of one org and one night only."
    )
  }
}
