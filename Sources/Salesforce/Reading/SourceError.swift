import Glibc
public import Schema

/// Why saved describes cannot be read: where, what was found there, and what to do.
///
/// Whatever is quoted from a file is cut to 200 characters and shows control characters escaped.
public struct SourceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, the member of an archive and the place inside it.
  public var origin: Origin
  /// What was found, without a period: `it is an HTML page, not JSON`.
  public var message: String
  /// What to do: whole sentences.
  public var advice: String

  /// An error from its parts.
  public init(_ origin: Origin, _ message: String, advice: String) {
    self.origin = origin
    self.message = message
    self.advice = advice
  }

  /// `PATH › member: what was found. Advice.`
  public var description: String {
    let place = ([origin.path.displayed(limit: 1024)] + origin.inner.map { $0.displayed() }).joined(separator: " › ")
    return "\(place): \(message). \(advice)"
  }
}

extension SourceError {
  /// A failed system call, from `errno`.
  static func system(_ origin: Origin, code: CInt = errno) -> SourceError {
    switch code {
    case ENOENT, ENOTDIR:
      SourceError(origin, "there is no such file or folder", advice: "Check the path.")
    case EACCES, EPERM:
      SourceError(
        origin,
        "it cannot be read: permission denied",
        advice: "Make it readable for the user who runs this."
      )
    case ELOOP:
      SourceError(origin, "its symbolic links lead in a circle", advice: "Name the file itself.")
    default:
      SourceError(
        origin,
        "it cannot be read: \(String(cString: strerror(code)))",
        advice: "Check the file and its disk."
      )
    }
  }

  /// An archive or compressed file that ends too early.
  static func cut(_ origin: Origin, _ kind: String) -> SourceError {
    SourceError(origin, "the \(kind) is cut off", advice: "Copy or download it again.")
  }

  /// An archive or compressed file whose structure or checksum is wrong.
  static func damaged(_ origin: Origin, _ kind: String, _ detail: String) -> SourceError {
    SourceError(origin, "the \(kind) is damaged: \(detail)", advice: "Copy or download it again.")
  }
}
