import Foundation
import Glibc
import TestSupport
import Testing

@Suite("An interrupted run is gone on with") struct LiveInterruptionTests {
  @Test("and what was not begun is not kept", arguments: [1, 3]) func nothingFetched(request: Int) async throws {
    try await LiveProgram.use(settings: "definitions: off") { live in
      live.org.update { $0.faults.hangsAt = request }
      let process = try live.program.process(["snapshot", "prod"], environment: LiveProgram.environment)
      let errors = Foundation.Pipe()
      process.standardError = errors
      try process.run()
      while live.server.requests.count < request { try await Task.sleep(for: .milliseconds(10)) }
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
      let lines = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(lines.hasSuffix("orgdrift: interrupted\n"), "\(lines)")
    }
  }

  @Test(
    "together with the command that a secret comes from",
    .timeLimit(.minutes(2)),
    arguments: ["snapshot", "check"]
  )
  func command(name: String) async throws {
    try await LiveProgram.use { live in
      try live.configure("", secret: #"{command: [sh, -c, "echo $$ > child; exec sleep 778"]}"#)
      let process = try live.program.process([name, "prod"])
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      process.environment = ["PATH": "/usr/bin:/bin"]
      try process.run()
      let child = try await StartedProcess(live.program.folder.appending(path: "child"))
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
      try await child.end()
    }
  }

  @Test("whatever ends it, and wherever", arguments: [SIGKILL, SIGINT, SIGTERM], [4, 6]) func interrupted(
    signal: Int32,
    request: Int
  ) async throws {
    try await Program.use { program in
      let night = try LiveProgram.makeNight(of: 120, in: program)
      try await LiveProgram.use(settings: "definitions: off\nconcurrency: 1", folder: night.path) { live in
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
      try await LiveProgram.use(settings: "definitions: off\nconcurrency: 1", folder: night.path) { live in
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
    let process = try live.program.process(["snapshot", "prod"], environment: LiveProgram.environment)
    let errors = Foundation.Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    while live.server.requests.count < request { try await Task.sleep(for: .milliseconds(10)) }
    // An answer is staged while the next one is on its way.
    let staged = "sqlite3 orgdrift.sqlite 'SELECT count(*) FROM staged_answer'"
    while try await live.program.shell(staged).output != "\(25 * (request - 4))\n" {}
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    live.org.update { $0.faults.hangsAt = nil }
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return (process.terminationStatus, text)
  }
}
