import Foundation
import Schema
import Testing

@testable import orgdrift

@Suite("Every accepted form of the same describes gives the same snapshot") struct InputFormTests {
  /// Shell that makes `in` of the describes in `$D`, and what stands after `--from`.
  private static let forms: [(name: String, make: String, from: String)] = [
    ("files", "cp $D/*.json .", "Account.json Bike__c.json Group.json"),
    ("a folder in folders", "mkdir -p in/a/b; cp $D/*.json in/a/b", "in"),
    ("one file of lines", "for f in $D/*.json; do tr -d '\\n' < $f; echo; done > in.ndjson", "in.ndjson"),
    ("an array", "(echo '['; cat $D/Account.json; \(rest(",")); echo ']') > in.json", "in.json"),
    ("values one after the other", "cat $D/*.json > in.json", "in.json"),
    ("gzip", "mkdir in; cp $D/*.json in; gzip in/*.json", "in"),
    ("tar", "tar -C $D -cf in.tar .", "in.tar"),
    ("tar and gzip", "tar -C $D -czf in.tgz .", "in.tgz"),
    (
      "with a byte-order mark",
      "mkdir in; for f in $D/*.json; do (printf '\\357\\273\\277'; cat $f) > in/${f##*/}; done", "in"
    ),
    (
      "a map",
      "(printf '{\"Account\":'; cat $D/Account.json; for n in Bike__c Group; do printf ',\"%s\":' $n; cat $D/$n.json; done;"
        + " echo '}') > in.json",
      "in.json"
    ),
    (
      "envelopes of sf",
      "mkdir in; for f in $D/*.json; do (printf '{\"status\":0,\"result\":'; cat $f; echo ',\"warnings\":[]}')"
        + " > in/${f##*/}; done",
      "in"
    ),
    (
      "a composite answer",
      "(printf '{\"compositeResponse\":[{\"body\":'; cat $D/Account.json; \(rest(",\"httpStatusCode\":200},{\"body\":"));"
        + " echo ',\"httpStatusCode\":200}]}') > in.json",
      "in.json"
    ),
    (
      "a batch answer",
      "(printf '{\"hasErrors\":false,\"results\":[{\"result\":'; cat $D/Account.json;"
        + " \(rest(",\"statusCode\":200},{\"result\":")); echo ',\"statusCode\":200}]}') > in.json",
      "in.json"
    ),
  ]

  private static func rest(_ separator: String) -> String {
    "for n in Bike__c Group; do printf '\(separator)'; cat $D/$n.json; done"
  }

  @Test(arguments: forms.map(\.name)) func form(name: String) async throws {
    let form = try #require(Self.forms.first { $0.name == name })
    try await Program.use { program in
      for object in ["Account", "Bike__c", "Group"] {
        try program.write(Program.describe(object), to: "describes/\(object).json")
      }
      let made = try await program.shell("D=describes; \(form.make)")
      try #require(made.status == 0, "\(made.errors)")
      var digests: [JSONValue?] = []
      for (index, paths) in [["describes"], form.from.split(separator: " ").map(String.init)].enumerated() {
        let outcome = try await program.run(
          ["snapshot", "prod", "--org-id", Program.orgID, "--json", "--complete", "--catalog", "\(index).sqlite"]
            + ["--from"] + paths
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty)
        digests.append(try JSONValue(parsing: Array(outcome.output.utf8)).object?["taken"]?.object?["digest"])
      }
      #expect(digests[0] != nil)
      #expect(digests[0] == digests[1])
    }
  }

  @Test func standardInputIsAForm() async throws {
    try await Program.use { program in
      let night = Program.nights.path + "/2026-11-20"
      let outcome = try await program.shell(
        "tar -C '\(night)' -cz . | orgdrift snapshot prod --org-id \(Program.orgID) --from -"
      )
      #expect(outcome.output.contains("partial, 7 objects"), "\(outcome.output)\(outcome.errors)")
    }
  }

  @Test func anExportIsNotMixedWithAnother() async throws {
    try await Program.use { program in
      try program.write(Program.describe(), to: "in/Bike__c.json")
      try program.write(#"{"sobjects":[{"name":"Bike__c"}]}"#, to: "listed/describeGlobal.json")
      try program.write(Program.describe(), to: "listed/Bike__c.json")
      #expect(try await program.snapshot("listed", takenAt: "2026-11-21T02:00:00Z").status == 0)
      #expect(try await program.snapshot("in", takenAt: "2026-11-22T02:00:00Z").status == 0)
      #expect(try await program.run(["export", "--at", "@1", "-o", "out"]).status == 0)
      let outcome = try await program.run(["export", "--at", "@2", "-o", "out"])
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("out holds describeGlobal.json, which is not of prod/62.0@2"))
    }
  }

  @Test("export gives back every byte, and is a source again", arguments: ["2026-11-18", "2026-11-19", "2026-11-20"])
  func export(night: String) async throws {
    try await Program.use { program in
      let source = Program.nights.appending(path: night).path
      let taken = try await program.snapshot(source, takenAt: "2026-11-21T02:00:00Z")
      try #require([0, 3].contains(taken.status))
      #expect(try await program.run(["export", "-o", "out"]).status == 0)
      // A describe is the JSON document alone: the line feed at the end of a file is no part of it.
      let compared = try await program.shell(
        """
        [ "$(ls out)" = "$(ls '\(source)')" ] || exit 1
        for f in out/*; do (cat $f; echo) | cmp - "\(source)/${f##*/}" || exit 1; done
        """
      )
      #expect(compared.status == 0, "\(compared.output)\(compared.errors)")
      let again = try await program.run(["snapshot", "prod", "--from", "out", "--json"])
      #expect(again.status == taken.status)
      #expect(again.output.contains("\"unchanged\": true"), "\(again.output)")
    }
  }
}
