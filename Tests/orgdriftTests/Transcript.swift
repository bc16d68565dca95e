import Foundation
import Testing

/// A Markdown document whose blocks of ```` ```console ```` show commands and what they print.
///
/// A line `$ orgdrift …` or `$ sqlite3 …` is run, in the order of the document, in one folder that has `fixtures` in it;
/// the lines up to the next command are its output, errors included. The catalog holds the three nights of the made-up
/// org, unless the document itself begins by taking snapshots.
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
  func check() throws {
    let fresh = try run()
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
  private func run() throws -> String {
    var result: [Part] = []
    try Program.use { program in
      try FileManager.default.createSymbolicLink(
        at: program.folder.appending(path: "fixtures"),
        withDestinationURL: Program.repository.appending(path: "fixtures")
      )
      if !takesSnapshots { try program.takeNights() }
      for part in parts {
        guard case .command(let command, _) = part else {
          result.append(part)
          continue
        }
        try #require(command.hasPrefix("orgdrift") || command.hasPrefix("sqlite3"), "cannot run “\(command)”")
        result.append(.command(command, output: try Self.output(of: command, program)))
      }
    }
    return Self.text(of: result)
  }

  private static func output(of command: String, _ program: Program) throws -> [String] {
    let output = try program.shell("{ \(command)\n} 2>&1").output
      .replacing(/"recordedAt":"[^"]*"/, with: #""recordedAt":"2026-11-24T08:00:00Z""#)
    return output.isEmpty
      ? [] : output.trimmingSuffix("\n").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private var takesSnapshots: Bool {
    for case .command(let command, _) in parts { return command.hasPrefix("orgdrift snapshot") }
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
