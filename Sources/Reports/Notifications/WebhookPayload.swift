public import Schema

/// A ``DriftMessage`` for a program: what a webhook and a command are given. `orgdrift schema notification` describes it.
public struct WebhookPayload: Sendable {
  private let message: DriftMessage
  private let target: String
  private let delivery: String

  /// A message as JSON.
  ///
  /// - Parameters:
  ///   - target: the name of the target in the configuration.
  ///   - delivery: the same for each attempt.
  public init(_ message: DriftMessage, target: String, delivery: String) {
    self.message = message
    self.target = target
    self.delivery = delivery
  }

  /// The document.
  public var value: JSONValue {
    let named = message.changes.prefix(DriftMessage.mostNamed)
    return [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "delivery": .string(delivery),
      "target": .string(target),
      "kind": .string(message.isQuiet ? "quiet" : "drift"),
      "org": JSONReport.json(message.head.timeline.org),
      "base": message.base.map(JSONReport.json) ?? .null,
      "head": JSONReport.json(message.head),
      "headline": .string(message.headline.terminalEscaped),
      "severity": .object(
        JSONObject(Severity.allCases.reversed().map { .init($0.rawValue, JSONValue(message.counts[$0] ?? 0)) })
      ),
      "changes": .array(named.map { json($0) }),
      "more": JSONValue(message.changes.count - named.count),
      "lines": .array(message.groups.map(Self.json)),
      "apiVersionChanges": JSONValue(message.versionChangeCount),
      "gaps": JSONValue(message.gapCount),
      "report": JSONValue(message.link),
    ]
  }

  /// One change without its values, which may be large: their short form is in `text`.
  private func json(_ change: Change) -> JSONValue {
    return [
      "rule": .string(change.rule),
      "severity": .string(change.severity.rawValue),
      "object": Self.identity(change.object),
      "field": Self.identity(change.field),
      "part": Self.identity(change.part),
      "attribute": Self.identity(change.attribute?.rawValue),
      "fingerprint": .string(change.fingerprint(in: message.head.timeline.org.id)),
      "text": .string(ChangeLine(ChangeGroup(changes: [change])).event),
      "consumers": .array(
        change.consumers.prefix(20).map { consumer in
          [
            "name": Self.identity(consumer.name), "kind": .string(consumer.kind.rawValue),
            "owner": Self.identity(consumer.owner),
          ]
        }
      ),
    ]
  }

  private static func json(_ group: ChangeGroup) -> JSONValue {
    let line = ChangeLine(group)
    return [
      "severity": .string(line.severity.rawValue), "count": JSONValue(group.changes.count),
      "text": .string("\(line.subject): \(line.event)"),
    ]
  }

  /// A name as it is, or its beginning with an ellipsis where it has more bytes than any name of Salesforce.
  private static func identity(_ name: String?) -> JSONValue { JSONValue(name.map { $0.beginning(bytes: 300) }) }
}

extension String {
  /// All of it, or as many whole characters of Unicode as so many bytes hold, an ellipsis included.
  fileprivate func beginning(bytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var room = limit - "…".utf8.count
    let kept = unicodeScalars.prefix { scalar in
      room -= UTF8.width(scalar)
      return room >= 0
    }
    return String(kept) + "…"
  }
}
