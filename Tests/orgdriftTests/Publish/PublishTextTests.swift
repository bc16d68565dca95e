import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("The text of a plan is safe for a terminal, whatever an org or a file says") struct PublishTextTests {
  /// A file of two nights, with texts in it replaced.
  private func plan(
    _ program: Program,
    _ from: String,
    _ to: String,
    _ arguments: String...
  ) async throws -> Program.Outcome {
    try program.write(
      #"[\#(Self.describe("Alpha__c", label: "One")),\#(Self.describe("Beta__c", label: "b"))]"#,
      to: "1.json"
    )
    try program.write(
      #"[\#(Self.describe("Alpha__c", label: "Two")),\#(Self.describe("Beta__c", label: "b"))]"#,
      to: "2.json"
    )
    for night in 1...2 {
      let outcome = try await program.run([
        "snapshot", "prod", "--org-id", Program.orgID, "--api-version", "62.0", "--complete", "--taken-at",
        "2026-11-1\(night)T02:00:00Z", "--from", "\(night).json",
      ])
      try #require(outcome.status == 0, "\(outcome)")
    }
    _ = try await program.publish("--to", "good")
    let good = String(decoding: try Data(contentsOf: program.folder.appending(path: "good")), as: UTF8.self)
    try #require(good.contains(from))
    try program.write(good.replacing(from, with: to), to: "file")
    return try await program.run(["publish", "--from-file", "file", "--plan"] + arguments)
  }

  private static func describe(_ name: String, label: String) -> String {
    #"{"name":"\#(name)","label":"\#(label)","fields":[{"name":"Id","label":"Id","type":"id","length":18}]}"#
  }

  private static func isSafe(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == "\n" || ![.control, .format].contains($0.properties.generalCategory) }
  }

  @Test(
    "names that turn the direction or hide",
    arguments: [
      ("Alpha__c", "Al\u{202E}pha"), ("Alpha__c", "Al\u{200B}pha"),
      ("\"service\":\"salesforce_prod\"", "\"service\":\"a\u{202E}b\""),
      ("\"database\":\"default\"", "\"database\":\"a\u{2066}b\""),
    ]
  )
  func names(from: String, to: String) async throws {
    try await Program.use { program in
      let outcome = try await plan(program, from, to)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(Self.isSafe(outcome.output) && Self.isSafe(outcome.errors))
      #expect(outcome.output.contains("\\u{2"), "\(outcome)")
    }
  }

  @Test func valuesOfAnOrg() async throws {
    try await Program.use { program in
      let long = String(repeating: "long ", count: 50)
      for (night, help) in [(1, "plain"), (2, #"\u001b[2J\u202e\u0007\#(long)"#)] {
        let field =
          #"{"name":"Name","label":"N","type":"string","length":80,"inlineHelpText":"\#(help)","picklistValues":[]}"#
        try program.write(#"{"name":"Alpha__c","label":"A","fields":[\#(field)]}"#, to: "\(night).json")
        let outcome = try await program.run([
          "snapshot", "prod", "--org-id", Program.orgID, "--api-version", "62.0", "--complete", "--taken-at",
          "2026-11-1\(night)T02:00:00Z", "--from", "\(night).json",
        ])
        try #require(outcome.status == 0, "\(outcome)")
      }
      let outcome = try await program.publish("--since", "@1", "--plan")
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output.contains("Name description: plain → "), "\(outcome)")
      #expect(Self.isSafe(outcome.output))
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }
  }
}
