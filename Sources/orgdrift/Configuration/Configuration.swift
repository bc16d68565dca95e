import Drift

/// All settings, merged, each with where it came from.
struct Configuration: Hashable, Sendable {
  /// A section that is known and not used yet.
  struct UnusedSection: Hashable, Sendable {
    var name: String
    var origin: SettingOrigin
  }

  /// The path of the catalog.
  var catalog = Sourced("orgdrift.sqlite")
  /// The OpenMetadata server.
  var server = ServerSettings()
  /// How changes are judged.
  var rules = RuleSettings()
  /// From how many removals on it is a mass removal.
  var massRemoval = RemovalLimit.standard
  /// The files that tell who uses what.
  var consumers: [String] = []
  /// Sections for what this version does not do yet.
  var unused: [UnusedSection] = []
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

  /// Takes over what somebody said who comes before: value by value, a sign-in as a whole.
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
    unused += layer.unused
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
  var unused: [Configuration.UnusedSection] = []
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
