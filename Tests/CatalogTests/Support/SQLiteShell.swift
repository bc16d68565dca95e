import Foundation
import TestSupport

/// The plain `sqlite3` program.
struct SQLiteShell {
  struct Missing: Error, CustomStringConvertible {
    let description = "sqlite3 is not on the PATH: install the package sqlite3, these tests read catalogs with it"
  }

  private let executable: String

  init() throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let found = folders.map { $0 + "/sqlite3" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { throw Missing() }
    executable = found
  }

  /// What it prints, complaints included.
  func run(_ arguments: [String]) throws -> String {
    let output = try OutputPipe()
    var command = ChildCommand(executable, ["-batch", "-init", "/dev/null"] + arguments, environment: [:])
    command.output = .pipe(output)
    command.errors = .pipe(output)
    var bytes: [UInt8] = []
    _ = try ChildProcess.run(command) { bytes = try output.readToEnd() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All content as SQL.
  func dump(_ path: String) throws -> String { try run([path, ".dump"]) }

  /// The rows of a query, their columns joined by `|`, NULL as `-`.
  func rows(_ path: String, _ sql: String) throws -> [String] {
    try run(["-list", "-separator", "|", "-nullvalue", "-", path, sql]).split(separator: "\n").map(String.init)
  }
}
