import Reports
import Schema

/// What `orgdrift check` prints.
struct CheckReport {
  /// The checks of one org, of the catalog, or of the server.
  struct Section {
    var title: String
    var results: [CheckResult] = []
  }

  let configuration: Configuration
  let orgs: [OrgSettings]

  /// A section's first line.
  ///
  /// - Parameter host: what is connected to.
  func heading(_ title: String, host: String?) -> String {
    "\(title)\(host.map { " (\($0))" } ?? "")".terminalEscaped + "\n"
  }

  func text(_ result: CheckResult) -> String {
    let name = result.name.padded(to: 12)
    var lines = ["  \(result.outcome.rawValue.padded(to: 8)) \(name)  \(result.message)".terminalEscaped]
    if result.outcome != .passed {
      lines += (result.advice ?? "").split(separator: "\n").map {
        "           \("".padded(to: 12))  \(String($0).terminalEscaped)"
      }
    }
    return lines.map { "\($0.trimmedEnd)\n" }.joined()
  }

  /// Where each value came from.
  var settings: String {
    let rows = values.map { ["\($0.key)", "\($0.value)", "\($0.origin)"] }
    var text = "settings\n" + AlignedRows(rows: rows, indent: "  ").lines.map { $0 + "\n" }.joined()
    for note in configuration.notes { text += "  \(note.description.terminalEscaped)\n" }
    return text
  }

  func json(_ sections: [Section]) -> JSONValue {
    [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "passed": .bool(!sections.flatMap(\.results).contains { $0.outcome == .failed }),
      "sections": .array(
        sections.map { ["title": .string($0.title), "checks": .array($0.results.map(\.json))] }
      ),
      "settings": .array(
        values.map { ["key": .string($0.key), "value": .string($0.value), "origin": .string("\($0.origin)")] }
      ),
      "notes": .array(configuration.notes.map { .string($0.description) }),
    ]
  }

  private typealias Value = (key: String, value: String, origin: SettingOrigin)

  private static func values<Group: SettingGroup>(of settings: Group, _ name: String) -> [Value] {
    Setting<Group>.all.map { setting in
      let shown = setting.show(settings)
      // What is set and has no form to be shown in is a certificate or key itself.
      let other =
        shown.origin == .standard
        ? "not set" : "the text of a \(setting.key == "tls.privateKey" ? "key" : "certificate")"
      return ("\(name).\(setting.key)", shown.value ?? other, shown.origin)
    }
  }

  /// Secrets are no settings: only the method is shown.
  private func values(of org: OrgSettings) -> [Value] {
    let method = org.signIn.map { ("orgs.\(org.alias).signIn.method", $0.value.method.rawValue, $0.origin) }
    return (method.map { [$0] } ?? []) + Self.values(of: org, "orgs.\(org.alias)")
  }

  /// Where the token is, not what it is; nothing where nobody says where to publish to.
  private var server: [Value] {
    let server = configuration.server
    guard server.host.value != nil else { return [] }
    let token = server.token.map { ("openMetadata.token", $0.value.description, $0.origin) }
    return (token.map { [$0] } ?? []) + Self.values(of: server, "openMetadata")
  }

  private var values: [Value] {
    [("catalog", configuration.catalog.value, configuration.catalog.origin)] + orgs.flatMap(values(of:)) + server
  }
}
