import Schema
import Transport
import Yams

/// The conversion of one connector YAML, with what came of it so far.
struct ConnectorConversion {
  var reading: ConfigurationReading
  let variables: ConnectorVariables
  var settings = OrgSettings(alias: "salesforce")
  var server = ServerSettings()
  var notes: [ConfigurationNote] = []

  init(reading: ConfigurationReading, variables: ConnectorVariables) {
    self.reading = reading
    self.variables = variables
  }

  mutating func layer(_ root: Node) -> ConfigurationLayer {
    for entry in entries(of: root, "the YAML", known: Array(ConnectorKeys.top.keys) + ["source", "workflowConfig"]) {
      switch entry.name {
      case "source": source(entry.value)
      case "workflowConfig": workflow(entry.value)
      default: note(entry, "", ConnectorKeys.top)
      }
    }
    return ConfigurationLayer(orgs: [settings], server: server, notes: notes)
  }

  private mutating func source(_ node: Node) {
    let known = ["type", "serviceName", "serviceConnection", "sourceConfig"]
    let parts = Dictionary(entries(of: node, "source", known: known).map { ($0.name, $0) }) { first, _ in first }
    if let type = parts["type"], let text = text(type, "source.type"), text.lowercased() != "salesforce" {
      reading.report(
        "source.type is “\(text.prefix(60))”; the connector that is read is salesforce",
        at: type.value.mark
      )
    }
    let service = parts["serviceName"].flatMap { text($0, "source.serviceName") }
    settings = OrgSettings(alias: Self.alias(of: service))
    if let entry = parts["serviceName"] { server(entry, "source.serviceName", "service") }
    // All that pass the connector's own filters become tables.
    server.exclude = Sourced([], from: reading.origin(node.mark))
    let connection = parts["serviceConnection"].map { config(of: $0, "source.serviceConnection") } ?? []
    let pipeline = parts["sourceConfig"].map { config(of: $0, "source.sourceConfig") } ?? []
    take(connection)
    take(
      pipeline,
      ConnectorScope(
        service: service ?? "salesforce",
        database: connection.first { $0.name == "databaseName" }.flatMap { text($0, $0.name) } ?? "default"
      ),
      defaults: connection
    )
  }

  /// `serviceConnection` and `sourceConfig` hold one key, `config`.
  private mutating func config(of entry: ConfigurationReading.Entry, _ name: String) -> [ConfigurationReading.Entry] {
    let known = name.hasSuffix("Connection") ? ConnectorKeys.connection : Array(ConnectorKeys.pipeline.keys)
    guard let config = entries(of: entry.value, name, known: ["config"]).first else {
      if name.hasSuffix("Connection") { reading.report("\(name) holds no config", at: entry.mark) }
      return []
    }
    return entries(of: config.value, "\(name).config", known: known)
  }

  private mutating func workflow(_ node: Node) {
    let known = Array(ConnectorKeys.workflow.keys) + ["openMetadataServerConfig"]
    for entry in entries(of: node, "workflowConfig", known: known) {
      if entry.name == "openMetadataServerConfig" {
        server(entry)
      } else {
        note(entry, "workflowConfig.", ConnectorKeys.workflow)
      }
    }
  }

  /// A service's name as an alias: what an alias cannot have becomes `-`.
  private static func alias(of service: String?) -> String {
    let allowed = (service ?? "").utf8.prefix(80).map { byte in
      Org.isAlias("a\(Character(Unicode.Scalar(byte)))") ? byte : UInt8(ascii: "-")
    }
    let alias = String(decoding: allowed.drop { [45, 46, 95].contains($0) }, as: UTF8.self)
    return Org.isAlias(alias) ? alias : "salesforce"
  }
}

extension ConnectorConversion {
  /// The entries of a mapping that say something: OpenMetadata takes null as if the key were not there.
  mutating func entries(of node: Node, _ name: String, known: [String]) -> [ConfigurationReading.Entry] {
    if ConfigurationReading.isNull(node) { return [] }
    return reading.entries(of: node, name, known: known.sorted()).filter { !ConfigurationReading.isNull($0.value) }
  }

  /// A text with variables put in; nil where it is empty.
  mutating func text(_ entry: ConfigurationReading.Entry, _ name: String) -> String? {
    let text = reading.text(entry.value, name, expected: "a text").map(variables.expanded)
    return text?.isEmpty == true ? nil : text
  }

  mutating func note(_ entry: ConfigurationReading.Entry, _ prefix: String, _ reasons: [String: String]) {
    note(entry, prefix, because: reasons[entry.name] ?? "changes nothing here")
  }

  mutating func note(_ entry: ConfigurationReading.Entry, _ prefix: String, because reason: String) {
    notes.append(
      ConfigurationNote(key: prefix + entry.name, position: reading.position(entry.mark), reason: reason)
    )
  }
}
