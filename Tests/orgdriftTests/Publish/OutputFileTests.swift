import Foundation
import Glibc
import Testing

@testable import orgdrift

@Suite("What --to names stays what it is") struct OutputFileTests {
  @Test func aPipe() async throws {
    try await Program.use { program in
      try await program.takeNights()
      _ = try await program.publish("--to", "file")
      let line =
        "mkfifo pipe; timeout 60 cat pipe > got & orgdrift publish --to pipe && wait && test -p pipe && cmp got file"
      let host = ["ORGDRIFT_OPENMETADATA_HOST": Program.server]
      let outcome = try await program.shell(line, environment: host)
      #expect(outcome.status == 0, "\(outcome)")
    }
  }

  @Test func aSymbolicLink() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let line =
        "mkdir far; : > far/file; ln -s far/file link; orgdrift publish --to link && test -L link -a -s far/file"
      let outcome = try await program.shell(line)
      #expect(outcome.status == 0, "\(outcome)")
      let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.appending(path: "far").path)
      #expect(names == ["file"])
    }
  }

  @Test(.enabled(if: isDevice("/dev/full"))) func aFullDevice() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let outcome = try await program.publish("--to", "/dev/full")
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.errors.contains("cannot write /dev/full: No space left on device"), "\(outcome)")
      #expect(Self.isDevice("/dev/full"))
      #expect(!FileManager.default.fileExists(atPath: "/dev/.full.new"))
    }
  }

  private static func isDevice(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
  }
}
