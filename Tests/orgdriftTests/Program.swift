import Foundation
import Testing

/// The built program, run in its own folder with an environment that holds nothing but what a test gives.
struct Program {
  /// How a run ended, and what it wrote.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The working folder, which holds only what the test puts there.
  let folder: URL

  private init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "orgdrift-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Gives a test a program in a new folder, and removes the folder afterwards.
  static func use(_ body: (Program) throws -> Void) throws {
    let program = try Program()
    let result = Result { try body(program) }
    try FileManager.default.removeItem(at: program.folder)
    try result.get()
  }

  /// Runs a command to its end.
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let (output, errors) = (folder.appending(path: ".output"), folder.appending(path: ".errors"))
    for file in [output, errors] { try Data().write(to: file) }
    let process = try process(arguments, environment: environment)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: try text(output), errors: try text(errors))
  }

  /// A process that is ready to run, with nothing on standard input.
  func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    let process = Process()
    let tests = try #require(Bundle.main.executableURL)
    process.executableURL = tests.deletingLastPathComponent().appending(path: "orgdrift")
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    return process
  }

  private func text(_ file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
}
