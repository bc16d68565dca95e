import Transport
import Yams

extension ConnectorConversion {
  private static let name = "source.serviceConnection.config"

  /// Takes over `source.serviceConnection.config`.
  mutating func take(_ connection: [ConfigurationReading.Entry]) {
    var credentials = ConnectorCredentials()
    for entry in connection { take(entry, &credentials) }
    for entry in connection where entry.name == "connectionArguments" { arguments(entry, &credentials) }
    if connection.contains(where: { $0.name == "sobjectName" }),
      let entry = connection.first(where: { $0.name == "sobjectNames" })
    {
      reading.report("\(Self.name) has both sobjectName and sobjectNames; name one", at: entry.mark)
    }
    signIn(credentials)
  }

  private mutating func take(_ entry: ConfigurationReading.Entry, _ credentials: inout ConnectorCredentials) {
    let name = "\(Self.name).\(entry.name)"
    switch entry.name {
    case "username", "password", "securityToken", "organizationId", "consumerKey", "consumerSecret":
      credential(entry, entry.name, &credentials)
    case "salesforceDomain", "salesforceApiVersion": setting(entry, entry.name)
    case "sobjectName":
      if let text = text(entry, name) { names([text], entry, name) }
    case "sobjectNames":
      let list = reading.list(entry.value, name, expected: "a list of object names")
      if let list, !list.isEmpty { names(list.map(variables.expanded), entry, name) }
    case "sslConfig": settings.tls = certificates(entry, name)
    case "type":
      if let text = text(entry, name), text.lowercased() != "salesforce" {
        reading.report("\(name) is \(OrgSetting.shown(text)); expected is Salesforce", at: entry.value.mark)
      }
    case "databaseName": server(entry, name, "databaseName")
    case "connectionOptions":
      note(entry, "\(Self.name).", because: "the connector itself never reads them")
    case "supportsMetadataExtraction": note(entry, "\(Self.name).", because: "it always does")
    default: break  // connectionArguments come last; filter patterns belong to the pipeline.
    }
  }

  private mutating func credential(
    _ entry: ConfigurationReading.Entry,
    _ field: String,
    _ credentials: inout ConnectorCredentials
  ) {
    guard let text = reading.text(entry.value, "\(Self.name).\(entry.name)", expected: "a text") else { return }
    // An empty security token says that none is needed.
    guard !text.isEmpty || field == "securityToken" else { return }
    guard credentials.values[field] == nil else {
      reading.report("\(entry.name) stands twice, also as a field of the connection; remove one", at: entry.mark)
      return
    }
    let reference =
      variables.variable(of: text).map(SecretReference.environment) ?? .literal(Secret(variables.expanded(text)))
    credentials.values[field] = .init(reference: reference, isEmpty: text.isEmpty, entry: entry)
  }

  private mutating func setting(_ entry: ConfigurationReading.Entry, _ field: String) {
    guard let text = text(entry, "\(Self.name).\(entry.name)") else { return }
    let key = field == "salesforceDomain" ? "domain" : "apiVersion"
    guard let setting = OrgSetting.named(key) else { return }
    guard setting.show(settings).origin == .standard else {
      reading.report("\(entry.name) stands twice, also as \(field); remove one", at: entry.mark)
      return
    }
    if !setting.read(.text(text), reading.origin(entry.value.mark), reading.folder, &settings) {
      reading.report("\(entry.name) is \(setting.refusal(OrgSetting.shown(text)))", at: entry.value.mark)
    }
  }

  private mutating func names(_ names: [String], _ entry: ConfigurationReading.Entry, _ name: String) {
    guard let setting = OrgSetting.named("objects.names") else { return }
    if !setting.read(.list(names), reading.origin(entry.value.mark), reading.folder, &settings) {
      reading.report("\(name) is no \(setting.expected), such as \(setting.example)", at: entry.value.mark)
    }
  }

  /// `connectionArguments` are handed to simple-salesforce as they are.
  private mutating func arguments(_ entry: ConfigurationReading.Entry, _ credentials: inout ConnectorCredentials) {
    let known = Array(ConnectorKeys.arguments.keys) + ConnectorKeys.unusedArguments.keys
    for argument in entries(of: entry.value, "\(Self.name).connectionArguments", known: known) {
      guard let field = ConnectorKeys.arguments[argument.name] else {
        note(argument, "\(Self.name).connectionArguments.", ConnectorKeys.unusedArguments)
        continue
      }
      if field.hasPrefix("salesforce") { setting(argument, field) } else { credential(argument, field, &credentials) }
    }
  }
}
