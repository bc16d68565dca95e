import Glibc
import OpenMetadata

/// A ``HandOver`` on disk.
enum HandOverFile {
  private static let limit = 1 << 30

  /// - Throws: ``CommandFailure`` when it cannot be written.
  static func write(_ file: HandOver, to path: String, on console: Console) throws {
    let lines = file.lines().lazy.map { Array("\($0)\n".utf8) }
    if path == "-" {
      for line in lines { try console.write(line) }
    } else {
      try OutputFile(path: path).write(lines)
    }
  }

  /// - Throws: ``CommandFailure`` for a file that cannot be read, or that is none.
  static func read(_ path: String) throws(CommandFailure) -> HandOver {
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path == "-" ? "/dev/stdin" : path, limit: limit).bytes
    } catch {
      throw failure(path, error.message)
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().map(Array.init)
    guard bytes.last == UInt8(ascii: "\n") else { throw failure(path, "its end is missing") }
    do throws(HandOverError) { return try HandOver(lines: lines) } catch { throw failure(path, "\(error)") }
  }

  private static func failure(_ path: String, _ message: String) -> CommandFailure {
    CommandFailure(
      "bad-input",
      "\(path): \(message)",
      subject: path,
      advice: "Write it anew with “orgdrift publish --to FILE”, and copy it whole. Nothing was sent."
    )
  }
}
