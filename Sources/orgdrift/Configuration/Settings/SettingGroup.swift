import Transport

/// Settings that a table explains.
protocol SettingTable: Hashable, Sendable {
  /// All settings, in the order in which they are explained. Secrets are none of them.
  static var table: [Setting<Self>] { get }
  /// What the names of environment variables begin with; nil where files alone say anything.
  static var variablePrefix: String? { get }
}

/// The settings of a server that orgdrift connects to.
protocol SettingGroup: SettingTable {
  var tls: TLSFiles { get set }
  /// How long an answer may bring no byte.
  var timeout: Sourced<TimeSpan> { get set }
  /// The most requests at once, 1 to 16.
  var concurrency: Sourced<Int> { get set }
}

extension SettingTable {
  /// Takes over what the table has and somebody said in other settings.
  mutating func merge(_ other: Self) {
    for setting in Self.table { setting.merge(other, &self) }
  }

  /// Takes over what the environment says: one variable a setting.
  mutating func read(environment: [String: String], _ problems: inout [ConfigurationProblem]) {
    for setting in Self.table {
      guard let name = setting.environmentName, let text = environment[name], !text.isEmpty else { continue }
      if !setting.read(.text(text), .environment(name), .working, &self) {
        problems.append(.init(place: name, message: setting.refusal("is \(Setting<Self>.shown(text))")))
      }
    }
  }
}

/// Whom a server is trusted by, and how orgdrift proves who it is.
struct TLSFiles: Hashable, Sendable {
  var caCertificate = Sourced<PEM?>(nil)
  var certificate = Sourced<PEM?>(nil)
  var privateKey = Sourced<PEM?>(nil)
}
