import Yams

/// A report that a nightly run writes: one element of `reports`.
struct ReportFile: Hashable, Sendable {
  var format: OutputFormat
  /// Where it goes.
  var path: PlaceTemplate
  /// Where the file of settings names the path.
  var origin: SettingOrigin

  /// What the keys are for, as the documentation lists them.
  static let keys: [(name: String, help: String)] = [
    ("format", "One of \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))."),
    ("path", "The file, with \(PlaceTemplate.forms) for what differs. Its folder is made where it is missing."),
  ]

  /// Reads the list below `reports`.
  static func list(_ entry: ConfigurationReading.Entry, _ reading: inout ConfigurationReading) -> [ReportFile] {
    guard case .sequence(let elements) = entry.value else {
      if !ConfigurationReading.isNull(entry.value) {
        let kind = ConfigurationReading.kind(of: entry.value)
        reading.report("reports holds \(kind) where a list of {format: …, path: …} is expected", at: entry.value.mark)
      }
      return []
    }
    return elements.enumerated().compactMap { read($1, "reports[\($0)]", &reading) }
  }

  private static func read(_ node: Node, _ name: String, _ reading: inout ConfigurationReading) -> ReportFile? {
    var format: OutputFormat?
    var path: PlaceTemplate?
    var origin = SettingOrigin.standard
    let before = reading.problems.count
    for entry in reading.entries(of: node, name, known: keys.map(\.name)) {
      guard let text = reading.text(entry.value, "\(name).\(entry.name)", expected: "a text") else { continue }
      if entry.name == "format" {
        format = OutputFormat(rawValue: text)
        if format == nil {
          let names = OutputFormat.allCases.map(\.rawValue)
          let hint = Suggestion.question(for: text, among: names) ?? "It knows \(names.joined(separator: ", "))."
          reading.report("\(name).format knows no “\(text.prefix(60))”. \(hint)", at: entry.value.mark)
        }
      } else {
        origin = reading.origin(entry.value.mark)
        path = PlaceTemplate(text)?.resolved(in: reading.folder)
        if path == nil {
          reading.report("\(name).path is no path with \(PlaceTemplate.forms) for what differs", at: entry.value.mark)
        }
      }
    }
    if reading.problems.count == before, format == nil || path == nil {
      reading.report("\(name) needs format and path", at: node.mark)
    }
    guard let format, let path else { return nil }
    return ReportFile(format: format, path: path, origin: origin)
  }
}
