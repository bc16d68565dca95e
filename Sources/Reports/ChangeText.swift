public import Drift
public import Schema

/// One change in words that all reports share: each on one line and safe for a terminal, but not yet escaped for any other
/// target.
public struct ChangeText: Sendable {
  private static let consumerLimit = 3

  /// The change.
  public let change: Change
  /// How its values are written.
  public let values: ValueText
  /// The rule, where the catalogue still has it.
  public let rule: Rule?
  /// What happened: `length cut`.
  public let title: String

  /// The words for a change, with values of at most so many columns; nil for as many as they need.
  public init(_ change: Change, limit: Int? = 200) {
    self.change = change
    values = ValueText(limit: limit)
    rule = RuleCatalogue.rule(change.rule)
    title = (rule?.message(for: change) ?? change.rule).terminalEscaped
  }

  /// Where it happened: `Bike__c.Frame__c`, `Bike__c`, or `snapshot`.
  public var place: String {
    let object = change.object?.terminalEscaped ?? "snapshot"
    return change.field.map { "\(object).\($0.terminalEscaped)" } ?? object
  }

  /// The values: `255 → 120`.
  public var detail: String { values.detail(of: change, beside: title) }

  /// All of it in one line: `Bike__c.Frame__c: length cut, 255 → 120`.
  public var headline: String { "\(place): \(summary)" }

  /// What happened, and the values: `length cut, 255 → 120`.
  public var summary: String {
    let detail = detail
    return detail.isEmpty ? title : "\(title), \(detail)"
  }

  /// Who is hurt, who did it, how sure a rename is, and why it is quiet: a remark each, in a fixed order.
  public var remarks: [String] { [rename, usage, author, silence].compactMap(\.self) }

  /// What else the cause changed, a remark each.
  public var implied: [String] {
    change.implied.map { "also \($0.attribute.rawValue.terminalEscaped) \(values.transition($0.before, $0.after))" }
  }
}

extension ChangeText {
  /// How sure a rename is, or which one is possible.
  public var rename: String? {
    if let confidence = change.confidence { return "\(confidence.rawValue) rename" }
    guard let name = change.possibleRename?.terminalEscaped else { return nil }
    return rule?.action == .remove ? "possibly renamed to \(name)" : "possibly renamed from \(name)"
  }

  /// Who uses it: how many where it is more than one, which stays where a line is cut, and the first few by name.
  public var usage: String? {
    guard !change.consumers.isEmpty else { return nil }
    let names = change.consumers.prefix(Self.consumerLimit).map(Self.name)
    let count = change.consumers.count
    let rest = count - names.count
    return (count > 1 ? "used by \(count): " : "used by ") + names.joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  /// Who made it, as far as the setup audit trail tells.
  public var author: String? {
    guard let attribution = change.attribution else { return nil }
    let user = attribution.user?.terminalEscaped ?? "Salesforce"
    let sure = attribution.confidence == .certain ? "" : " (\(attribution.confidence.rawValue))"
    return "changed by \(user) at \(attribution.at)\(sure): \(attribution.action.terminalEscaped)"
  }

  /// Why it is folded and trips no gate.
  public var silence: String? {
    switch change.quiet {
    case .accepted: change.acceptance.map { Self.words("accepted by \($0.by.terminalEscaped)", $0.reason, $0.until) }
    case .ignored:
      change.ignored.map {
        Self.words($0.owner.map { "ignored by \($0.terminalEscaped)" } ?? "ignored", $0.reason, $0.until)
      }
    case .unused: "used by no known consumer"
    case nil: nil
    }
  }

  private static func words(_ start: String, _ reason: String, _ until: UTCTime?) -> String {
    "\(start)\(until.map { " until \($0)" } ?? ""): \(reason.terminalEscaped)"
  }

  private static func name(of consumer: Consumer) -> String {
    let kind = consumer.kind == .other ? nil : consumer.kind.rawValue
    let words = [kind, consumer.owner?.terminalEscaped].compactMap(\.self).joined(separator: ", ")
    return consumer.name.terminalEscaped + (words.isEmpty ? "" : " (\(words))")
  }
}
