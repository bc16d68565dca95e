import Foundation
import Salesforce
import Schema
import TestSupport
import Testing

@Suite struct `Folders and files` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `are read to any depth in the order of their paths' bytes`() throws {
    for name in ["b.json", "a/Z.json", "a.json", "a/b/c/d.JSON", "é.json"] {
      try folder.write(name, describe(name))
    }
    #expect(names(try lines([folder.path])) == ["a.json", "a/Z.json", "a/b/c/d.JSON", "b.json", "é.json"])
  }

  @Test func `come in the order in which they were named`() throws {
    let paths = try ["b.json", "a.json"].map { try folder.write($0, describe($0)) }
    #expect(names(try lines(paths)) == ["b.json", "a.json"])
  }

  @Test func `are passed over when their names are not those of describes`() throws {
    for name in ["README.md", "notes.txt", "f.csv", ".hidden.json", ".git/x.json", "Account.json"] {
      try folder.write(name, describe(name))
    }
    let describes = SavedDescribes(paths: [folder.path])
    #expect(names(try lines(describes)) == ["Account.json"])
    #expect(describes.skipped.map { folder.shortened($0.path) } == ["README.md", "f.csv", "notes.txt"])
  }

  @Test func `are read whatever their names are when the user names them`() throws {
    let path = try folder.write(".account", describe("Account"))
    #expect(names(try lines([path])) == ["Account"])
  }

  @Test func `links to files are read and links to folders are not`() throws {
    try folder.write("real/Account.json", describe("Account"))
    try folder.link("link.json", to: "real/Account.json")
    try folder.link("loop", to: ".")
    try folder.link("real/up", to: "..")
    #expect(names(try lines([folder.path])) == ["Account", "Account"])
  }

  @Test func `that are named .json but compressed are opened all the same`() throws {
    try folder.write("a.json", gzip(describe("Gzip")))
    try folder.write("b.json", zip(("c.json", describe("Zip"))))
    try folder.write("c.json", tar(("d.json", describe("Tar"))))
    #expect(names(try lines([folder.path])) == ["Gzip", "Zip", "Tar"])
  }

  @Test func `use one buffer for all sizes`() throws {
    let sizes = [10, 5000, 1, 100_000, 20]
    for (index, size) in sizes.enumerated() { try folder.write("\(index).json", describe("A", padding: size)) }
    let found = try lines([folder.path]).map { $0.utf8.count }
    let base = folder.path.utf8.count + "/0.json: describe ".utf8.count + describe("A").utf8.count
    #expect(found == sizes.map { $0 + base })
  }

  @Test func `a bad file does not end the others`() throws {
    try folder.write("a.json.gz", Array(gzip(describe("A")).dropLast(3)))
    try folder.write("b.json", describe("B"))
    let describes = SavedDescribes(paths: [folder.path + "/missing.json", folder.path])
    #expect(message { _ = try describes.next() } != nil)
    #expect(message { _ = try describes.next() } != nil)
    #expect(names(try lines(describes)) == ["B"])
  }

  @Test func `may be asked for by several threads at once`() async throws {
    for index in 0..<200 { try folder.write("\(index).json", describe("Object\(index)")) }
    let describes = SavedDescribes(paths: [folder.path])
    let found = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<4 { group.addTask { try names(lines(describes)) } }
      return try await group.reduce(into: [String]()) { $0 += $1 }
    }
    #expect(found.count == 200 && Set(found).count == 200)
  }

  @Test func `are refused with the path and what to do`() throws {
    try folder.write("empty/notes.txt", "x")
    mkfifo(folder.path + "/pipe.json", 0o600)
    try folder.link("circle.json", to: "circle.json")
    let rows = [
      ("missing.json", "missing.json: there is no such file or folder. Check the path."),
      (
        "empty",
        "empty: the folder holds no saved describes. Their names end in .json, .ndjson, .jsonl, .zip, .tar, .tgz or .gz."
      ),
      (
        "pipe.json",
        "pipe.json: it is a pipe, not a regular file. "
          + "Name a file or folder, or pipe the describes into standard input and name it “-”."
      ),
      ("circle.json", "circle.json: its symbolic links lead in a circle. Name the file itself."),
    ]
    for (name, expected) in rows {
      #expect(message { _ = try lines([folder.path + "/" + name]) }.map(folder.shortened) == expected)
    }
    #expect(
      message { _ = try lines(["/dev/null"]) }
        == "/dev/null: it is a device, not a regular file. "
        + "Name a file or folder, or pipe the describes into standard input and name it “-”."
    )
  }

  @Test func `that may not be read say so`() throws {
    let path = try folder.write("Account.json", describe("Account"))
    chmod(path, 0)
    guard geteuid() != 0 else { return }
    #expect(
      message { _ = try lines([path]) }.map(folder.shortened)
        == "Account.json: it cannot be read: permission denied. Make it readable for the user who runs this."
    )
  }

  @Test func `that change while they are read are refused`() throws {
    // The kernel gives this file more bytes than the size that it tells.
    try folder.link("growing.json", to: "/proc/self/status")
    #expect(
      message { _ = try lines([folder.path]) }.map(folder.shortened)
        == "growing.json: it changed while it was read. Wait until it is written completely, then run this again."
    )
  }

  @Test func `names that are hostile are shown escaped`() throws {
    let path = try folder.write("a\u{1B}[31m\u{202E}.json", "")
    #expect(
      message { _ = try lines([path]) }.map(folder.shortened)
        == "a\\u{1B}[31m\\u{202E}.json: it is empty. Save the describe again; the download or command has failed."
    )
  }
}
