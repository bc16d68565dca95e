import Drift
import Schema

/// Changes that a message tells on one line: one, or many of one cause.
struct ChangeGroup {
  /// So many of one object and rule keep lines of their own, with their values.
  private static let mostSingle = 3

  /// At least one; all of one rule and severity, and of one object unless whole objects came or went.
  let changes: [Change]

  /// Changes in their order, each flood of one object and rule where its first one stands. Objects that came or went are one
  /// flood, whatever their names.
  static func list(of changes: [Change]) -> [ChangeGroup] {
    var members: [Key: [Change]] = [:]
    for change in changes { members[Key(change), default: []].append(change) }
    return changes.compactMap { change in
      let key = Key(change)
      guard let alike = members[key], alike.count > mostSingle else {
        return members[key] == nil ? nil : ChangeGroup(changes: [change])
      }
      members[key] = nil
      return ChangeGroup(changes: alike)
    }
  }

  private struct Key: Hashable {
    let rule: String
    let severity: Severity
    let object: String?
    let attribute: AttributeKey?

    init(_ change: Change) {
      rule = change.rule
      severity = change.severity
      object = change.isOfWholeObject ? nil : change.object
      // A few rules are about many attributes, which their messages name.
      attribute = change.attribute
    }
  }
}

extension Change {
  /// Whether it is that an object came or went.
  fileprivate var isOfWholeObject: Bool { object != nil && field == nil && part == nil && attribute == nil }

  /// What comes first among changes of one severity: the snapshot as a whole, objects that went, fields that went, what else
  /// came or went, and what is still there.
  fileprivate var rank: Int {
    guard object != nil else { return 0 }
    guard let rule = RuleCatalogue.rule(rule), rule.kind == .existence else { return 4 }
    guard rule.action == .remove else { return 3 }
    return rule.area == .object ? 1 : 2
  }
}

extension [Change] {
  /// The worst first, and what went before what can do less; otherwise in their order.
  var worstFirst: [Change] {
    let ranked = map { (change: $0, rank: $0.rank) }.enumerated()
    return ranked.sorted { one, other in
      let (first, second) = (one.element, other.element)
      if first.change.severity != second.change.severity { return first.change.severity > second.change.severity }
      return (first.rank, one.offset) < (second.rank, other.offset)
    }.map(\.element.change)
  }
}

extension ChangeGroup {
  /// The distinct names of what changed, in the order of the changes.
  private func names(_ name: (Change) -> String?) -> [String] {
    var seen: Set<String> = []
    return changes.compactMap(name).filter { seen.insert($0).inserted }
  }

  /// Where: the object, with its field where it is about one; the first objects where whole ones came or went.
  func subject(_ shown: (String) -> String) -> String {
    let objects = names(\.object)
    guard objects.count == 1, let object = objects.first else { return Self.some(objects, shown) }
    let fields = names(\.field)
    return shown(fields.count == 1 ? "\(object).\(fields[0])" : object)
  }

  /// What, how often and to which: `12 fields no longer createable: Fax, Phone, Email and 9 more`.
  func event(_ shown: (String) -> String) -> String {
    let message = changes.first.map { RuleCatalogue.rule($0.rule)?.message(for: $0) ?? shown($0.rule) } ?? ""
    let fields = names(\.field)
    let parts = fields.count > 1 ? fields : names(\.part)
    let text = counted(message, fields: fields.count)
    return parts.isEmpty ? text : "\(text): \(Self.some(parts, shown))"
  }

  private func counted(_ message: String, fields: Int) -> String {
    let noun = /\b(field|object|value)(?= (?:added|removed|renamed|restored|hidden|deprecated|became|no longer)\b)/
    if let match = message.firstMatch(of: noun) {
      return "\(changes.count) \(message[..<match.range.upperBound])s\(message[match.range.upperBound...])"
    }
    guard fields == changes.count else { return "\(changes.count) × \(message)" }
    let isPredicate = message.hasPrefix("no longer ") || message.hasPrefix("became ")
    return isPredicate ? "\(fields) fields \(message)" : "\(message) in \(fields) fields"
  }

  private static func some(_ names: [String], _ shown: (String) -> String) -> String {
    let first = names.prefix(3).map(shown)
    let more = names.count - first.count
    return first.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
