import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A process that a test starts has nothing of the tests") struct ChildProcessTests {
  private func output(of words: String...) throws -> String {
    let pipe = try OutputPipe()
    var command = ChildCommand("/usr/bin/env", words, environment: ["PATH": "/usr/bin:/bin"], folder: "/")
    command.output = .pipe(pipe)
    var bytes: [UInt8] = []
    let ending = try ChildProcess.run(command) { bytes = try pipe.readToEnd() }
    #expect(ending == .exited(0))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func noOpenFile() throws {
    let files = (0..<50).map { _ in open("/dev/null", O_RDONLY) }
    defer { for file in files { close(file) } }
    try #require(files.allSatisfy { $0 > STDERR_FILENO })
    // The last is the folder that is listed.
    #expect(try output(of: "ls", "/proc/self/fd") == "0\n1\n2\n3\n")
  }

  @Test func noSignalThatIsIgnoredOrHeldBack() throws {
    var (held, before) = (sigset_t(), sigset_t())
    sigaddset(&held, SIGUSR2)
    pthread_sigmask(SIG_BLOCK, &held, &before)
    let handler = signal(SIGUSR1, SIG_IGN)
    defer {
      signal(SIGUSR1, handler)
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    let lines = try output(of: "grep", "^Sig[BI]", "/proc/self/status").split(separator: "\n")
    #expect(lines.map { $0.prefix(6) } == ["SigBlk", "SigIgn"])
    // 32 and 33 are the C library's own.
    #expect(lines.compactMap { UInt64($0.dropFirst(8), radix: 16) }.map { $0 & ~0x1_8000_0000 } == [0, 0])
  }

  @Test func noVariableAndNoFolder() throws {
    #expect(try output(of: "env") == "PATH=/usr/bin:/bin\n")
    #expect(try output(of: "pwd") == "/\n")
  }

  @Test func noProgramIsAnError() {
    #expect(throws: (any Error).self) { try ChildProcess.run(ChildCommand("/no/such/program", [])) }
  }

  @Test func itEndsWithTheTest() async throws {
    let command = ChildCommand("/bin/sleep", ["781"])
    let id = try await ChildProcess.with(command) { child in
      #expect(child.isRunning)
      return child.id
    }
    #expect(kill(id, 0) == -1 && errno == ESRCH)
    await #expect(throws: CancellationError.self) {
      try await ChildProcess.with(command) { _ in throw CancellationError() }
    }
  }

  @Test(.timeLimit(.minutes(5))) func itEndsWhenTheTestIsCancelled() async throws {
    let task = Task {
      try await ChildProcess.with(ChildCommand("/bin/sleep", ["782"])) { await $0.waitUntilEnd() }
    }
    task.cancel()
    #expect(try await task.value == .signalled(SIGKILL))
  }
}
