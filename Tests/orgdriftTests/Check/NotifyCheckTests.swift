import Foundation
import Testing

@testable import orgdrift

@Suite("A check finds who cannot be told") struct NotifyCheckTests {
  /// What is said of each target, and the exit status.
  private static func check(
    _ targets: [String],
    environment: [String: String] = [:]
  ) async throws -> (text: String, status: Int32) {
    var said = (text: "", status: Int32(0))
    try await Program.use { program in
      try program.write("#!/bin/sh\n", to: "tell.sh")
      let lines = ["orgs: {}", "notify:"] + targets.map { "  \($0)" }
      try program.write(lines.joined(separator: "\n") + "\n", to: "orgdrift.yaml")
      let outcome = try await program.run(["check"], environment: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 })
      said = (outcome.output, outcome.status)
      let files = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
      #expect(!files.contains { $0.contains("orgdrift-check") }, "\(files)")
    }
    return said
  }

  @Test(
    "what cannot work",
    arguments: [
      ("a: {command: [./nothing.sh]}", "nothing.sh is not there"),
      ("a: {command: [no-such-program]}", "the program no-such-program is not there: no folder of PATH has it"),
      ("a: {command: [./tell.sh]}", "tell.sh may not be executed"),
      ("a: {command: [/usr]}", "the program /usr is a folder"),
      (
        "a: {email: {sendmail: [/no/sendmail], from: a@example.com, to: [a@example.com]}}",
        "the program /no/sendmail is not there"
      ),
      (
        "a: {email: {file: \"/proc/x/{date}.eml\", from: a@example.com, to: [a@example.com]}}",
        "no file can be made in /proc"
      ),
      (
        "a: {email: {file: \"tell.sh/{date}.eml\", from: a@example.com, to: [a@example.com]}}", "no file can be made in"
      ),
      ("a: {email: {file: /usr, from: a@example.com, to: [a@example.com]}}", "/usr is a folder"),
      ("a: {slack: {env: BAD_URL}}", "its url is no address"),
      ("a: {teams: {env: PLAIN_URL}}", "its url is plain http"),
      ("a: {webhook: {url: {env: PLAIN_URL}, secret: {env: KEY}}}", "its url is plain http"),
      ("a: {slack: {env: GOOD_URL}, tls: {caCertificate: no.pem}}", "no.pem"),
      ("a: {slack: {env: GOOD_URL}, tls: {caCertificate: tell.sh}}", "tell.sh holds no certificate"),
      (
        "a: {command: [\"true\"], orgs: [nosuch]}",
        "it is about the org nosuch, which the configuration does not name"
      ),
      ("a: {command: [./nothing.sh], orgs: [nosuch]}", "does not name; the program"),
    ]
  )
  func whatCannotWork(target: String, message: String) async throws {
    let said = try await Self.check(
      [target],
      environment: [
        "BAD_URL": "sesame/x", "PLAIN_URL": "http://hooks.example.com/sesame", "KEY": "sesame",
        "GOOD_URL": "https://hooks.example.com/sesame",
      ]
    )
    #expect(said.status == 1, "\(said)")
    #expect(said.text.contains(message), "\(said)")
    #expect(!said.text.contains("sesame"), "\(said)")
  }

  @Test func whatWorksPasses() async throws {
    let said = try await Self.check(
      [
        "a: {command: [\"true\"]}", "b: {slack: {env: LOCAL_URL}}", "c: {teams: {env: URL}}",
        "d: {email: {file: \"mail/{org}/{date}.eml\", from: a@example.com, to: [a@example.com]}}",
      ],
      environment: ["LOCAL_URL": "http://127.0.0.1:8080/x", "URL": "https://hooks.example.com/x?y=1"]
    )
    #expect(said.status == 0, "\(said)")
    for name in ["a", "b", "c", "d"] { #expect(said.text.contains("ok       \(name) "), "\(said)") }
  }
}
