import Foundation
import Salesforce
import TestSupport
import Testing

@Suite struct `Archives and compressed files` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func found(_ name: String, _ bytes: [UInt8], limits: ReadingLimits = .init()) throws -> [String] {
    try lines([try folder.write(name, bytes)], limits: limits).map(folder.shortened)
  }

  private let a = describe("A")
  private let b = describe("B")

  @Test func `gzip gives its content, also of several members and with padding`() throws {
    #expect(try found("A.json.gz", gzip(a)) == ["A.json.gz: describe \(a)"])
    let halves = [a.prefix(9), a.dropFirst(9)].flatMap { gzip(String($0)) }
    #expect(try found("A.gz", halves + [0, 0, 0]) == ["A.gz: describe \(a)"])
    #expect(try found("twice.gz", deflated(gzip(a), gzip: true)) == ["twice.gz: describe \(a)"])
  }

  @Test func `zip gives stored and deflated members in the directory's order`() throws {
    var writer = ZipWriter()
    writer.add("objects/", "") {
      $0.mode = 0o40755
      $0.method = 0
    }
    writer.add("objects/B.json", b) { $0.hasDescriptor = true }
    writer.add("objects/A.json", a) { $0.method = 0 }
    writer.add("README.md", "no describe")
    writer.add("__MACOSX/objects/._A.json", "resource fork")
    writer.add(".DS_Store", "x")
    let expected = ["x.zip › objects/B.json: describe \(b)", "x.zip › objects/A.json: describe \(a)"]
    #expect(try found("x.zip", writer.finished()) == expected)
    #expect(try found("x.zip", writer.finished(comment: "a comment PK\u{5}\u{6}")) == expected)
    #expect(try found("x.zip", writer.finished(isZip64: true)) == expected)
    #expect(
      try found("x.gz", deflated(writer.finished(), gzip: true)).map { $0.dropFirst(4) }
        == expected.map { $0.dropFirst(5) }
    )
  }

  @Test func `zip takes sizes from the zip64 fields`() throws {
    var writer = ZipWriter()
    writer.add("A.json", a) { $0.isZip64 = true }
    #expect(try found("x.zip", writer.finished(isZip64: true)) == ["x.zip › A.json: describe \(a)"])
  }

  @Test func `an archive holds compressed members, lists and names what it passed over`() throws {
    var writer = TarWriter()
    writer.add("A.json.gz", content: gzip(a))
    writer.add("notes.txt", "x")
    let describes = SavedDescribes(paths: [try folder.write("x.tar", writer.finished())])
    #expect(try lines(describes).map(folder.shortened) == ["x.tar › A.json.gz: describe \(a)"])
    #expect(describes.skipped.map { folder.shortened("\($0)") } == ["x.tar › notes.txt"])
  }

  @Test func `tar gives its members in every dialect`() throws {
    let long = String(repeating: "folder/", count: 30) + "A.json"
    var writer = TarWriter()
    writer.add("./", type: "5")
    writer.add("./A.json", a)
    writer.add("old.json", b, type: "\u{0}", magic: "")
    writer.add("A.json", a, prefix: "prefix")
    writer.add("x", pax("path", long) + pax("mtime", "1.5"), type: "x")
    writer.add("short.json", a)
    writer.add("g", pax("comment", "all"), type: "g")
    writer.add("././@LongLink", "G" + long + "\u{0}", type: "L", magic: "ustar  \u{0}")
    writer.add("short.json", b, magic: "ustar  \u{0}")
    writer.add("big.json", a, base256: true)
    writer.add("x", pax("size", "\(b.utf8.count)"), type: "x")
    writer.add("sized.json", b, statedSize: 0)
    writer.add("._A.json", "resource fork")
    let expected = [
      "./A.json: describe \(a)", "old.json: describe \(b)", "prefix/A.json: describe \(a)", "\(long): describe \(a)",
      "G\(long): describe \(b)", "big.json: describe \(a)", "sized.json: describe \(b)",
    ]
    #expect(try found("x.tar", writer.finished()) == expected.map { "x.tar › " + $0 })
    #expect(try found("x.tgz", deflated(writer.finished(blocks: 20), gzip: true)) == expected.map { "x.tgz › " + $0 })
  }

  @Test func `programs of this machine write what is read`() throws {
    try folder.write("in/objects/A.json", a)
    try folder.write("in/objects/B.json", b)
    for (name, arguments) in [
      ("x.tar", ["tar", "-cf", "../x.tar", "."]), ("x.tar.gz", ["tar", "-czf", "../x.tar.gz", "--format=pax", "."]),
    ] {
      let command = ChildCommand("/usr/bin/env", arguments, folder: folder.path + "/in")
      try #require(try ChildProcess.run(command) == .exited(0))
      #expect(Set(names(try lines([folder.path + "/" + name]))) == ["A", "B"])
    }
  }

  @Test func `cut at any byte are an error and nothing else`() throws {
    let files: [(String, [UInt8])] = [
      ("x.gz", gzip(a)), ("x.zip", zip(("A.json", a), ("B.json", b))), ("x.tar", tar(("A.json", a), ("B.json", b))),
      ("x.tgz", deflated(tar(("A.json", a)), gzip: true)),
    ]
    for (name, bytes) in files {
      for count in 0..<bytes.count {
        let path = try folder.write(name, Array(bytes.prefix(count)))
        let message = message { _ = try lines([path]) }
        #expect(message?.hasPrefix(path) == true, "\(name) cut at \(count): \(message ?? "no error")")
      }
    }
  }

  @Test func `with one byte changed never end the program`() throws {
    let files: [(String, [UInt8])] = [
      ("x.gz", gzip(a)), ("x.zip", zip(("A.json", a))), ("x.tar", Array(tar(("A.json", a)).prefix(1024))),
    ]
    for (name, bytes) in files {
      for index in bytes.indices {
        for flip: UInt8 in [0x01, 0x80, 0xFF] {
          var changed = bytes
          changed[index] ^= flip
          let path = try folder.write(name, changed)
          if let message = message({ _ = try lines([path]) }) { #expect(message.hasPrefix(path)) }
        }
      }
    }
  }
}
