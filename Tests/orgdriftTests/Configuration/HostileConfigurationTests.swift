import Foundation
import Testing
import Transport

@testable import orgdrift

@Suite("A configuration is refused by place and name") struct ConfigurationRefusalTests {
  @Test(
    arguments: [
      ("orgz: {}", "1:1: the configuration has no setting “orgz”. Did you mean “orgs”?"),
      (
        "orgs:\n  prod:\n    apiVersoin: 62.0", "3:5: orgs.prod has no setting “apiVersoin”. Did you mean “apiVersion”?"
      ),
      ("orgs: {prod: {objects: {inclde: []}}}", "orgs.prod.objects has no setting “inclde”. Did you mean “include”?"),
      ("orgs: {prod: {zzzz: 1}}", "It knows domain, apiVersion"), ("orgs: []", "1:7: orgs holds a list where keys"),
      ("orgs: {a b: {}}", "“a b” is no name for an org"), ("catalog: ''", "catalog is empty"),
      ("catalog:", "catalog holds nothing"),
      ("- a", "the configuration holds a list"), ("text", "the configuration holds a text"),
      ("catalog: a\ncatalog: b", "the key “catalog” stands twice"),
      ("orgs: {prod: {domain: a, \"domain\": b}}", "the key “domain” stands twice"),
      ("a: [", "this is no YAML"), ("a: b: c", "1:5: this is no YAML"), ("a: 1\n---\nb: 2", "a second document"),
      ("? [a]\n: b", "a key has to be a plain name"), ("catalog: !!int 5", "tags (!name) are not read"),
      ("catalog: !custom x", "tags (!name) are not read"), ("catalog: &a x", "anchors (&name) are not read"),
      ("catalog: *a", "aliases (*name) are not read"), ("a: &a x\ncatalog: *a", "aliases (*name) are not read"),
      ("catalog: a\u{0}b", "a control character"), ("catalog: a\n\u{7}", "2:1: a control character"),
    ]
  )
  func refused(text: String, says: String) throws {
    let refusal = try ConfigurationPlace.refusal(text)
    #expect(refusal.contains("orgdrift.yaml:"), "\(refusal)")
    #expect(refusal.contains(says), "\(refusal)")
  }

  @Test func allMistakesAreToldAtOnceUpToTwenty() throws {
    let refusal = try ConfigurationPlace.refusal("orgs:\n  prod: {concurrency: 99, timeout: x, apiVersoin: 1}")
    #expect(refusal.contains("orgdrift.yaml has 3 mistakes"), "\(refusal)")
    let many = try ConfigurationPlace.refusal((1...30).map { "key\($0): x\n" }.joined())
    #expect(many.contains("30 mistakes") && many.contains("and 10 more"), "\(many)")
    #expect(many.split(separator: "\n").count == 23)
  }

  @Test func notUTF8() throws {
    let refusal = try ConfigurationPlace.refusal(Array("catalog: a\n# ".utf8) + [0xFF, 0xFE])
    #expect(refusal.contains("orgdrift.yaml:2:1: the file is not UTF-8 here"))
  }

  @Test(
    "what would unfold to gigabytes, or overflow a stack, is refused before it does",
    .timeLimit(.minutes(1)),
    arguments: [
      (0..<30).reduce("a0: &a0 [x]\n") {
        $0 + "a\($1 + 1): &a\($1 + 1) [\(Array(repeating: "*a\($1)", count: 10).joined(separator: ","))]\n"
      },
      "k: &a [\(Array(repeating: "x", count: 50_000).joined(separator: ","))]\n? [\(Array(repeating: "*a", count: 50_000).joined(separator: ","))]\n: 1",
      String(repeating: "[", count: 200_000), String(repeating: "{a: ", count: 100_000),
      (0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), String(repeating: "- ", count: 100_000),
    ]
  )
  func bombs(text: String) throws {
    let refusal = try ConfigurationPlace.refusal(text)
    #expect(refusal.utf8.count < 1000)
  }

  @Test func aFileOfMoreThanOneMegabyte() async throws {
    try await ConfigurationPlace.use { place in
      try place.write("catalog: a #" + String(repeating: "x", count: 1024 * 1024), to: "project/orgdrift.yaml")
      let failure = #expect(throws: CommandFailure.self) { try place.load() }
      #expect(failure?.message.hasSuffix("the file is larger than 1024 KB") == true)
      #expect(throws: CommandFailure.self) { try place.load(file: "/dev/zero") }
    }
  }

  @Test func anEmptyFileIsFine() throws {
    #expect(try ConfigurationPlace.layer("") == ConfigurationLayer())
    #expect(try ConfigurationPlace.layer("# nothing\n") == ConfigurationLayer())
  }

  @Test func ampersandsAndStarsInTextAreText() throws {
    let text = "orgs: {prod: {signIn: {method: sf, targetOrg: \"a &b *c !d\"}}}"
    #expect(
      try ConfigurationPlace.layer(text).orgs[0].signIn?.value.values["targetOrg"] == .literal(.init("a &b *c !d"))
    )
  }
}
