import Schema
import TestSupport
import Testing

@Suite struct Digests {
  /// FIPS 180-2, appendix B.1; and of nothing.
  @Test(arguments: [("abc", "ba7816bf8f01cfea414140de5dae2223"), ("", "e3b0c44298fc1c149afbf4c8996fb924")])
  func areTheFirstHalfOfASHA256(text: String, hexadecimal: String) {
    #expect(Digest(of: Array(text.utf8)).description == hexadecimal)
  }

  @Test func comeBackFromTheirBytes() {
    let digest = Digest(of: [1, 2, 3])
    #expect(Digest(stored: digest.bytes) == digest)
    #expect(digest.withStoredBytes { Array($0) } == digest.bytes)
    #expect(digest.bytes.count == Digest.byteCount)
    #expect(Digest(stored: Array(digest.bytes.dropLast())) == nil && Digest(stored: digest.bytes + [0]) == nil)
  }

  @Test func comeBackFromTheirText() {
    let digest = Digest(of: [1, 2, 3])
    #expect(Digest(hexadecimal: digest.description) == digest)
    #expect(Digest(hexadecimal: digest.description.uppercased()) == digest)
  }

  @Test(
    "nothing else is the text of one",
    arguments: [
      "", "0", String(repeating: "0", count: 31), String(repeating: "0", count: 33), String(repeating: "g", count: 32),
      "+" + String(repeating: "0", count: 31), "-" + String(repeating: "0", count: 31),
      String(repeating: "0", count: 16) + "-" + String(repeating: "0", count: 15),
      " " + String(repeating: "0", count: 31), String(repeating: "é", count: 16),
      String(repeating: "０", count: 32), String(repeating: "0", count: 31) + "\u{301}",
    ]
  )
  func nothingElse(text: String) { #expect(Digest(hexadecimal: text) == nil) }

  @Test func ofASnapshotCoverObjectsAndGaps() {
    let (one, two) = (Digest(of: [1]), Digest(of: [2]))
    let gap = Gap(object: "Case", reason: .missing, since: 1)
    let digests = [
      Digest.ofSnapshot(objects: [], gaps: []),
      Digest.ofSnapshot(objects: [("A", one)], gaps: []),
      Digest.ofSnapshot(objects: [("A", two)], gaps: []),
      Digest.ofSnapshot(objects: [("B", one)], gaps: []),
      Digest.ofSnapshot(objects: [("A", one), ("B", one)], gaps: []),
      Digest.ofSnapshot(objects: [("A", one)], gaps: [gap]),
      Digest.ofSnapshot(objects: [("A", one)], gaps: [Gap(object: "Case", reason: .forbidden, since: 1)]),
    ]
    #expect(Set(digests).count == digests.count)
    // How long a gap has been open is no part of what the org looks like.
    #expect(
      Digest.ofSnapshot(objects: [("A", one)], gaps: [Gap(object: "Case", reason: .missing, since: 2)]) == digests[5]
    )
  }
}

@Suite struct Fingerprints {
  private static func change(_ edit: (inout Change) -> Void = { _ in }) -> Change {
    var change = Change(
      rule: "field-length-decreased",
      reader: .risky,
      writer: .breaking,
      object: "Account",
      field: "Rating__c",
      attribute: .length,
      before: 255,
      after: 120
    )
    edit(&change)
    return change
  }

  @Test func areTheSameInEveryRun() throws {
    let org = try #require(OrgID("00D5g000004Xk2QEAS"))
    // printf '["field-length-decreased","00D5g000004Xk2QEAS","Account","Rating__c",null,"length",255,120]' | sha256sum
    #expect(Self.change().fingerprint(in: org) == "541dce9503a6ad19")
  }

  @Test func coverWhatAndWhereAndNothingElse() throws {
    let org = try #require(OrgID("00D5g000004Xk2QEAS"))
    let other = try #require(OrgID("00D5f000000ABCD"))
    let plain = Self.change().fingerprint(in: org)
    let different = [
      Self.change().fingerprint(in: other),
      Self.change { $0.rule = "field-length-increased" }.fingerprint(in: org),
      Self.change { $0.object = "account" }.fingerprint(in: org),
      Self.change { $0.field = nil }.fingerprint(in: org),
      Self.change { $0.part = "" }.fingerprint(in: org),
      Self.change { $0.attribute = .byteLength }.fingerprint(in: org),
      Self.change { $0.before = 254 }.fingerprint(in: org),
      Self.change { $0.after = .null }.fingerprint(in: org),
    ]
    #expect(Set(different + [plain]).count == different.count + 1)
    let same = Self.change {
      $0.reader = .info
      $0.tags = ["no-cdc"]
      $0.implied = [.init(attribute: .byteLength, before: 765, after: 360)]
      $0.acceptance = Acceptance(reason: "planned", by: "ada", at: UTCTime(seconds: 0))
    }
    #expect(same.fingerprint(in: org) == plain)
  }

  @Test func doNotDependOnTheOrderOfKeys() throws {
    let org = try #require(OrgID("00D5g000004Xk2QEAS"))
    let one = Self.change { $0.after = ["a": 1, "b": ["d": 1, "c": 2]] }
    let other = Self.change { $0.after = ["b": ["c": 2, "d": 1], "a": 1] }
    #expect(one.fingerprint(in: org) == other.fingerprint(in: org))
  }
}

@Suite struct TheOrderOfChanges {
  @Test func isByPlaceThenRuleThenValueAbsentFirst() {
    func change(_ object: String?, _ field: String? = nil, _ rule: String = "r", _ after: JSONValue = .null) -> Change {
      Change(rule: rule, reader: .info, writer: .info, object: object, field: field, after: after)
    }
    let sorted = [
      change(nil), change("A"), change("A", nil, "s"), change("A", "F", "r", 1), change("A", "F"), change("A", "f"),
      change("B"), change("a"), change("é"),
    ]
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20 { #expect(sorted.shuffled(using: &random).sorted(by: Change.precedes) == sorted) }
  }
}
