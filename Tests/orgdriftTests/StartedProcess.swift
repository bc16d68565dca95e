import Foundation
import Glibc
import Testing

/// A process that a command under test started, and that wrote its id into a file.
struct StartedProcess {
  private let id: pid_t

  /// Waits until the file has a line.
  init(_ file: URL) async throws {
    var text = ""
    while !text.hasSuffix("\n") {
      if FileManager.default.fileExists(atPath: file.path) { text = try String(contentsOf: file, encoding: .utf8) }
      try await Task.sleep(for: .milliseconds(10))
    }
    id = try #require(pid_t(text.dropLast()))
  }

  /// Waits until it is gone. What has ended stays visible until its parent takes notice.
  func end() async throws {
    while kill(id, 0) == 0, isRunning { try await Task.sleep(for: .milliseconds(10)) }
  }

  private var isRunning: Bool {
    let bytes = FileManager.default.contents(atPath: "/proc/\(id)/stat") ?? Data()
    let state = String(decoding: bytes, as: UTF8.self).split(separator: ") ").last?.first
    return state != nil && state != "Z"
  }
}
