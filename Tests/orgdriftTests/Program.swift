import Foundation
import TestSupport
import Testing

/// The built program, run in its own folder with an environment that holds nothing but what a test gives.
struct Program {
  /// How a run ended, and what it wrote.
  struct Outcome: Equatable {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The top of the repository.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The working folder, which holds only what the test puts there.
  let folder: URL

  private init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "orgdrift-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Gives a test a program in a new folder, and removes the folder afterwards.
  static func use(_ body: (Program) async throws -> Void) async throws {
    let program = try Program()
    do { try await body(program) } catch {
      try FileManager.default.removeItem(at: program.folder)
      throw error
    }
    try FileManager.default.removeItem(at: program.folder)
  }

  /// Runs a command to its end.
  func run(
    _ arguments: [String],
    environment: [String: String] = [:],
    in folder: URL? = nil
  ) async throws -> Outcome {
    var command = try command(arguments, environment: environment)
    if let folder { command.folder = folder.path }
    return try await finish(command)
  }

  /// Runs a line of shell, in which `orgdrift` is the built program.
  func shell(_ line: String, environment: [String: String] = [:]) async throws -> Outcome {
    let path = ["PATH": "\(try Self.products.path):/usr/bin:/bin"]
    var command = try command(["-c", line], environment: environment.merging(path) { $1 })
    command.executable = "/bin/sh"
    return try await finish(command)
  }

  /// A command that is ready to run. What it writes goes nowhere.
  func command(_ arguments: [String], environment: [String: String] = [:]) throws -> ChildCommand {
    let executable = try Self.products.appending(path: "orgdrift").path
    return ChildCommand(executable, arguments, environment: environment, folder: folder.path)
  }

  private static var products: URL {
    get throws { try #require(Bundle.main.executableURL).deletingLastPathComponent() }
  }

  /// A hundred processes at once would get nowhere, where tests are all started at once.
  private static let turns = Turns(max(4, ProcessInfo.processInfo.activeProcessorCount))

  private func finish(_ command: ChildCommand) async throws -> Outcome {
    var command = command
    let (output, errors) = (folder.appending(path: ".output"), folder.appending(path: ".errors"))
    command.output = .file(output.path)
    command.errors = .file(errors.path)
    await Self.turns.begin()
    defer { Self.turns.end() }
    let ending = try await ChildProcess.with(command) { await $0.waitUntilEnd() }
    return Outcome(status: ending.status, output: try Self.text(of: output), errors: try Self.text(of: errors))
  }

  /// What a process wrote into a file.
  static func text(of file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
}
