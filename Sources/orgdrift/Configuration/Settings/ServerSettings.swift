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
  /// Whether owners are set.
  var owners = Sourced(false)
  var include = Sourced(["*"])
  var exclude = Sourced(["*Share", "*__History", "*Feed", "*Tag", "*ChangeEvent"])
  var tls = TLSFiles()
  /// The token of a bot.
  var token: Sourced<SecretReference>?

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
