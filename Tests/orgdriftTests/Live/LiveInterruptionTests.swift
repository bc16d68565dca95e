import Foundation
import Glibc
import TestSupport
import Testing

@Suite("An interrupted run is gone on with") struct LiveInterruptionTests {
  @Test("and what was not begun is not kept", arguments: [1, 3]) func nothingFetched(request: Int) async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      live.org.update { $0.faults.hangsAt = request }
      let errors = live.program.folder.appending(path: "errors")
      try await ChildProcess.with(command(live, errors: errors)) { child in
        try await live.hang(of: child)
        child.send(SIGINT)
        #expect(await child.waitUntilEnd() == .exited(130))
      }
      let lines = try Program.text(of: errors)
      #expect(lines.hasSuffix("orgdrift: interrupted\n"), "\(lines)")
    }
  }

  @Test(
    "together with the command that a secret comes from",
    .timeLimit(.minutes(5)),
    arguments: ["snapshot", "check"]
  )
  func command(name: String) async throws {
    try await LiveProgram.use { live in
      try live.configure("", secret: #"{command: [sh, -c, "echo $$ > child; exec sleep 778"]}"#)
      let command = try live.program.command([name, "prod"], environment: ["PATH": "/usr/bin:/bin"])
      try await ChildProcess.with(command) { child in
        let started = try await StartedProcess(live.program.folder.appending(path: "child"), by: child)
        child.send(SIGINT)
        #expect(await child.waitUntilEnd() == .exited(130))
        try await started.end()
      }
    }
  }

  /// One at a time, and whatever hangs is not given up while a busy machine gets nothing done.
  private static let settings = "definitions: off\nconcurrency: 1\ntimeout: 1h"

  @Test("whatever ends it, and wherever", arguments: [SIGKILL, SIGINT, SIGTERM], [4, 6]) func interrupted(
    signal: Int32,
    request: Int
  ) async throws {
    try await Program.use { program in
      let night = try LiveProgram.makeNight(of: 120, in: program)
      try await LiveProgram.use(settings: Self.settings, folder: night.path) { live in
        let (status, errors) = try await interrupt(live, at: request, signal)
        if signal != SIGKILL {
          #expect(status == 130)
          #expect(errors.contains("what was fetched of prod is kept"), "\(errors)")
        }
        #expect(try await live.run("log").status == 10)
        live.org.forgetCalls()
        let document = try await live.snapshot()
        #expect((document["traffic"] as? [String: Any])?["resumedFrom"] is String)
        // One call for what exists, and one for each group that had not come.
        #expect(live.org.calls.count == 1 + 5 - (request - 4))
        #expect(try await live.exported(to: "out") == live.files(night))
        #expect(try await live.run("verify").status == 0)
      }
    }
  }

  @Test func itsCallsAreAmongThoseThatARunMayMake() async throws {
    try await Program.use { program in
      let night = try LiveProgram.makeNight(of: 120, in: program)
      try await LiveProgram.use(settings: Self.settings, folder: night.path) { live in
        _ = try await interrupt(live, at: 6, SIGINT)
        live.org.forgetCalls()
        // Four had been sent, the last in vain; one more tells what exists.
        let gaps = try await live.snapshot("--max-api-calls", "6", status: 3)["gaps"] as? [Any]
        #expect(live.org.calls.count == 2)
        #expect(gaps?.count == 120 - 3 * 25)
      }
    }
  }

  /// Ends a snapshot while it waits for the answer to a request, and all before are staged.
  private func interrupt(
    _ live: LiveProgram,
    at request: Int,
    _ signal: Int32
  ) async throws -> (status: Int32, errors: String) {
    live.org.update { $0.faults.hangsAt = request }
    let errors = live.program.folder.appending(path: "errors")
    let status = try await ChildProcess.with(command(live, errors: errors)) { child in
      try await live.hang(of: child)
      // An answer is staged while the next one is on its way.
      let staged = "sqlite3 orgdrift.sqlite 'SELECT count(*) FROM staged_answer'"
      while try await live.program.shell(staged).output != "\(25 * (request - 4))\n" {
        try #require(child.isRunning, "it did not wait for an answer")
      }
      child.send(signal)
      return await child.waitUntilEnd().status
    }
    live.org.update { $0.faults.hangsAt = nil }
    return (status, try Program.text(of: errors))
  }

  private func command(_ live: LiveProgram, errors: URL) throws -> ChildCommand {
    var command = try live.program.command(["snapshot", "prod"], environment: LiveProgram.environment)
    command.errors = .file(errors.path)
    return command
  }
}

extension LiveProgram {
  /// Waits until the org leaves a request of a process without an answer.
  fileprivate func hang(of child: ChildProcess) async throws {
    while !org.hasHung {
      try #require(child.isRunning, "it sent too few requests")
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}
