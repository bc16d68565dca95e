import ArgumentParser
import Drift
import Reports

/// `orgdrift rules [RULE]`
struct RulesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "The change rules; one rule explained.",
    discussion: """
      Examples:
        orgdrift rules
        orgdrift rules field-length-decreased
        orgdrift rules --json
      """
  )

  @Argument(help: ArgumentHelp("The id of a rule, as diff --json names it.", valueName: "rule"))
  var id: String?

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let chosen = try id.map { try [Self.rule($0)] } ?? RuleCatalogue.all
    let report = RulesReport(chosen, colour: console.hasColour)
    if global.json {
      try console.write(report.value.document)
    } else {
      try console.write(id == nil ? report.list : report.explanations)
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
