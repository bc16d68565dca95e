import Foundation
import Glibc
import Schema
import TestSupport
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
      var command = try program.command(["schema"])
      command.output = .file("/dev/full")
      #expect(try await ChildProcess.with(command) { await $0.waitUntilEnd() } == .exited(1))
    }
  }

  @Test func aReaderThatLeftIsNoError() async throws {
    try await Program.use { program in
      let pipe = try OutputPipe()
      pipe.closeReadingEnd()
      var command = try program.command(["schema", "diff"])
      command.output = .pipe(pipe)
      #expect(try await ChildProcess.with(command) { await $0.waitUntilEnd() } == .exited(0))
    }
  }

  /// `F_SETPIPE_SZ`, which Glibc hides from Swift (fcntl(2)).
  private let setPipeSize: Int32 = 1031

  @Test("an interrupt ends with 130", .timeLimit(.minutes(5)), arguments: [[], ["--json"]]) func interrupt(
    options: [String]
  ) async throws {
    try await Program.use { program in
      let output = try OutputPipe()
      let room = Int(fcntl(output.writingEnd, setPipeSize, 4096))
      try #require(room == 4096)
      let errors = program.folder.appending(path: "errors")
      var command = try program.command(["schema", "diff"] + options)
      command.output = .pipe(output)
      command.errors = .file(errors.path)
      try await ChildProcess.with(command) { child in
        // The output is larger than the pipe: once that is full, the program waits in the middle of its work.
        while child.isRunning, bytesWaiting(in: output) < room { await Task.yield() }
        child.send(SIGINT)
        #expect(await child.waitUntilEnd() == .exited(130))
      }
      let text = try Program.text(of: errors)
      #expect(text.hasPrefix("orgdrift: interrupted\n"))
      #expect(options.isEmpty || text.hasSuffix("\"advice\":null}\n"))
    }
  }

  private func bytesWaiting(in pipe: OutputPipe) -> Int {
    var count: Int32 = 0
    return ioctl(pipe.readingEnd, UInt(FIONREAD), &count) == 0 ? Int(count) : .max
  }
}
