internal import GRDB

/// Why a catalog cannot be read or written.
public struct CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Code: String, Hashable, Sendable {
    /// There is no file.
    case missing = "no-catalog"
    /// Another process is writing.
    case locked = "catalog-locked"
    /// The file is no catalog, or part of it cannot be right.
    case damaged = "catalog-damaged"
    /// A later orgdrift made it.
    case newer = "catalog-newer"
    /// The disk is full.
    case full = "disk-full"
    /// The file or its folder cannot be written.
    case readOnly = "catalog-read-only"
    /// The system refused to read or write.
    case inputOutput = "catalog-io"
    /// What was asked does not fit what the catalog holds.
    case refused
  }

  /// What kind of fault it is.
  public var code: Code
  /// The catalog's file, or what in it is meant.
  public var subject: String
  /// What happened.
  public var message: String
  /// What to do next.
  public var advice: String

  /// An error from its parts.
  public init(_ code: Code, subject: String, message: String, advice: String) {
    self.code = code
    self.subject = subject
    self.message = message
    self.advice = advice
  }

  /// Message and advice.
  public var description: String { "\(message). \(advice)" }
}

extension CatalogError {
  /// SQLite's words for people. Values bound to statements are never part of them.
  init(_ error: DatabaseError, path: String) {
    let detail = error.message.map { " (\($0))" } ?? ""
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .locked,
        subject: path,
        message: "\(path) is locked by another program",
        advice: "Wait until it is done, or end it."
      )
    case .SQLITE_FULL:
      self.init(
        .full,
        subject: path,
        message: "no space is left for \(path)",
        advice: "The catalog is as it was. Free some space and run the command again."
      )
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(
        .readOnly,
        subject: path,
        message: "\(path) cannot be written",
        advice: "Check the permissions of the file and of its folder."
      )
    case .SQLITE_CANTOPEN:
      self.init(
        .inputOutput,
        subject: path,
        message: "\(path) cannot be opened\(detail)",
        advice: "Check the permissions of the file and of its folder."
      )
    case .SQLITE_IOERR:
      self.init(
        .inputOutput,
        subject: path,
        message: "\(path) could not be read or written\(detail)",
        advice: "The catalog is as it was. Check the disk and run the command again."
      )
    case .SQLITE_NOTADB:
      self.init(
        .damaged,
        subject: path,
        message: "\(path) is no orgdrift catalog: it is no SQLite file",
        advice: "Name the catalog with --catalog FILE, or move this file away."
      )
    default:
      self.init(
        .damaged,
        subject: path,
        message: "\(path) is damaged\(detail)",
        advice: "Run `orgdrift verify` to see what is wrong, and restore a backup."
      )
    }
  }
}
