import Foundation
import Schema
import Synchronization
import TestSupport
import Testing

@testable import orgdrift

/// The program with the made-up org in its catalog, and a stand-in OpenMetadata server to publish it to.
struct SendingProgram {
  let program: Program
  let standIn: StandInOpenMetadata
  let server: StandInServer
  private let schema: JSONValue

  /// - Parameters:
  ///   - settings: lines below `openMetadata`.
  ///   - beforeAnswer: is waited for before each answer.
  static func use(
    version: String = "1.13.4",
    settings: String = "",
    beforeAnswer: @escaping @Sendable () async -> Void = {},
    _ body: (SendingProgram) async throws -> Void
  ) async throws {
    let standIn = StandInOpenMetadata(version: version)
    try await Program.use { program in
      try await StandInServer.with {
        await beforeAnswer()
        return standIn.answer($0)
      } _: { server in
        let lines = ["host: \"\(server.url)/api\"", "token: {env: OM_TOKEN}", settings].filter { !$0.isEmpty }
        try program.write("openMetadata:\n" + lines.map { "  \($0)\n" }.joined(), to: "orgdrift.yaml")
        let schema = try #require(OutputSchema.all.first { $0.name == "publish" }).document(rules: [])
        try await body(SendingProgram(program: program, standIn: standIn, server: server, schema: schema))
      }
    }
  }

  /// Takes a night of the made-up org.
  func take(_ night: String) async throws {
    let path = Program.nights.appending(path: night).path
    let outcome = try await program.snapshot(path, takenAt: "\(night)T02:00:00Z")
    try #require([0, 3].contains(outcome.status), "\(outcome)")
  }

  /// Runs `publish`.
  func run(_ options: String..., token: String = StandInOpenMetadata.token) async throws -> Program.Outcome {
    try await program.run(["publish"] + options, environment: ["OM_TOKEN": token])
  }

  /// What `publish --json` prints, which fits its schema.
  func document(_ options: String..., status: Int32 = 0) async throws -> JSONValue {
    let arguments = ["publish", "--json"] + options
    let outcome = try await program.run(arguments, environment: ["OM_TOKEN": StandInOpenMetadata.token])
    try #require(outcome.status == status, "\(outcome)")
    let document = try JSONValue(parsing: Array(outcome.output.utf8))
    #expect(SchemaValidator.errors(document, schema) == [])
    return document
  }
}

extension JSONValue {
  /// What became of tables, as `Account created`.
  var statuses: [String] {
    (self["results"]?.array ?? []).map { "\($0["object"]?.string ?? "") \($0["status"]?.string ?? "")" }
  }
}

/// A gate that lets nobody through until it is opened, and tells when somebody is there.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var isReached = false
    var waiting: [CheckedContinuation<Void, Never>] = []
    var watching: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Waits until it is open.
  func pass() async {
    let watching = state.withLock { state in
      state.isReached = true
      defer { state.watching = [] }
      return state.watching
    }
    for continuation in watching { continuation.resume() }
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }

  /// Waits until somebody is there.
  func reached() async {
    await withCheckedContinuation { continuation in
      let isReached = state.withLock { state in
        if !state.isReached { state.watching.append(continuation) }
        return state.isReached
      }
      if isReached { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
