import Foundation

/// A folder that a command writes files into; each file appears whole or not at all.
struct OutputFolder {
  private let path: String

  /// Makes the folder if it is missing.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Self.failure(path, error)
    }
  }

  /// Writes a file, replacing what has its name.
  func write(_ bytes: [UInt8], to name: String) throws(CommandFailure) {
    let file = path + "/" + name
    do { try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic) } catch {
      throw Self.failure(file, error)
    }
  }

  private static func failure(_ path: String, _ error: any Error) -> CommandFailure {
    CommandFailure(
      "output-failed",
      "cannot write \(path): \(error.localizedDescription)",
      subject: path,
      advice: "Check its permissions and the space left; then run the command again."
    )
  }
}
