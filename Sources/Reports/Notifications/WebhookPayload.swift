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
      "apiVersionChanges": JSONValue(message.versionChangeCount),
      "gaps": JSONValue(message.gapCount),
      "report": JSONValue(message.link),
    ]
  }

  /// One change without its values, which may be large: their short form is in `text`.
  private func json(_ change: Change) -> JSONValue {
    let line = ChangeLine(change)
    return [
      "rule": .string(change.rule),
      "severity": .string(change.severity.rawValue),
      "object": JSONValue(change.object),
      "field": JSONValue(change.field),
      "part": JSONValue(change.part.map { String($0.prefix(200)) }),
      "attribute": JSONValue(change.attribute?.rawValue),
      "fingerprint": .string(change.fingerprint(in: message.head.timeline.org.id)),
      "text": .string(line.event),
      "consumers": .array(
        change.consumers.prefix(20).map { consumer in
          ["name": .string(consumer.name), "kind": .string(consumer.kind.rawValue), "owner": JSONValue(consumer.owner)]
        }
      ),
    ]
  }
}
