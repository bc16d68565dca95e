import ArgumentParser
import Drift
import Reports
import Schema

/// `orgdrift rules [RULE]`
struct RulesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "The change rules; one rule explained.",
    discussion: """
      Of the filters, each may be given several times and any of its values will do; a rule has to pass all of them, also one \
      that is named.

      Examples:
        orgdrift rules
        orgdrift rules field-length-decreased
        orgdrift rules --area picklist --severity breaking --severity risky
        orgdrift rules --audience reader --tag backfill
        orgdrift rules --json
      """
  )

  @Argument(help: ArgumentHelp("The id of a rule, as diff --json names it.", valueName: "rule"))
  var id: String?

  @OptionGroup var filter: RuleFilter

  @Option(help: ArgumentHelp("Whose severity: all, reader or writer. Default: all.", valueName: "audience"))
  var audience: Audience?

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let audience = audience ?? .all
    let rule = try id.map { try Self.rule($0) }
    let chosen = try filter.rules(for: audience).filter { rule == nil || $0.id == rule?.id }
    let report = RulesReport(chosen, audience: audience, colour: console.hasColour)
    if global.json {
      try console.write(report.value.document)
    } else if chosen.isEmpty {
      try console.write("no rule passes all of these filters\n")
    } else {
      try console.write(rule == nil ? report.list : report.explanations)
    }
    return .done
  }

  private static func rule(_ id: String) throws(CommandFailure) -> Rule {
    if let rule = RuleCatalogue.all.first(where: { $0.id == id }) { return rule }
    throw CommandFailure(
      "unknown-rule",
      "there is no rule “\(id)”",
      subject: id,
      advice: Suggestion.question(for: id, among: RuleCatalogue.all.map(\.id)) ?? "orgdrift rules lists them.",
      status: .usage
    )
  }
}
