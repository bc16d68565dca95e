import ArgumentParser
import Drift
import Schema

/// Which rules of the catalogue are meant.
struct RuleFilter: ParsableArguments {
  @Option(help: ArgumentHelp("Only rules about this: \(words(Rule.Area.self)).", valueName: "area"))
  var area: [String] = []

  @Option(help: ArgumentHelp("Only rules of this kind: \(words(Rule.Kind.self)).", valueName: "kind"))
  var kind: [String] = []

  @Option(help: ArgumentHelp("Only rules of this action: \(words(Rule.Action.self)).", valueName: "action"))
  var action: [String] = []

  @Option(help: ArgumentHelp("Only rules of this severity: breaking, risky, safe or info.", valueName: "severity"))
  var severity: [String] = []

  @Option(help: ArgumentHelp("Only rules with this tag: \(words(Rule.Tag.self)).", valueName: "tag"))
  var tag: [String] = []

  /// The rules that pass, in the catalogue's order.
  ///
  /// - Throws: ``CommandFailure`` for a word that is none of those that there are, with the nearest one.
  func rules(for audience: Audience) throws(CommandFailure) -> [Rule] {
    let areas = try Self.values(Rule.Area.self, area, "--area")
    let kinds = try Self.values(Rule.Kind.self, kind, "--kind")
    let actions = try Self.values(Rule.Action.self, action, "--action")
    let severities = try Self.values(Severity.self, severity, "--severity")
    let tags = try Self.values(Rule.Tag.self, tag, "--tag")
    return RuleCatalogue.all.filter { rule in
      (areas.isEmpty || areas.contains(rule.area)) && (kinds.isEmpty || kinds.contains(rule.kind))
        && (actions.isEmpty || actions.contains(rule.action))
        && (severities.isEmpty || severities.contains(rule.severity(for: audience)))
        && (tags.isEmpty || !tags.isDisjoint(with: rule.tags))
    }
  }

  private static func values<Value: RawRepresentable<String> & CaseIterable & Hashable>(
    _ type: Value.Type,
    _ texts: [String],
    _ option: String
  ) throws(CommandFailure) -> Set<Value> {
    var values: Set<Value> = []
    for text in texts {
      guard let value = Value(rawValue: text) else { throw unknown(text, option, words(type)) }
      values.insert(value)
    }
    return values
  }

  private static func unknown(_ text: String, _ option: String, _ words: String) -> CommandFailure {
    CommandFailure(
      "unknown-filter",
      "\(option) knows no “\(text)”",
      subject: text,
      advice: Suggestion.question(for: text, among: words.split(separator: ", ").map(String.init))
        ?? "It is one of \(words).",
      status: .usage
    )
  }

  private static func words<Value: RawRepresentable<String> & CaseIterable>(_ type: Value.Type) -> String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
