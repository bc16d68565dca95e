import Drift
import Reports
import Schema
import TestSupport
import Testing

/// What the services are known to take at most; see ``SlackMessage`` and ``TeamsCard``.
@Suite("Messages to chats keep the services' limits") struct ChatMessageTests {
  private static let link = "https://reports.example.com/prod/2026-11-20.html?a=1&b=<|>"

  private static func drifts() throws -> [SchemaDrift] {
    try [
      SampleDrift.everything(), SampleDrift.full(), SampleDrift.document([]), SampleDrift.many(5000),
      SampleDrift.hostile(HostileLabels.texts),
    ] + HostileLabels.texts.map { try SampleDrift.hostile([$0]) }
  }

  @Test func slack() throws {
    for drift in try Self.drifts() {
      let value = try SlackMessage(DriftMessage(drift, link: Self.link)).value
      let blocks = try #require(value.object?["blocks"]?.array)
      #expect((1...50).contains(blocks.count))
      #expect(value.encoded().utf16.count < 13_000, "all blocks together")
      for block in blocks {
        let texts = [block.object?["text"]] + (block.object?["elements"]?.array ?? [])
        let longest = block.object?["type"]?.string == "header" ? 150 : 3000
        for text in texts.compactMap({ $0?.object?["text"]?.string }) {
          #expect((1...longest).contains(text.utf16.count))
        }
      }
      let text = value.encoded()
      #expect(!text.unicodeScalars.contains(where: HostileLabels.isForbidden))
      // What begins with an angle bracket is a command to Slack; the only one is the link.
      #expect(text.matches(of: /</).count == 1)
      #expect(text.contains("<https://reports.example.com/prod/2026-11-20.html?a=1&amp;b=%3C%7C%3E|Open the report>"))
    }
  }

  /// What looks like an address or a person is a text of the org: Slack links and draws nothing by itself.
  @Test func slackLinksAndDrawsNothing() throws {
    let label = ":fire: https://evil.example @here #general 02:00:00"
    let value = try SlackMessage(DriftMessage(SampleDrift.hostile(["a", "b", label]))).value
    let members = try #require(value.object)
    #expect(members["unfurl_links"] == false && members["unfurl_media"] == false)
    var texts = 0
    for block in try #require(members["blocks"]?.array) {
      for text in [block.object?["text"]] + (block.object?["elements"]?.array ?? []) {
        guard let text = text?.object, text["type"] == "mrkdwn" else { continue }
        texts += 1
        #expect(text["verbatim"] == true)
        // In code, names of pictures are no more than text.
        let prose = try #require(text["text"]?.string).replacing(/`[^`]*`/, with: "")
        #expect(!prose.contains(":fire:"))
      }
    }
    #expect(texts > 1)
    #expect("at 02:00:00, :fire: :100:".slackText == "at 02:00:00, \u{2236}fire: \u{2236}100:")
  }

  @Test func slackSaysWhatIsLeftOut() throws {
    let message = try DriftMessage(SampleDrift.many(5000))
    let text = SlackMessage(message).value.encoded()
    #expect(text.contains(/and [0-9]+ more changes/))
    #expect(text.unicodeScalars.count { $0 == "•" } == 10)
  }

  @Test func teams() throws {
    for drift in try Self.drifts() {
      let value = try TeamsCard(DriftMessage(drift, link: Self.link)).value
      #expect(value.encoded().utf8.count <= 20_000)
      #expect(value.object?["type"] == "message")
      let attachment = value.object?["attachments"]?.array?.first?.object
      #expect(attachment?["contentType"] == "application/vnd.microsoft.card.adaptive")
      let card = attachment?["content"]?.object
      #expect(card?["type"] == "AdaptiveCard")
      #expect(card?["version"] == "1.4")
      #expect(card?["actions"]?.array?.first?.object?["url"]?.string == Self.link)
      for block in try #require(card?["body"]?.array) {
        let members = block.object
        switch members?["type"]?.string {
        case "TextBlock":
          // Markdown is read here: what comes from an org is only an alias.
          let text = try #require(members?["text"]?.string)
          #expect(!text.contains("<") && !text.contains("{{"))
        case "RichTextBlock":
          let runs = try #require(members?["inlines"]?.array)
          #expect(runs.allSatisfy { $0.object?["type"] == "TextRun" && $0.object?["text"]?.string != "" })
        default: Issue.record("\(block)")
        }
      }
      #expect(!value.encoded().unicodeScalars.contains(where: HostileLabels.isForbidden))
    }
  }

  @Test func teamsSaysWhatIsLeftOut() throws {
    let message = try DriftMessage(SampleDrift.many(5000))
    let text = TeamsCard(message).value.encoded()
    let named = text.matches(of: /RichTextBlock/).count
    #expect(named == 10)
    let counts = WebhookPayload(message, target: "t", delivery: "0").value.object?["lines"]?.array?
      .compactMap { $0.object?["count"]?.integer }.reduce(0, +)
    let told = try #require(counts)
    #expect(text.contains("and \(message.changes.count - Int(told)) more changes"))
  }

  @Test func golden() throws {
    let message = try DriftMessage(SampleDrift.everything(), link: "https://reports.example.com/prod/2026-11-20.html")
    try expectGolden(SlackMessage(message).value.encoded(.indented) + "\n", "everything.slack.json")
    try expectGolden(TeamsCard(message).value.encoded(.indented) + "\n", "everything.teams.json")
    let payload = WebhookPayload(message, target: "hook", delivery: String(repeating: "0", count: 32))
    try expectGolden(payload.value.encoded(.indented) + "\n", "everything.webhook.json")
  }
}
