import Drift
import Reports
import Schema
import Testing

@Suite("The values on a page") struct PageValuesTests {
  private func text(_ changes: [Change]) throws -> String {
    String(decoding: HTMLReport(try SampleDrift.document(changes)).bytes, as: UTF8.self)
  }

  /// What stands as the value before and as the one after.
  private func values(_ before: String, _ after: String) throws -> (before: Substring, after: Substring) {
    let markup = try text([
      SamplePage.change(
        "field-formula-changed",
        "A",
        "F",
        "calculatedFormula",
        before: .string(before),
        after: .string(after)
      )
    ])
    let found = try #require(markup.firstMatch(of: /(?s)<del[^>]*>(.*?)<\/del>.*?<ins[^>]*>(.*?)<\/ins>/))
    return (found.1, found.2)
  }

  @Test("a difference is shown, however late it comes", arguments: [10, 400, 990, 1000, 1999, 50_000])
  func difference(place: Int) throws {
    let start = String(repeating: "x", count: place)
    let (before, after) = try values("\(start)1", "\(start)2")
    #expect(before != after)
    #expect(before.hasSuffix("x1") && after.hasSuffix("x2"))
    #expect(before.count < 1100)
    #expect(before.contains("characters the same) …xxx") == (place >= 1000))
  }

  @Test func whatFollowsALateDifferenceIsCutAndCounted() throws {
    let (start, end) = (String(repeating: "x", count: 1999), String(repeating: "y", count: 5000))
    let (before, after) = try values("\(start)1\(end)", "\(start)2\(end)")
    #expect(before.hasPrefix("(1919 characters the same) …") && before.hasSuffix("… (4081 more characters)"))
    #expect(before.contains("x1y") && after.contains("x2y"))
  }

  @Test func aLongValueIsCutAndSaysSo() throws {
    let (before, _) = try values(String(repeating: "x", count: 50_000), "y")
    #expect(before.hasSuffix("… (49\u{202F}000 more characters)"))
  }

  @Test func longValuesKeepTheirLines() throws {
    let lines = (1...20).map { "line \($0)" }
    for end in ["\n", "\r\n"] {
      let (before, after) = try values(lines.joined(separator: end), lines.dropLast().joined(separator: end))
      #expect(before == lines.joined(separator: "\n"))
      #expect(after == lines.dropLast().joined(separator: "\n"))
    }
    // Anything else that has no picture stays written out.
    #expect(try values(lines.joined(separator: "\t\u{1B}\n"), "y").before.contains("line 1\\t\\u{1b}\nline 2"))
  }

  @Test("line ends that alone differ are written out", arguments: ["\n", " \n", "\r\n\r\n"])
  func lineEnds(end: String) throws {
    let formula = (1...20).map { "line \($0)" }.joined(separator: "\n")
    let (before, after) = try values(formula, formula + end)
    #expect(after.hasPrefix(before) && after.hasSuffix("\\n"))
  }

  @Test func noLineOfALongValueIsMarkup() throws {
    let (before, after) = try values(String(repeating: "<b title=\"'&\n", count: 40), "<i>")
    #expect(before.split(separator: "\n").allSatisfy { $0 == "&lt;b title=&quot;&#39;&amp;" })
    #expect(after == "&lt;i&gt;")
  }

  @Test func shortValuesStayOnOneLine() throws {
    let (before, _) = try values("one\ntwo", "y")
    #expect(before == "one\\ntwo")
  }

  @Test func whatWasNotCapturedIsNothingThatCame() throws {
    let markup = try text([SamplePage.change("snapshot-partial", nil, after: ["Group"])])
    #expect(markup.contains("<span class=\"values\">Group</span>"))
  }

  @Test func onlyTheFirstImpliedChangesAreOpen() throws {
    var change = try SamplePage.change("field-length-decreased", "A", "F", "length", before: 2, after: 1)
    change.implied = (1...12).map { .init(attribute: AttributeKey(rawValue: "key\($0)"), before: 2, after: 1) }
    let markup = try text([change])
    #expect(markup.contains("<summary>and 9 more</summary>"))
    let open = try #require(markup.firstMatch(of: /<dt>Also<\/dt><dd>(.*?)<details/)).1
    #expect(open.contains("key3<") && !open.contains("key4<"))
    #expect(markup.contains("key12<"))
  }

  @Test func commonConsumersAreNamedOnce() throws {
    var changes = try (1...5).map { try SamplePage.change("picklist-value-removed", "A", "F", part: "v\($0)") }
    for index in changes.indices { changes[index].consumers = [Consumer(name: "fleet", kind: .exposure)] }
    #expect(try text(changes).ranges(of: "fleet").count == 1)
    changes[2].consumers.append(Consumer(name: "bikes", kind: .model))
    #expect(try text(changes).ranges(of: "fleet").count == 5)
  }

  @Test func anAttributeIsWrittenAsSalesforceWritesIt() throws {
    let subtype = try SamplePage.change("object-subtype-changed", "A", nil, "isSubtype", before: false, after: true)
    let markup = try text([subtype])
    #expect(markup.contains("<span class=\"words\">isSubtype changed</span>"))
    let other = try text([SamplePage.change("field-length-decreased", "A", "F", "length", before: 2, after: 1)])
    #expect(other.contains("<span class=\"message\">"))
  }

  @Test func kindsThatReadTheSameAreToldApart() throws {
    let changes = try (1...40).map { index in
      try index % 2 == 0
        ? SamplePage.change("object-not-createable", "O\(index)", nil, "createable", before: true, after: false)
        : SamplePage.change("field-not-createable", "O\(index)", "F", "createable", before: true, after: false)
    }
    let markup = try text(changes)
    #expect(markup.contains(">object no longer createable</button>"))
    #expect(markup.contains(">field no longer createable</button>"))
  }

  @Test func everyKindCanBeChosen() throws {
    let page = try SamplePage.catastrophe(500)
    let markup = String(decoding: HTMLReport(page).bytes, as: UTF8.self)
    let loud = Set(page.drift.changes.filter { $0.severity >= .risky }.map(\.rule))
    #expect(loud.count > 12)
    for rule in loud { #expect(markup.contains("data-rule=\"\(rule)\""), "\(rule)") }
    #expect(markup.contains("<summary>and \(loud.count - 12) more kinds</summary>"))
  }
}
