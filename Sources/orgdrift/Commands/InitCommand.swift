import ArgumentParser
import Foundation
import Reports
import Schema

/// `orgdrift init`
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented configuration.",
    discussion: """
      With --from-openmetadata, the YAML of OpenMetadata's Salesforce connector is converted. Secrets are not copied: \
      the new file names an environment variable in their place. A file that is there is never overwritten.

      Examples:
        orgdrift init
        orgdrift init --from-openmetadata salesforce.yaml
        orgdrift init -o ~/.config/orgdrift/orgdrift.yaml
      """
  )

  @Option(
    name: .customLong("from-openmetadata"),
    help: ArgumentHelp("The YAML of OpenMetadata's Salesforce connector.", valueName: "file")
  )
  var source: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output = Configuration.projectFile

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output needs the path of a file.") }
  }

  func run(on console: Console) throws -> ExitStatus {
    let converted = try source.map(convert)
    try NewFile.write(converted?.text ?? ConfigurationText.template.text, to: output)
    if global.json {
      let document: JSONValue = [
        "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
        "file": .string(output),
        "variables": .array((converted?.variables ?? []).map(JSONValue.string)),
        "files": .array((converted?.files ?? []).map(JSONValue.string)),
        "notes": .array(
          (converted?.notes ?? []).map {
            ["key": .string($0.key), "line": JSONValue($0.position.line), "reason": .string($0.reason)]
          }
        ),
      ]
      try console.write(document.document)
    } else {
      var lines = ["wrote \(output)"]
      lines += (converted?.variables ?? []).map { "set the variable \($0): secrets were not copied" }
      lines += (converted?.files ?? []).map { "save \($0): certificates and keys were not copied" }
      try console.write(lines.map { $0.terminalEscaped + "\n" }.joined())
      for note in converted?.notes ?? [] { console.note("orgdrift: \(note)") }
    }
    return .done
  }

  private func convert(_ source: String) throws -> ConvertedConfiguration {
    let bytes: [UInt8]
    do { bytes = try BoundedFile.read(source, limit: YAMLDocument.largestFile).bytes } catch {
      throw CommandFailure(
        "no-configuration",
        "\(source): \(error.message)",
        subject: source,
        advice: "Name the YAML that you run “metadata ingest -c” with."
      )
    }
    let layer = try ConnectorFile.layer(bytes, path: source, environment: ProcessInfo.processInfo.environment)
    let target = ConfigurationFolder(of: output)
    let working = FileManager.default.currentDirectoryPath
    return ConvertedConfiguration(layer, source: source) { target.name(of: $0, working: working) }
  }
}
