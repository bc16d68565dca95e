import ArgumentParser
import Drift
import Reports
import Schema

/// `orgdrift schema COMMAND`
struct SchemaCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "The JSON Schema of what a command prints with --json.",
    discussion: """
      Examples:
        orgdrift schema          what there are schemas of
        orgdrift schema diff     of orgdrift diff --json
        orgdrift schema error    of the last line of a command that failed
      """
  )

  @Argument(help: ArgumentHelp("A command, or error.", valueName: "command"))
  var name: String?

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let names = OutputSchema.all.map(\.name)
    guard let name else {
      let document: JSONValue = [
        "schemaVersion": .integer(Int64(JSONReport.schemaVersion)), "schemas": .array(names.map(JSONValue.string)),
      ]
      try console.write(global.json ? document.document : Array((names.joined(separator: "\n") + "\n").utf8))
      return .done
    }
    guard let schema = OutputSchema.all.first(where: { $0.name == name }) else {
      throw CommandFailure(
        "no-schema",
        "there is no schema of “\(name)”",
        subject: name,
        advice: Suggestion.question(for: name, among: names)
          ?? "There are schemas of \(names.joined(separator: ", ")).",
        status: .usage
      )
    }
    try console.write(schema.document(rules: RuleCatalogue.all.map(\.id)).encoded(.indented) + "\n")
    return .done
  }
}
