import OpenMetadata
import Schema

/// The settings of the OpenMetadata server that is published to, each with where it came from.
struct ServerSettings: Hashable, Sendable {
  /// nil: nothing is published.
  var host = Sourced<ServerAddress?>(nil)
  var service = Sourced(ServiceName.standard)
  /// The name of the database in the service.
  var databaseName = Sourced("default")
  /// The most requests at once, 1 to 16.
  var concurrency = Sourced(4)
  /// How long an answer may bring no byte.
  var timeout = Sourced(TimeSpan.seconds(60))
  var maxRemovals = Sourced(RemovalLimit.standard)
  /// Whether tags are set.
  var tags = Sourced(false)
  /// Whether custom properties are set.
  var customProperties = Sourced(false)
  /// `SALESFORCEID=USER`
  var owners = Sourced([String]())
  /// When many tables are written with one request.
  var bulk = Sourced(BulkUse.auto)
  var include = Sourced(["*"])
  var exclude = Sourced(["*Share", "*__History", "*Feed", "*Tag", "*ChangeEvent"])
  var tls = TLSFiles()
  /// The token of a bot.
  var token: Sourced<SecretReference>?

  /// What is chosen about the mapping.
  var mapping: MappingSettings {
    MappingSettings(
      tags: tags.value,
      customProperties: customProperties.value,
      owners: Dictionary(owners.value.compactMap(Self.owner)) { _, last in last }
    )
  }

  /// The id of a Salesforce user or group (15 or 18 characters), and the OpenMetadata user; nil where a text is no such
  /// pair.
  static func owner(_ text: String) -> (String, String)? {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, [15, 18].contains(parts[0].utf8.count), QualifiedName.isName(parts[1]),
      parts[0].utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) })
    else { return nil }
    return (parts[0], parts[1])
  }

  /// Which objects are published.
  var objects: ObjectFilter { ObjectFilter(include: include.value, exclude: exclude.value) }

  /// Takes over what somebody said in other settings.
  mutating func take(_ other: ServerSettings) {
    merge(other)
    token = other.token ?? token
  }

  /// Whether the token stands in the configuration as it is, which `check` warns of.
  var hasLiteralToken: Bool { if case .literal? = token?.value { true } else { false } }
}
