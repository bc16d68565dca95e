public import Schema

/// A ``DriftMessage`` for an incoming webhook of Slack, in blocks.
///
/// Slack takes at most 50 blocks a message, 3,000 characters a section and 150 a header (docs.slack.dev, Block Kit:
/// reference), and answers `msg_blocks_too_long` from some 13,000 characters of all blocks on (slackapi/bolt-js#2509).
/// A message stays far below: two sections of changes at most. Texts of an org are escaped, and a link is no button,
/// since buttons need an app that answers.
public struct SlackMessage: Sendable {
  static let longestHeader = 150
  static let longestSection = 3000
  private static let longestLine = 550

  private let message: DriftMessage

  /// A message in Slack's form.
  public init(_ message: DriftMessage) { self.message = message }

  /// What is posted.
  public var value: JSONValue {
    let named = message.groups
    let header = message.headline.terminalEscaped.cutInMiddle(to: Self.longestHeader)
    var blocks: [JSONValue] = [
      ["type": "header", "text": ["type": "plain_text", "text": .string(header), "emoji": false]]
    ]
    let lines = named.map { ChangeLine.fitting($0, utf16: Self.longestLine, render: Self.text) }
    blocks += Self.sections(lines).map(Self.section)
    let remarks = message.remarks(named: named.changeCount).map { $0.slackText }
    if !remarks.isEmpty { blocks.append(Self.section(remarks.joined(separator: "\n"))) }
    if let link = message.link { blocks.append(Self.section("<\(Self.address(link))|Open the report>")) }
    blocks.append(["type": "context", "elements": [Self.markdown(message.span.slackText)]])
    // The text is what a notification of the phone shows.
    return [
      "text": .string(message.headline.slackText), "blocks": .array(blocks), "unfurl_links": false,
      "unfurl_media": false,
    ]
  }

  private static func text(_ line: ChangeLine) -> String {
    let use = line.use.isEmpty ? "" : " – \(line.use.slackText)"
    return "• *\(line.severity.rawValue)* \(line.subject.slackCode) \(line.event.slackText)\(use)"
  }

  private static func section(_ text: String) -> JSONValue {
    ["type": "section", "text": markdown(text)]
  }

  /// Verbatim: what looks like an address, a channel or a person in a text of an org does not become a link to it.
  private static func markdown(_ text: String) -> JSONValue {
    ["type": "mrkdwn", "text": .string(text), "verbatim": true]
  }

  /// Lines, as many together as a section takes.
  private static func sections(_ lines: [String]) -> [String] {
    lines.reduce(into: [String]()) { sections, line in
      if let last = sections.last, last.utf16.count + 1 + line.utf16.count <= longestSection {
        sections[sections.count - 1] += "\n" + line
      } else {
        sections.append(line)
      }
    }
  }

  /// An address between `<` and `|`.
  private static func address(_ link: String) -> String {
    link.replacing("&", with: "&amp;").replacing("<", with: "%3C").replacing(">", with: "%3E")
      .replacing("|", with: "%7C")
  }
}
