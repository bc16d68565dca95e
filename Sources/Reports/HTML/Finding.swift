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

extension Finding {
  /// Whether its heading says it all: the object itself came or went, and nothing else is known of it.
  var isOfWholeObject: Bool {
    guard let change = changes.first, changes.count == 1, change.object != nil else { return false }
    return change.field == nil && change.part == nil && change.attribute == nil
  }
}

/// The findings of one object, the worst first.
struct ObjectFindings {
  /// Nil for what concerns the snapshot as a whole.
  let object: String?
  let findings: [Finding]

  var worst: Severity { findings.first?.severity ?? .info }
  var changes: [Change] { findings.flatMap(\.changes) }
  /// How many changes there are of each severity.
  var tally: [Severity: Int] { findings.tally }

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

  /// Many objects that came or went are one list, not a card each: those with nothing else to tell, by their rule.
  ///
  /// - Returns: the rules' findings, the worst first, and the objects that keep their own cards.
  static func whole(of objects: [ObjectFindings]) -> (findings: [Finding], others: [ObjectFindings]) {
    func isWhole(_ object: ObjectFindings) -> Bool {
      object.findings.count == 1 && object.findings[0].isOfWholeObject
    }
    let lone = objects.filter(isWhole)
    guard lone.count > mostCards else { return ([], objects) }
    return (groups(of: lone.flatMap(\.changes)), objects.filter { !isWhole($0) })
  }

  private static let mostCards = 3

  private init(_ changes: [Change]) {
    object = changes.first?.object
    findings = Self.groups(of: changes)
  }

  private static func groups(of changes: [Change]) -> [Finding] {
    var order: [FindingKey] = []
    var groups: [FindingKey: [Change]] = [:]
    for change in changes {
      let key = FindingKey(change)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(change)
    }
    return order.map { key in
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

extension [Finding] {
  /// How many changes there are of each severity; no change is copied for it.
  var tally: [Severity: Int] { reduce(into: [:]) { $0[$1.severity, default: 0] += $1.changes.count } }
}
