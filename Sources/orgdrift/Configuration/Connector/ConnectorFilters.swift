import Schema
import Yams

/// The names that stand before a table's in OpenMetadata. The schema is always `salesforce`.
struct ConnectorScope {
  var service: String
  var database: String
  let schema = "salesforce"
}

/// A filter of OpenMetadata (`utils/filters.py`): regular expressions that have to match at the beginning of a name,
/// whatever its case (`re.match`, `re.IGNORECASE`); exclusion wins.
private struct ConnectorFilter {
  var section: String
  var entry: ConfigurationReading.Entry
  var includes: [String]
  var excludes: [String]

  var isEmpty: Bool { includes.isEmpty && excludes.isEmpty }
}

extension ConnectorConversion {
  /// Takes over `source.sourceConfig.config`; filters of the connection stand in for those that it lacks.
  mutating func take(
    _ pipeline: [ConfigurationReading.Entry],
    _ scope: ConnectorScope,
    defaults connection: [ConfigurationReading.Entry]
  ) {
    let name = "source.sourceConfig.config"
    for entry in pipeline where ConnectorKeys.pipeline[entry.name]?.isEmpty == false {
      note(entry, "\(name).", ConnectorKeys.pipeline)
    }
    var isQualified = false
    if let entry = pipeline.first(where: { $0.name == "useFqnForFiltering" }) {
      isQualified = text(entry, "\(name).useFqnForFiltering")?.lowercased() == "true"
    }
    for key in ["databaseFilterPattern", "schemaFilterPattern", "tableFilterPattern"] {
      var filter = filter(key, in: pipeline, name)
      let other = self.filter(key, in: connection, "source.serviceConnection.config")
      if filter?.isEmpty != false, let other, !other.isEmpty {
        note(other.entry, "source.serviceConnection.config.", because: "is used, since sourceConfig has none")
        filter = other
      } else if let other {
        note(other.entry, "source.serviceConnection.config.", because: "gives way to the one of sourceConfig")
      }
      guard let filter, !filter.isEmpty else { continue }
      switch key {
      case "tableFilterPattern": tables(filter, isQualified ? scope : nil)
      case "schemaFilterPattern":
        single(filter, isQualified ? "\(scope.service).\(scope.database).\(scope.schema)" : scope.schema)
      default: single(filter, isQualified ? "\(scope.service).\(scope.database)" : scope.database)
      }
    }
  }

  private mutating func filter(
    _ key: String,
    in entries: [ConfigurationReading.Entry],
    _ section: String
  ) -> ConnectorFilter? {
    guard let entry = entries.first(where: { $0.name == key }) else { return nil }
    var filter = ConnectorFilter(section: section, entry: entry, includes: [], excludes: [])
    for part in self.entries(of: entry.value, "\(section).\(key)", known: ["includes", "excludes"]) {
      let expected = "a list of regular expressions"
      let list = reading.list(part.value, "\(section).\(key).\(part.name)", expected: expected) ?? []
      if part.name == "includes" { filter.includes = list.map(variables.expanded) }
      if part.name == "excludes" { filter.excludes = list.map(variables.expanded) }
    }
    return filter
  }

  /// A filter of databases or schemas meets one name alone: it lets everything pass, or nothing.
  private mutating func single(_ filter: ConnectorFilter, _ name: String) {
    let objects = ObjectFilter(includePatterns: filter.includes, excludePatterns: filter.excludes)
    let matcher: ObjectMatcher
    do { matcher = try ObjectMatcher(objects) } catch {
      reading.report(
        "\(filter.entry.name) holds \(OrgSetting.shown(error.pattern)), which is no regular expression",
        at: filter.entry.mark
      )
      return
    }
    if matcher.includes(name) {
      note(filter.entry, "\(filter.section).", because: "lets “\(name)” pass, which is the only one there is")
    } else {
      reading.report(
        "\(filter.entry.name) leaves “\(name)” out, and with it everything there is",
        at: filter.entry.mark
      )
    }
  }

  private mutating func tables(_ filter: ConnectorFilter, _ scope: ConnectorScope?) {
    for (key, patterns) in [("objects.includePatterns", filter.includes), ("objects.excludePatterns", filter.excludes)]
    {
      var names: [String] = []
      for pattern in patterns {
        guard let name = scope.map({ Self.unqualified(pattern, $0) }) ?? pattern else {
          reading.report(
            "tableFilterPattern holds \(OrgSetting.shown(pattern)), which does not begin with “\(scope?.service ?? "")” and the "
              + "names of database and schema; set useFqnForFiltering to false and filter by the names of objects",
            at: filter.entry.mark
          )
          return
        }
        names.append(name)
      }
      guard !names.isEmpty, let setting = OrgSetting.named(key) else { continue }
      if !setting.read(.list(names), reading.origin(filter.entry.value.mark), reading.folder, &settings) {
        let refused = setting.refused(names, in: OrgSettings(alias: "")).map(OrgSetting.shown).joined(separator: ", ")
        reading.report("tableFilterPattern holds \(refused), which is no regular expression", at: filter.entry.mark)
      }
    }
  }

  /// A pattern for fully qualified names as one for names of objects, which is all that orgdrift filters by.
  private static func unqualified(_ pattern: String, _ scope: ConnectorScope) -> String? {
    guard !hasAlternatives(pattern) else { return nil }
    var rest = pattern[...]
    if rest.hasPrefix("^") { rest.removeFirst() }
    for part in [scope.service, scope.database, scope.schema] {
      let escaped = part.replacing(".", with: "\\.").replacing("-", with: "\\-")
      let forms = [part, "\"\(part)\"", escaped, "\"\(escaped)\"", "[^.]*"]
      guard let form = forms.first(where: { rest.hasPrefix($0 + "\\.") || rest.hasPrefix($0 + ".") }) else {
        return nil
      }
      rest = rest.dropFirst(form.count)
      rest = rest.dropFirst(rest.hasPrefix("\\") ? 2 : 1)
    }
    if rest == "*" || rest == "+" { return ".*" }
    return rest.isEmpty || "*+?{".contains(rest[rest.startIndex]) ? nil : String(rest)
  }

  /// Whether a `|` stands outside all parentheses.
  private static func hasAlternatives(_ pattern: String) -> Bool {
    var depth = 0
    var isEscaped = false
    for letter in pattern {
      if isEscaped {
        isEscaped = false
      } else if letter == "|" && depth == 0 {
        return true
      } else {
        isEscaped = letter == "\\"
        depth += letter == "(" ? 1 : letter == ")" ? -1 : 0
      }
    }
    return false
  }
}
