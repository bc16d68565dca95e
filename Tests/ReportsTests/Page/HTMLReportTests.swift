import Drift
import Foundation
import Reports
import Schema
import TestSupport
import Testing

@Suite("Drift as one page") struct HTMLReportTests {
  private func text(_ page: ReportPage) -> String { String(decoding: HTMLReport(page).bytes, as: UTF8.self) }

  private func text(_ drift: SchemaDrift) -> String { text(ReportPage(drift)) }

  @Test func theSamePageHasTheSameBytes() throws {
    let page = try SamplePage.everything()
    var shuffled = page
    shuffled.drift = SchemaDrift(
      base: page.drift.base,
      head: page.drift.head,
      gaps: page.drift.gaps,
      changes: page.drift.changes.shuffled()
    )
    shuffled.drift.notices = page.drift.notices
    shuffled.relationships.shuffle()
    #expect(HTMLReport(page).bytes == HTMLReport(shuffled).bytes)
  }

  @Test func everyPlaceOfTheSkeletonIsFilled() throws {
    let markup = try text(SamplePage.everything())
    #expect(!markup.contains("{{"))
    for part in [
      "<h1", "class=\"figures\"", "class=\"timeline\"", "class=\"notices\"", "id=\"filters\"", "id=\"act\"",
      "id=\"version\"", "id=\"rest\"", "id=\"accepted\"", "id=\"ignored\"", "id=\"unused\"", "id=\"diagram\"",
      "id=\"gaps\"", "id=\"nights\"", "<footer>",
    ] {
      #expect(markup.contains(part), "\(part)")
    }
  }

  @Test func thePolicyAllowsItsOwnStyleAndScriptAlone() throws {
    let markup = try text(SamplePage.everything())
    let policy = String(try #require(markup.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1)
    for (name, body) in [
      ("style", try #require(markup.firstMatch(of: /(?s)<style>(.*?)<\/style>/)).1),
      ("script", try #require(markup.firstMatch(of: /(?s)<script>(.*?)<\/script>/)).1),
    ] {
      let hash = Data(Digest.whole(of: Array(body.utf8))).base64EncodedString()
      #expect(policy.contains("\(name)-src 'sha256-\(hash)'"), "\(policy)")
    }
    #expect(policy.hasPrefix("default-src 'none'; "))
    #expect(!policy.contains("unsafe") && !policy.contains("http"))
    #expect(try !text(SamplePage.everything()).contains(/(src|href)="(https?:)?\/\//))
  }

  @Test func everyChangeHasItsAnchorOnce() throws {
    let page = try SamplePage.everything()
    let markup = text(page)
    for change in page.drift.changes {
      let anchor = "id=\"c-\(change.fingerprint(in: page.drift.head.timeline.org.id))\""
      #expect(markup.ranges(of: anchor).count == 1, "\(change)")
    }
  }

  @Test func manyObjectsThatWentAreOneList() throws {
    let changes = try (1...5).map { try SamplePage.change("object-removed", "Gone_\($0)__c") }
    let markup = try text(SampleDrift.document(changes))
    #expect(markup.ranges(of: "<article").count == 1)
    for index in 1...5 { #expect(markup.contains("data-o=\"Gone_\(index)__c\"")) }
  }

  @Test func aLongPageExplainsEachRuleOnce() throws {
    let page = try SamplePage.catastrophe(500)
    let markup = text(page)
    #expect(markup.ranges(of: "href=\"#r-field-length-decreased\"").count > 1)
    #expect(markup.ranges(of: "id=\"r-field-length-decreased\"").count == 1)
    for link in markup.matches(of: /href="#(r-[^"]*)"/) { #expect(markup.contains("id=\"\(link.1)\""), "\(link.1)") }
    #expect(try !text(SamplePage.everything()).contains("id=\"rules\""))
  }

  @Test("nothing of an org is markup", arguments: HostileLabels.all) func hostile(label: HostileLabels.Label) throws {
    let change = Change(
      rule: "x",
      reader: .risky,
      writer: .risky,
      object: label.text,
      field: label.text,
      attribute: "label",
      before: .string(label.text),
      after: .null
    )
    let markup = try text(SampleDrift.document([change], gaps: [Gap(object: label.text, reason: .missing, since: 1)]))
    let plain = try text(
      SampleDrift.document(
        [
          Change(
            rule: "x",
            reader: .risky,
            writer: .risky,
            object: "plain",
            field: "plain",
            attribute: "label",
            before: "plain",
            after: .null
          )
        ],
        gaps: [Gap(object: "plain", reason: .missing, since: 1)]
      )
    )
    #expect(!markup.unicodeScalars.contains(where: HostileLabels.isForbidden))
    // The same tags and the same quotation marks, whatever the text.
    #expect(markup.utf8.count { $0 == 0x3C } == plain.utf8.count { $0 == 0x3C })
    #expect(markup.utf8.count { $0 == 0x22 } == plain.utf8.count { $0 == 0x22 })
  }
}

@Suite("A report as Markdown has the nights and the diagram") struct MarkdownDocumentTests {
  @Test func theDiagramIsMermaid() throws {
    let text = try MarkdownDocument(SamplePage.everything()).text
    #expect(text.contains("```mermaid\ngraph LR\n"))
    #expect(text.contains("| 2026-11-20 | `@2` |"))
  }

  @Test("no label ends the block or its quotation marks", arguments: HostileLabels.all)
  func hostile(label: HostileLabels.Label) throws {
    var page = ReportPage(try SampleDrift.document([SamplePage.change("object-added", label.text)]))
    page.relationships = [Relationship(from: label.text, field: label.text, to: "Account")]
    let text = MarkdownDocument(page).text
    let block = try #require(text.firstMatch(of: /(?s)```mermaid\n(.*?)```\n/)).1
    for line in block.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(line.count { $0 == "\"" }.isMultiple(of: 2), "\(line)")
    }
    #expect(block.split(separator: "\n").count == 8, "\(block)")
  }
}
