import Foundation
import Glibc
import Testing

@testable import orgdrift

@Suite("A catalog at fault is told apart, and left as it is") struct CatalogFaultTests {
  @Test(
    "each fault has its code",
    arguments: [
      ("echo 'no catalog, but a long enough text' > orgdrift.sqlite", 12, "it is no SQLite file"),
      ("rm orgdrift.sqlite; sqlite3 orgdrift.sqlite 'CREATE TABLE a (b)'", 12, "another program's SQLite file"),
      ("sqlite3 orgdrift.sqlite \"INSERT INTO grdb_migrations VALUES ('v99')\"", 12, "made by a newer orgdrift"),
      ("rm orgdrift.sqlite", 10, "there is no catalog orgdrift.sqlite"),
    ]
  )
  func faults(harm: String, code: Int32, says: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let made = try await program.shell(harm)
      try #require(made.status == 0, "\(made.errors)")
      let bytes = try contents(program)
      for arguments in [["log"], ["diff"], ["verify"], ["forget", "--yes"]] {
        let outcome = try await program.run(arguments)
        #expect(outcome.status == code, "\(arguments) \(outcome.errors)")
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
      }
      if code == 12 {
        #expect(
          try await program.snapshot(Program.nights.path + "/2026-11-20", takenAt: "2026-11-21T02:00:00Z").status == 12
        )
      }
      #expect(try contents(program) == bytes)
    }
  }

  @Test func aFlippedBitIsFound() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let size = try #require(try contents(program)).count
      let whole = try await program.dump()
      for offset in stride(from: 5000, to: size, by: size / 12) {
        var bytes = try #require(try contents(program))
        bytes[offset] ^= 0x10
        try program.write(bytes, to: "flipped.sqlite")
        let outcome = try await program.run(["verify", "--catalog", "flipped.sqlite"])
        // A bit in the free space of a page is no part of the catalog.
        let isSame = try await program.shell("sqlite3 flipped.sqlite .dump").output == whole
        #expect(isSame || outcome.status == 12, "byte \(offset): \(outcome.output) \(outcome.errors)")
      }
    }
  }

  @Test func aSecondWriterIsToldWhoIsTheFirst() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let lock = program.folder.appending(path: "orgdrift.sqlite.lock")
      try Data("4711\n2026-11-20T02:00:00Z\n".utf8).write(to: lock)
      let descriptor = open(lock.path, O_RDWR)
      defer { close(descriptor) }
      try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
      let outcome = try await program.snapshot(Program.nights.path + "/2026-11-20", takenAt: "2026-11-21T02:00:00Z")
      #expect(outcome.status == 11)
      #expect(outcome.errors.contains("locked by process 4711 since 2026-11-20T02:00:00Z"), "\(outcome.errors)")
      #expect(try await program.run(["log"]).status == 0)
    }
  }

  /// A limit on the size of files stands in for a full disk: a test cannot fill one.
  @Test("a full disk leaves what was there", arguments: [false, true]) func fullDisk(isFirst: Bool) async throws {
    try await Program.use { program in
      if !isFirst { try await program.takeNights() }
      let before = isFirst ? "" : try await program.dump()
      let outcome = try await program.shell(
        """
        trap '' XFSZ; ulimit -f 32
        orgdrift snapshot prod --org-id \(Program.orgID) --from '\(Program.nights.path)/2026-11-18'
        """
      )
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("could not be read or written"), "\(outcome.errors)")
      if isFirst {
        #expect(try await program.run(["log"]).status != 0)
      } else {
        #expect(try await program.dump() == before)
      }
      #expect(
        try await program.snapshot(Program.nights.path + "/2026-11-20", takenAt: "2026-11-22T02:00:00Z").status == 3
      )
      #expect(try await program.run(["verify"]).status == 0)
    }
  }

  @Test(
    "a snapshot that does not fit is refused",
    arguments: [
      (["--taken-at", "2026-11-19T03:00:00Z"], "was taken at 2026-11-20T02:00:00Z, after 2026-11-19T03:00:00Z"),
      (["--org-id", "00D5f000000ABCD"], "prod is org 00D5g000004Xk2QEAS, not"),
      (["--api-version", "61.0"], "it is of API version 62.0, but --api-version says 61.0"),
    ]
  )
  func refused(options: [String], says: String) async throws {
    try await Program.use { program in
      try await program.takeNights()
      let before = try await program.dump()
      let outcome = try await program.run(
        ["snapshot", "prod", "--from", Program.nights.path + "/2026-11-20"] + options
      )
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains(says), "\(outcome.errors)")
      #expect(try await program.dump() == before)
    }
  }

  @Test func aNewNameNeedsAnOrganizationIDOnce() async throws {
    try await Program.use { program in
      let outcome = try await program.run(["snapshot", "prod", "--from", Program.nights.path + "/2026-11-20"])
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("--org-id"))
      #expect(try await program.run(["log"]).status == 10)
    }
  }

  private func contents(_ program: Program) throws -> Data? {
    let file = program.folder.appending(path: "orgdrift.sqlite")
    return FileManager.default.fileExists(atPath: file.path) ? try Data(contentsOf: file) : nil
  }
}
