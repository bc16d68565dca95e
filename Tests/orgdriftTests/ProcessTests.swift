import Foundation
import Glibc
import Schema
import Testing

@testable import orgdrift

@Suite("The program keeps its word to the shell") struct ProcessTests {
  @Test(
    "wrong command lines end with 64 and write nothing to standard output",
    arguments: [
      ["shema"], ["schema", "--jsn"], ["schema", "dif"], ["schema", "diff", "more"], ["--catalog"],
      ["schema", "--quiet", "--verbose"], ["rules", "no-such-rule"], ["help", "shema"],
    ]
  )
  func usage(arguments: [String]) async throws {
    try await Program.use { program in
      let outcome = try await program.run(arguments)
      #expect(outcome.status == 64)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix("orgdrift: "))
    }
  }

  @Test(
    "help is data",
    arguments: [[], ["--help"], ["help"], ["schema", "--help"], ["help", "schema"], ["--version"]]
  )
  func help(arguments: [String]) async throws {
    try await Program.use { program in
      let outcome = try await program.run(arguments)
      #expect(outcome.status == 0)
      #expect(!outcome.output.isEmpty)
      #expect(outcome.errors.isEmpty)
    }
  }

  @Test(
    "with --json the last line on standard error is an object",
    arguments: [["--json", "schema", "dif"], ["shema", "--json"]]
  )
  func errorsAsJSON(arguments: [String]) async throws {
    try await Program.use { program in
      let last = try #require(await program.run(arguments).errors.split(separator: "\n").last)
      let failure = try JSONValue(parsing: Array(last.utf8))
      #expect(SchemaValidator.errors(failure, OutputSchema.error.document(rules: [])) == [])
    }
  }

  @Test func everySchemaIsPrinted() async throws {
    try await Program.use { program in
      let names = try await program.run(["schema"]).output.split(separator: "\n").map(String.init)
      #expect(names == OutputSchema.all.map(\.name))
      for name in names {
        let text = try await program.run(["schema", name]).output
        #expect(try JSONValue(parsing: Array(text.utf8)).object?["type"] == "object")
      }
    }
  }

  @Test func aFullDiskIsAnError() async throws {
    try await Program.use { program in
      let process = try program.process(["schema"])
      process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
    }
  }

  @Test func aReaderThatLeftIsNoError() async throws {
    try await Program.use { program in
      let pipe = Foundation.Pipe()
      let process = try program.process(["schema", "diff"])
      process.standardOutput = pipe
      try pipe.fileHandleForReading.close()
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 0)
    }
  }

  /// `F_SETPIPE_SZ`, which Glibc hides from Swift (fcntl(2)).
  private let setPipeSize: Int32 = 1031

  @Test("an interrupt ends with 130", .timeLimit(.minutes(1)), arguments: [[], ["--json"]]) func interrupt(
    options: [String]
  ) async throws {
    try await Program.use { program in
      let (output, errors) = (Foundation.Pipe(), Foundation.Pipe())
      let room = Int(fcntl(output.fileHandleForWriting.fileDescriptor, setPipeSize, 4096))
      try #require(room == 4096)
      let process = try program.process(["schema", "diff"] + options)
      process.standardOutput = output
      process.standardError = errors
      try process.run()
      // The output is larger than the pipe: once that is full, the program waits in the middle of its work.
      while bytesWaiting(in: output) < room { sched_yield() }
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 130)
      let text = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
      #expect(text.hasPrefix("orgdrift: interrupted\n"))
      #expect(options.isEmpty || text.hasSuffix("\"advice\":null}\n"))
    }
  }

  private func bytesWaiting(in pipe: Foundation.Pipe) -> Int {
    var count: Int32 = 0
    return ioctl(pipe.fileHandleForReading.fileDescriptor, UInt(FIONREAD), &count) == 0 ? Int(count) : .max
  }
}
