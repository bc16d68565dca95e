import Foundation
import Glibc
import TestSupport
import Testing

/// A process that a command under test started, and that wrote its id into a file.
struct StartedProcess {
  private let id: pid_t

  /// Nil as long as the file has no line.
  init?(in file: URL) throws {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    let text = try String(contentsOf: file, encoding: .utf8)
    guard text.hasSuffix("\n") else { return nil }
    id = try #require(pid_t(text.dropLast()))
  }

  /// Waits until the command has started it.
  init(_ file: URL, by command: ChildProcess) async throws {
    while true {
      let isRunning = command.isRunning
      if let started = try StartedProcess(in: file) {
        self = started
        return
      }
      try #require(isRunning, "the command has started nothing")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  func kill() { Glibc.kill(id, SIGKILL) }

  /// Waits until it is gone. What has ended stays visible until its parent takes notice.
  func end() async throws {
    while Glibc.kill(id, 0) == 0, isRunning { try await Task.sleep(for: .milliseconds(10)) }
  }

  private var isRunning: Bool {
    let bytes = FileManager.default.contents(atPath: "/proc/\(id)/stat") ?? Data()
    let state = String(decoding: bytes, as: UTF8.self).split(separator: ") ").last?.first
    return state != nil && state != "Z"
  }
}
