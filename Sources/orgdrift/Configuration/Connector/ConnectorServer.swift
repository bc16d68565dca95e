import Transport
import Yams

extension ConnectorConversion {
  private static let name = "workflowConfig.openMetadataServerConfig"

  /// Takes over `workflowConfig.openMetadataServerConfig`.
  mutating func server(_ config: ConfigurationReading.Entry) {
    let known = ConnectorKeys.server + ConnectorKeys.unusedServer.keys
    for entry in entries(of: config.value, Self.name, known: known) {
      let name = "\(Self.name).\(entry.name)"
      switch entry.name {
      case "hostPort": host(entry, name)
      case "securityConfig":
        for part in entries(of: entry.value, name, known: ["jwtToken"]) { token(part, "\(name).\(part.name)") }
      case "authProvider":
        if let text = text(entry, name), text != "openmetadata" {
          note(entry, "\(Self.name).", because: "orgdrift has the token of a bot, and no other way to sign in")
        }
      case "verifySSL":
        if let text = text(entry, name), text != "validate" {
          let reason = "certificates are always checked; openMetadata.tls.caCertificate names your own authority"
          note(entry, "\(Self.name).", because: reason)
        }
      case "sslConfig": server.tls = certificates(entry, name)
      default: note(entry, "\(Self.name).", ConnectorKeys.unusedServer)
      }
    }
  }

  /// Takes over one value as a setting of the server.
  mutating func server(_ entry: ConfigurationReading.Entry, _ name: String, _ key: String) {
    guard let text = text(entry, name), let setting = ServerSetting.named(key) else { return }
    if !setting.read(.text(text), reading.origin(entry.value.mark), reading.folder, &server) {
      reading.report("\(name) is \(setting.refusal(ServerSetting.shown(text)))", at: entry.value.mark)
    }
  }

  /// The connector sends its token in clear text, too, where it is told to. Snapshots need no server, so that one is
  /// passed over.
  private mutating func host(_ entry: ConfigurationReading.Entry, _ name: String) {
    guard let text = text(entry, name) else { return }
    if ServerAddress(text) == nil, ServerAddress(text.replacing(/^http:/.ignoresCase(), with: "https:")) != nil {
      let reason = "a token goes over TLS, or to this machine; set openMetadata.host to an https URL to publish"
      note(entry, "\(Self.name).", because: reason)
    } else {
      server(entry, name, "host")
    }
  }

  private mutating func token(_ entry: ConfigurationReading.Entry, _ name: String) {
    guard let text = reading.text(entry.value, name, expected: "a text"), !text.isEmpty else { return }
    let reference =
      variables.variable(of: text).map(SecretReference.environment) ?? .literal(Secret(variables.expanded(text)))
    server.token = Sourced(reference, from: reading.origin(entry.value.mark))
  }
}
