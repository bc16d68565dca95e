internal import Foundation
internal import GRDB

/// The file of a catalog, and what SQLite keeps beside it.
struct CatalogFile: Sendable {
  let path: String

  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  func refuseFolder() throws(CatalogError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
    throw CatalogError(
      .inputOutput,
      subject: path,
      message: "\(path) is a folder",
      advice: "Name the catalog's file with --catalog FILE."
    )
  }

  /// - Parameter patience: how long a transaction waits for that of another process, in seconds.
  func openForWriting(patience: Double = 5) throws -> DatabaseQueue {
    try queue(path, "PRAGMA page_size = 8192; PRAGMA secure_delete = off", patience: patience)
  }

  /// A connection to read with (`DatabaseQueue.read` refuses writes).
  ///
  /// It may write, since the last connection to be closed folds the write-ahead log into the file and removes it. One
  /// that may not would leave `-wal` and `-shm` behind, and could not recover the file after a kill.
  func openForReading() throws -> DatabaseQueue {
    do { return try queue(path) } catch let error as DatabaseError where Self.needsImmutable(error) {
      // A read-only or full disk has no room for the log's index. Nobody writes there, so that the file can be read as it lies,
      // unless a log is part of it.
      if let log = leftLog { throw Self.unrecovered(path, log) }
      return try queue("file:\(escapedPath)?immutable=1", isReadOnly: true)
    }
  }

  func close(_ queue: DatabaseQueue) {
    // Nothing can be done about a failure to close, and everything is committed.
    try? queue.close()
  }

  /// Takes away a catalog that has just been made.
  func remove() {
    for file in [path, path + "-wal", path + "-shm", path + "-journal"] { unlink(file) }
  }

  private func queue(
    _ path: String,
    _ pragmas: String = "",
    isReadOnly: Bool = false,
    patience: Double = 5
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(patience)
    // Foreign keys are proven by `verify`; enforcing them costs a look-up a row.
    configuration.foreignKeysEnabled = false
    configuration.label = "orgdrift"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -6000; PRAGMA trusted_schema = off; \(pragmas)")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func needsImmutable(_ error: DatabaseError) -> Bool {
    [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_FULL].contains(error.resultCode)
  }

  /// A log that a killed writer left.
  private var leftLog: String? {
    [path + "-wal", path + "-journal"].first { log in
      var status = stat()
      return stat(log, &status) == 0 && status.st_size > 0
    }
  }

  private static func unrecovered(_ path: String, _ log: String) -> CatalogError {
    CatalogError(
      .readOnly,
      subject: path,
      message: "\(path) cannot be read where it is: its last writer was killed, and left \(log)",
      advice: "Copy both files to a folder that can be written, and read the copy."
    )
  }

  private var escapedPath: String {
    let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    return absolute.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? absolute
  }
}
