import Foundation
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
    let process = try process(arguments, environment: environment)
    process.currentDirectoryURL = folder ?? self.folder
    return try await finish(process)
  }

  /// Runs a line of shell, in which `orgdrift` is the built program.
  func shell(_ line: String, environment: [String: String] = [:]) async throws -> Outcome {
    let path = ["PATH": "\(try Self.products.path):/usr/bin:/bin"]
    let process = try process(["-c", line], environment: environment.merging(path) { $1 })
    process.executableURL = URL(filePath: "/bin/sh")
    return try await finish(process)
  }

  /// A process that is ready to run, with nothing on standard input.
  func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    let process = Process()
    process.executableURL = try Self.products.appending(path: "orgdrift")
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    return process
  }

  private static var products: URL {
    get throws { try #require(Bundle.main.executableURL).deletingLastPathComponent() }
  }

  /// Where processes are waited for: the few threads of tests are for tests and their servers, and a hundred processes at
  /// once would get nowhere.
  private static let waiting = {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 4
    return queue
  }()

  private func finish(_ process: Process) async throws -> Outcome {
    let outputs = try redirect(process)
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      Self.waiting.addOperation {
        continuation.resume(
          with: Result {
            try process.run()
            process.waitUntilExit()
          }
        )
      }
    }
    return try outcome(of: process, outputs)
  }

  private func redirect(_ process: Process) throws -> [URL] {
    let outputs = try [".output", ".errors"].map { name in
      let file = folder.appending(path: name)
      try Data().write(to: file)
      return file
    }
    process.standardOutput = try FileHandle(forWritingTo: outputs[0])
    process.standardError = try FileHandle(forWritingTo: outputs[1])
    return outputs
  }

  private func outcome(of process: Process, _ outputs: [URL]) throws -> Outcome {
    let texts = try outputs.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}
