import Foundation
import Glibc

/// What a program is to read from standard input, in a file without a name, which is gone when it is closed.
///
/// A pipe would do for a program that reads all of it; one that ends before makes Subprocess end the process.
struct InputFile: ~Copyable {
  /// At its beginning.
  let descriptor: Int32

  /// - Throws: ``CommandFailure`` where there is no room for it.
  init(_ bytes: [UInt8]) throws(CommandFailure) {
    let folder = FileManager.default.temporaryDirectory.path
    let path = "\(folder)/orgdrift-\(UUID().uuidString)"
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputFile.failure(folder, errno) }
    unlink(path)
    let code = Descriptor(rawValue: descriptor).write(bytes)
    guard code == nil, lseek(descriptor, 0, SEEK_SET) == 0 else {
      close(descriptor)
      throw OutputFile.failure(folder, code ?? errno)
    }
  }

  deinit { close(descriptor) }
}
