import Drift

/// All settings, merged, each with where it came from.
struct Configuration: Hashable, Sendable {
  /// The path of the catalog.
  var catalog = Sourced("orgdrift.sqlite")
  /// The OpenMetadata server.
  var server = ServerSettings()
  /// How changes are judged.
  var rules = RuleSettings()
  /// More removals than this are a mass removal.
  var massRemoval = RemovalLimit.standard
  /// The files that tell who uses what.
  var consumers: [String] = []
  /// The reports that a nightly run writes.
  var reports: [ReportFile] = []
  /// Who is told of a nightly run, by name.
  private(set) var targets: [NotifyTarget] = []
  /// What OpenMetadata's YAML says that has no meaning here, and why.
  var notes: [ConfigurationNote] = []
  /// What the files say of each org, by alias.
  private var named: [OrgSettings] = []
  /// What the environment says of every org.
  private var common = OrgSettings(alias: "")

  /// The orgs that the files name, by alias, with all that holds for them.
  var orgs: [OrgSettings] { named.map { org($0.alias) } }

  /// The settings of an org, whether or not a file names it.
  func org(_ alias: String) -> OrgSettings {
    var settings = named.first { $0.alias == alias } ?? OrgSettings(alias: alias)
    settings.take(common)
    return settings
  }

  /// Takes over what somebody said who comes before: value by value, a sign-in and a target of `notify` as a whole,
  /// `reports` as a whole.
  mutating func take(_ layer: ConfigurationLayer) {
    catalog = layer.catalog ?? catalog
    for settings in layer.orgs {
      if let index = named.firstIndex(where: { $0.alias == settings.alias }) {
        named[index].take(settings)
      } else {
        named.append(settings)
      }
    }
    named.sort { $0.alias < $1.alias }
    common.take(layer.common)
    server.take(layer.server)
    if let layer = layer.rules {
      rules.take(layer)
      massRemoval = layer.massRemoval ?? massRemoval
    }
    consumers = layer.consumers ?? consumers
    reports = layer.reports ?? reports
    targets = (layer.targets + targets.filter { old in !layer.targets.contains { $0.name == old.name } })
      .sorted { $0.name < $1.name }
    notes += layer.notes
  }
}

/// What one source of settings says.
struct ConfigurationLayer: Hashable, Sendable {
  var catalog: Sourced<String>?
  var orgs: [OrgSettings] = []
  /// For every org.
  var common = OrgSettings(alias: "")
  var server = ServerSettings()
  var rules: RuleLayer?
  var consumers: [String]?
  /// nil where it says nothing of them.
  var reports: [ReportFile]?
  var targets: [NotifyTarget] = []
  var notes: [ConfigurationNote] = []
}

/// A setting of OpenMetadata's YAML that changes nothing here.
struct ConfigurationNote: Hashable, Sendable, CustomStringConvertible {
  /// The whole key: `source.sourceConfig.config.threads`.
  var key: String
  var position: FilePosition
  /// Why it changes nothing, or what to do instead.
  var reason: String

  /// One line.
  var description: String { "\(position.path):\(position.line): \(key): \(reason)" }
}
