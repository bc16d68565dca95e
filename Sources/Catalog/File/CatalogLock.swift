internal import Foundation
internal import Glibc
internal import Schema

/// Lets one process at a time write a catalog, publish it, or do the night of an org, and tells the second who is the first.
///
/// A file beside the catalog holds the process id and the time; its lock goes with the process, however that ends.
/// SQLite's own locks stay in force beneath.
final class CatalogLock {
  /// What one process at a time may do. These do not exclude each other.
  enum Purpose {
    case writing, publishing
    /// The night of the org of an alias.
    case night(String)

    var ending: String {
      switch self {
      case .writing: ".lock"
      case .publishing: ".publish.lock"
      // An alias is any text, and a file's name is not.
      case .night(let alias): ".nightly-\(Digest(of: Array(alias.utf8)).description.prefix(16)).lock"
      }
    }
  }

  private let path: String
  private let descriptor: Int32

  init(_ purpose: Purpose, catalog: String, now: UTCTime) throws(CatalogError) {
    path = Self.resolved(catalog) + purpose.ending
    var descriptor: Int32 = -1
    while true {
      descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw Self.cannotOpen(path, errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let holder = Self.read(descriptor)
        close(descriptor)
        throw Self.locked(catalog, purpose, holder)
      }
      // The file may have been removed by the writer before, between open and lock.
      var (held, named) = (stat(), stat())
      if fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino { break }
      close(descriptor)
    }
    self.descriptor = descriptor
    let text = Array("\(getpid())\n\(now)\n".utf8)
    ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit {
    unlink(path)
    close(descriptor)
  }

  /// The file behind symbolic links, so that all its names have one lock.
  private static func resolved(_ catalog: String) -> String {
    guard let resolved = realpath(catalog, nil) else { return catalog }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func read(_ descriptor: Int32) -> [Substring] {
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
  }

  private static func locked(_ catalog: String, _ purpose: Purpose, _ holder: [Substring]) -> CatalogError {
    let process = holder.first.flatMap { Int($0) }.map { "process \($0)" } ?? "another process"
    let since = holder.dropFirst().first.flatMap { UTCTime(String($0)) }.map { " since \($0)" } ?? ""
    return switch purpose {
    case .writing:
      CatalogError(
        .locked,
        subject: catalog,
        message: "\(catalog) is locked by \(process)\(since)",
        advice: "Wait until it is done, or end it. Reading is possible meanwhile."
      )
    case .publishing:
      CatalogError(
        .locked,
        subject: catalog,
        message: "\(catalog) is being published by \(process)\(since)",
        advice: "Wait until that publish is done, or end it. Snapshots can be taken meanwhile."
      )
    case .night(let alias):
      CatalogError(
        .locked,
        subject: alias,
        message: "the night of \(alias) in \(catalog) is being done by \(process)\(since)",
        advice: "Wait until it is done, or end it: the next run goes on with it."
      )
    }
  }

  private static func cannotOpen(_ path: String, _ code: Int32) -> CatalogError {
    CatalogError(
      code == ENOSPC ? .full : .readOnly,
      subject: path,
      message: "\(path) cannot be made (\(String(cString: strerror(code))))",
      advice: "The catalog's folder must exist and be writable, with space left."
    )
  }
}
