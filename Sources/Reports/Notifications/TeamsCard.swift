public import Schema

/// A ``DriftMessage`` for a webhook of the Workflows app of Microsoft Teams: an adaptive card in the envelope of a message.
///
/// A message may have about 28 KB (learn.microsoft.com, "Create Incoming Webhooks" and the Teams connector's known
/// issues), while others have seen 413 from 21 KB on (the gem msteams_hermes); a card has at most
/// ``largest`` bytes. Workflows takes adaptive cards alone, and only in this envelope. Texts of an org stand in text runs,
/// in which no Markdown is read, or are escaped.
public struct TeamsCard: Sendable {
  /// The bytes of a card's JSON at most.
  static let largest = 20_000
  private static let longestLine = 550

  private let message: DriftMessage

  /// A message in the form of Teams.
  public init(_ message: DriftMessage) { self.message = message }

  /// What is posted.
  public var value: JSONValue {
    var named = message.groups
    var value = value(named: named)
    while !named.isEmpty, value.encoded().utf8.count > Self.largest {
      named.removeLast()
      value = self.value(named: named)
    }
    return value
  }

  private func value(named: ArraySlice<ChangeGroup>) -> JSONValue {
    var body: [JSONValue] = [
      [
        "type": "TextBlock", "text": .string(message.headline.teamsText), "size": "large", "weight": "bolder",
        "wrap": true,
      ]
    ]
    body += named.map(Self.block)
    body += message.remarks(named: named.changeCount).map { Self.note($0, isSubtle: false) }
    body.append(Self.note(message.span, isSubtle: true))
    var card: [JSONObject.Member] = [
      .init("$schema", "http://adaptivecards.io/schemas/adaptive-card.json"), .init("type", "AdaptiveCard"),
      .init("version", "1.4"), .init("msteams", ["width": "Full"]),
      .init("fallbackText", .string(message.headline.teamsText)), .init("body", .array(body)),
    ]
    if let link = message.link {
      card.append(
        .init("actions", [["type": "Action.OpenUrl", "title": "Open the report", "url": .string(link)]])
      )
    }
    return [
      "type": "message",
      "attachments": [
        [
          "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": .null,
          "content": .object(JSONObject(card)),
        ]
      ],
    ]
  }

  private static func block(_ group: ChangeGroup) -> JSONValue {
    var width = 80
    while true {
      let block = block(ChangeLine(group, width: width))
      if block.encoded().utf16.count <= longestLine + 400 || width <= 5 { return block }
      width /= 2
    }
  }

  private static func block(_ line: ChangeLine) -> JSONValue {
    func run(_ text: String, _ members: [JSONObject.Member] = []) -> JSONValue {
      .object(JSONObject([.init("type", "TextRun"), .init("text", .string(text))] + members))
    }
    let colour: JSONValue =
      switch line.severity {
      case .breaking: "attention"
      case .risky: "warning"
      case .safe: "good"
      case .info: "default"
      }
    return [
      "type": "RichTextBlock",
      "inlines": [
        run("\(line.severity.rawValue) ", [.init("weight", "bolder"), .init("color", colour)]),
        run("\(line.subject) ", [.init("fontType", "monospace")]),
        run(line.event + (line.use.isEmpty ? "" : " – \(line.use)")),
      ],
    ]
  }

  private static func note(_ text: String, isSubtle: Bool) -> JSONValue {
    [
      "type": "TextBlock", "text": .string(text.teamsText), "isSubtle": .bool(isSubtle), "wrap": true,
      "spacing": isSubtle ? "medium" : "small",
    ]
  }
}
