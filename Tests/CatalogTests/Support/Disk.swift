import Foundation
import Glibc
import Testing

/// A disk in memory, mounted in a folder for one test.
struct Disk {
  /// Whether this process may mount: it is root, and no sandbox forbids it.
  static let canMount: Bool = {
    do { return try withDisk(megabytes: 1) { _ in true } } catch { return false }
  }()

  struct Refused: Error, CustomStringConvertible {
    var description: String
  }

  let path: String

  static func withDisk<Result>(megabytes: Int, _ body: (Disk) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "orgdrift-disk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { rmdir(folder) }
    try check(mount("tmpfs", folder, "tmpfs", 0, "size=\(megabytes)m"), "mount")
    defer { umount2(folder, Int32(MNT_DETACH)) }
    return try body(Disk(path: folder))
  }

  /// From now on nothing can be written.
  func makeReadOnly() throws {
    try Self.check(mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil), "remount")
  }

  private static func check(_ code: Int32, _ what: String) throws {
    if code != 0 { throw Refused(description: "\(what): \(String(cString: strerror(errno)))") }
  }
}
