import Drift
import Foundation
import Reports
import Schema
import TestSupport
import Testing

@Suite("Every format keeps its form") struct FormatTests {
  /// All formats but HTML, by the name that `--format` takes, with the ending of their goldens.
  static let formats: [(name: String, ending: String, render: @Sendable (SchemaDrift) -> [UInt8])] = [
    ("text", "txt", { Array(TextReport($0).text.utf8) }), ("json", "json", { JSONReport($0).bytes }),
    ("jsonl", "jsonl", { JSONLinesReport($0).bytes }), ("csv", "csv", { CSVReport($0).bytes }),
    ("markdown", "md", { Array(MarkdownReport($0).text.utf8) }), ("junit", "xml", { JUnitReport($0).bytes }),
    ("sarif", "sarif", { SARIFReport($0, release: "1.2.3").bytes }),
    ("github", "github.txt", { Array(GitHubReport($0).text.utf8) }),
    ("gitlab", "gitlab.json", { GitLabReport($0).bytes }),
  ]

  /// Where drifts of every sort are written in every format, for parsers that are not ours: see `make formats`.
  private static let folder = ProcessInfo.processInfo.environment["ORGDRIFT_REPORTS"]

  private static func drifts() throws -> [(name: String, drift: SchemaDrift)] {
    let texts = HostileLabels.texts
    let hostile = try stride(from: 0, to: texts.count, by: 10).map { start in
      ("hostile-\(start)", try SampleDrift.hostile(Array(texts[start..<min(start + 10, texts.count)])))
    }
    return try [
      ("full", SampleDrift.full()), ("nothing", SampleDrift.document([])), ("many", SampleDrift.many()),
      ("hostile", SampleDrift.hostile(texts)),
    ] + hostile
  }

  @Test("drifts for other parsers", .enabled(if: folder != nil), arguments: formats.map(\.name))
  func write(name: String) throws {
    let folder = URL(filePath: try #require(Self.folder))
    let format = try #require(Self.formats.first { $0.name == name })
    for (drift, value) in try Self.drifts() {
      let file = folder.appending(path: "\(drift).\(name)")
      try Data(format.render(value)).write(to: file)
      #expect(FileManager.default.fileExists(atPath: file.path))
    }
  }

  private func format(_ name: String) throws -> (SchemaDrift) -> String {
    let format = try #require(Self.formats.first { $0.name == name })
    return { String(decoding: format.render($0), as: UTF8.self) }
  }

  @Test("all that may be known of changes", arguments: formats.map(\.name)) func full(name: String) throws {
    let format = try #require(Self.formats.first { $0.name == name })
    let text = String(decoding: format.render(try SampleDrift.full()), as: UTF8.self)
    try expectGolden(text, "full.\(format.ending)")
  }

  @Test("the same drift gives the same bytes", arguments: formats.map(\.name)) func stable(name: String) throws {
    let render = try format(name)
    #expect(try render(SampleDrift.full()) == render(SampleDrift.full()))
  }

  @Test("no changes, and a first snapshot", arguments: formats.map(\.name)) func nothing(name: String) throws {
    let render = try format(name)
    var drift = try SampleDrift.document([])
    let quiet = render(drift)
    drift.base = nil
    let first = render(drift)
    for text in [quiet, first] where name != "jsonl" { #expect(text.utf8.last == UInt8(ascii: "\n")) }
    if ["text", "markdown", "github", "junit"].contains(name) {
      #expect(quiet.contains("no changes"), "\(quiet)")
      #expect(first.contains("first snapshot"), "\(first)")
    }
  }

  @Test("nothing that an org holds is obeyed or hides", arguments: formats.map(\.name)) func hostile(name: String)
    throws
  {
    let text = try format(name)(SampleDrift.hostile(HostileLabels.texts))
    #expect(!text.unicodeScalars.contains(where: HostileLabels.isForbidden))
    #expect(!text.unicodeScalars.contains("\t"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test("every change is there", arguments: ["json", "jsonl", "csv", "junit", "sarif", "gitlab"])
  func complete(name: String) throws {
    let drift = try SampleDrift.many(200)
    let words = Set(try format(name)(drift).split { !$0.isHexDigit }.filter { $0.utf8.count == 16 })
    for change in drift.changes where name != "junit" || (change.quiet == nil && change.severity >= .risky) {
      #expect(words.contains(Substring(change.fingerprint(in: drift.head.timeline.org.id))))
    }
  }

  @Test("snapshot-wide changes are of no object", arguments: formats.map(\.name)) func snapshotWide(name: String) throws
  {
    let change = Change(rule: "snapshot-partial", reader: .risky, writer: .risky, object: nil, after: 1)
    #expect(try !format(name)(SampleDrift.document([change])).contains("(object)"))
  }
}
