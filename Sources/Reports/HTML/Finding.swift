import Drift
import Schema

/// Changes of one object that have one cause to explain: the same rule, in the same words.
struct Finding {
  let severity: Severity
  let rule: Rule?
  let message: String
  /// By field.
  let changes: [Change]
}

/// The findings of one object, the worst first.
struct ObjectFindings {
  /// Nil for what concerns the snapshot as a whole.
  let object: String?
  let findings: [Finding]

  var worst: Severity { findings.first?.severity ?? .info }
  var changes: [Change] { findings.flatMap(\.changes) }

  /// What concerns the snapshot first, then the objects with the worst changes, then by name.
  static func list(of changes: [Change]) -> [ObjectFindings] {
    var groups: [[Change]] = []
    for change in changes {
      if let last = groups.last?.last, last.object == change.object {
        groups[groups.count - 1].append(change)
      } else {
        groups.append([change])
      }
    }
    return groups.map(ObjectFindings.init).sorted(by: precedes)
  }

  private init(_ changes: [Change]) {
    object = changes.first?.object
    var order: [FindingKey] = []
    var groups: [FindingKey: [Change]] = [:]
    for change in changes {
      let key = FindingKey(change)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(change)
    }
    findings = order.map { key in
      Finding(
        severity: key.severity,
        rule: RuleCatalogue.rule(key.rule),
        message: key.message,
        changes: groups[key] ?? []
      )
    }
    .sorted { one, other in
      if one.severity != other.severity { return one.severity > other.severity }
      return one.message.utf8.lexicographicallyPrecedes(other.message.utf8)
    }
  }

  private static func precedes(_ one: ObjectFindings, _ other: ObjectFindings) -> Bool {
    guard let first = one.object, let second = other.object else { return one.object == nil && other.object != nil }
    if one.worst != other.worst { return one.worst > other.worst }
    return first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}

private struct FindingKey: Hashable {
  let rule: String
  let severity: Severity
  let reader: Severity
  let writer: Severity
  let message: String

  init(_ change: Change) {
    rule = change.rule
    severity = change.severity
    reader = change.reader
    writer = change.writer
    message = RuleCatalogue.rule(change.rule)?.message(for: change) ?? change.rule
  }
}
