internal import Glibc

/// Why a process cannot be started, or not be read.
struct ProcessFailure: Error, CustomStringConvertible {
  let description: String

  init(_ what: String, code: Int32) { description = "\(what): \(String(cString: strerror(code)))" }
}
