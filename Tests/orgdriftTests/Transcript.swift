import Foundation
import Testing

/// A Markdown document whose blocks of ```` ```console ```` show commands and what they print.
///
/// A line `$ orgdrift …` or `$ sqlite3 …` is run, in the order of the document, in one folder that has `fixtures` in it;
/// the lines up to the next command are its output, errors included. The catalog holds the three nights of the made-up
/// org, unless the document itself begins by taking snapshots.
///
/// A block behind `<!-- live -->` is run in a folder of its own, where `mycompany.my.salesforce.com` is a stand-in org with
/// the first of the three nights; behind `<!-- live 2026-11-19 -->`, that night. The last block of ```` ```yaml ```` before
/// it is the `orgdrift.yaml` there. Behind `<!-- openmetadata -->`, `om.example.com` is a stand-in server.
struct Transcript {
  private enum Part {
    case text(String)
    case command(String, output: [String])
  }

  private let file: URL
  private let parts: [Part]

  init(_ file: URL) throws {
    self.file = file
    var parts: [Part] = []
    var isInBlock = false
    for line in String(decoding: try Data(contentsOf: file), as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ) {
      let line = String(line)
      if line.hasPrefix("```") {
        isInBlock = line == "```console"
        parts.append(.text(line))
      } else if isInBlock, line.hasPrefix("$ ") {
        parts.append(.command(String(line.dropFirst(2)), output: []))
      } else if isInBlock, case .command(let command, let output)? = parts.last {
        parts[parts.count - 1] = .command(command, output: output + [line])
      } else {
        parts.append(.text(line))
      }
    }
    self.parts = parts
  }

  var text: String { Self.text(of: parts) }

  /// Compares every output. With `UPDATE_GOLDEN=1` the document is written anew, and the test fails, so that somebody
  /// reads it.
  func check() async throws {
    let fresh = try await run()
    guard fresh != text else { return }
    let name = file.lastPathComponent
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(fresh.utf8).write(to: file)
      Issue.record("\(name) was recorded: read it, then run the tests again")
    } else {
      let (old, new) = (text.split(separator: "\n"), fresh.split(separator: "\n"))
      let line = zip(old, new).first { $0 != $1 }
      Issue.record("\(name) shows “\(line?.0 ?? "")” where the program prints “\(line?.1 ?? "")”")
    }
  }

  /// The document with the output that the program gives now.
  private func run() async throws -> String {
    var result: [Part] = []
    try await Program.use { program in
      try FileManager.default.createSymbolicLink(
        at: program.folder.appending(path: "fixtures"),
        withDestinationURL: Program.repository.appending(path: "fixtures")
      )
      if !takesSnapshots { try await program.takeNights() }
      try await LiveFolder.use(program) { live in
        try await PublishingFolder.use(program) { publishing in
          var isLive = false
          var isPublishing = false
          var yaml: [String]?
          for part in parts {
            switch part {
            case .text(let line):
              result.append(part)
              if line == "```yaml" {
                yaml = []
              } else if line.hasPrefix("```") {
                if let lines = yaml { try live.configure(lines) }
                yaml = nil
                if line == "```" { (isLive, isPublishing) = (false, false) }
              } else {
                yaml?.append(line)
                if line == "<!-- openmetadata -->" { isPublishing = true }
                if let match = line.wholeMatch(of: /<!-- live ?([0-9-]*) -->/) {
                  isLive = true
                  try live.show(night: String(match.1))
                }
              }
            case .command(let command, _):
              try #require(command.hasPrefix("orgdrift") || command.hasPrefix("sqlite3"), "cannot run “\(command)”")
              let output: String
              if isLive {
                output = try await live.output(of: command)
              } else if isPublishing {
                output = try await publishing.output(of: command)
              } else {
                output = try await program.shell("{ \(command)\n} 2>&1").output
              }
              result.append(.command(command, output: Self.lines(output)))
            }
          }
        }
      }
    }
    return Self.text(of: result)
  }

  private static func lines(_ output: String) -> [String] {
    let output = output.replacing(/"recordedAt":"[^"]*"/, with: #""recordedAt":"2026-11-24T08:00:00Z""#)
    return output.isEmpty
      ? [] : output.trimmingSuffix("\n").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether the first command that is not for the live org takes a snapshot.
  private var takesSnapshots: Bool {
    var isLive = false
    for part in parts {
      switch part {
      case .text(let line) where line.hasPrefix("<!-- live"): isLive = true
      case .text("```"): isLive = false
      case .text: continue
      case .command(let command, _): if !isLive { return command.hasPrefix("orgdrift snapshot") }
      }
    }
    return false
  }

  private static func text(of parts: [Part]) -> String {
    parts.flatMap { part -> [String] in
      switch part {
      case .text(let line): [line]
      case .command(let command, let output): ["$ \(command)"] + output
      }
    }
    .joined(separator: "\n")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
