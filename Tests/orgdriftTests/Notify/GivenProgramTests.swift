import Foundation
import Testing

@testable import orgdrift

@Suite("A program gets what it is given, and no more") struct GivenProgramTests {
  private func run(
    _ script: String,
    input: String = "",
    environment: [String] = [],
    timeout: Int = 30
  ) async throws -> GivenProgram.End {
    try await GivenProgram(
      settings: .init(words: ["sh", "-c", script], environment: environment, timeout: .seconds(timeout)),
      environment: ["PATH": "/usr/bin:/bin", "HOME": "/", "ASKED": "yes", "PROD_SECRET": "sesame"]
    ).run(input: Array(input.utf8))
  }

  @Test func itsInputAndItsEnvironment() async throws {
    try await Program.use { program in
      let file = program.folder.appending(path: "got").path
      let end = try await run(
        "cat > \(file); env | sort >> \(file)",
        input: "{\"a\":1}\n",
        environment: ["ASKED", "UNSET"]
      )
      #expect(end == .done)
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
      #expect(lines.first == "{\"a\":1}")
      #expect(lines.contains("ASKED=yes"))
      #expect(!lines.joined().contains("sesame"))
    }
  }

  @Test func itsExitStatus() async throws {
    #expect(try await run("cat > /dev/null; exit 75") == .failed("the program sh ended with exit status 75"))
    #expect(try await run("kill -9 $$") == .failed("the program sh was ended by signal 9"))
  }

  @Test func oneThatIsNotThere() async throws {
    let program = GivenProgram(settings: .init(words: ["no-such-program"]), environment: ["PATH": "/usr/bin"])
    let end = try await program.run(input: [])
    #expect(end == .failed("the program no-such-program is not there: no folder of PATH has it"))
  }

  @Test func oneThatCannotBeExecuted() async throws {
    try await Program.use { program in
      let file = program.folder.appending(path: "tell.sh")
      try Data("#!/bin/sh\n".utf8).write(to: file)
      for (path, fault) in [
        (file.path, "may not be executed: chmod +x would allow it"), (program.folder.path, "is a folder"),
        (file.path + "x", "is not there"),
      ] {
        let end = try await GivenProgram(settings: .init(words: [path]), environment: [:]).run(input: [])
        #expect(end == .failed("the program \(path) \(fault)"))
      }
    }
  }

  @Test func oneThatReadsNothing() async throws {
    #expect(try await run("exit 0", input: String(repeating: "x", count: 1 << 20)) == .done)
  }

  @Test(.timeLimit(.minutes(5))) func oneThatTakesTooLongIsEndedWithAllThatItStarted() async throws {
    try await Program.use { program in
      let file = program.folder.appending(path: "child")
      let script = "sh -c 'echo $$ > \(file.path); exec sleep 779' & wait"
      // A busy machine gets the time that it takes to start something.
      var timeout = 1
      repeat {
        #expect(try await run(script, timeout: timeout) == .tookTooLong)
        timeout *= 2
      } while try StartedProcess(in: file) == nil
      try await StartedProcess(in: file)?.end()
    }
  }
}
