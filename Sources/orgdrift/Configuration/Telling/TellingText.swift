/// The sections `reports` and `notify` as comments of an `orgdrift.yaml`, each setting explained.
enum TellingText {
  static var lines: [String] { reports + [""] + notify }

  private static let reports =
    ["# Reports that “orgdrift nightly” writes."]
    + ReportFile.keys.map { "#   \($0.name): \($0.help)" } + [
      "# reports:", "#   - {format: \(OutputFormat.html.rawValue), path: \"reports/{org}/{date}.html\"}",
    ]

  private static var notify: [String] {
    let kinds = NotifyService.Kind.allCases
    var lines = [
      "# Who is told of a night by “orgdrift nightly”: your name for each, what it is, and what it is told.",
      "# notify:",
      "#   team:",
    ]
    for kind in kinds {
      lines.append("#     # \(kind.form.help)")
      lines.append("#     \(kind == kinds.first ? "" : "# or ")\(kind.rawValue): \(kind.form.example)")
    }
    let example = NotifyTarget(name: "team", origin: .standard, service: .slack(url: .environment("SLACK_WEBHOOK")))
    return lines + SettingText(settings: example, indent: 4, comment: 0).lines
  }
}
