import Schema

/// The settings of one org, each with where it came from.
struct OrgSettings: Hashable, Sendable {
  /// The user's name for the org.
  let alias: String
  /// Where to sign in; ``address`` is what to connect to.
  var domain = Sourced(OrgHost.login)
  /// nil: that of the newest snapshot, else the newest that the org has.
  var apiVersion = Sourced<APIVersion?>(nil)
  var definitions = Sourced(DefinitionsSchedule.nightly)
  /// Whether the setup audit trail is asked who changed what.
  var auditTrail = Sourced(false)
  /// The most requests at once, 1 to 16.
  var concurrency = Sourced(4)
  /// The most API calls that one snapshot may cost; nil for no limit of its own.
  var maxAPICalls = Sourced<Int?>(nil)
  /// The share of the org's daily API calls that may be used up, by whomever, while a snapshot is taken.
  var maxAPIShare = Sourced(Share.fourFifths)
  /// How often every describe is asked for again, whatever is known.
  var fullEvery = Sourced(TimeSpan.days(7))
  /// How old an interrupted snapshot may be to be gone on with.
  var resumeWithin = Sourced(TimeSpan.hours(12))
  /// How long an answer may bring no byte.
  var timeout = Sourced(TimeSpan.seconds(60))
  var include = Sourced(["*"])
  var exclude = Sourced<[String]>([])
  var includePatterns = Sourced<[String]>([])
  var excludePatterns = Sourced<[String]>([])
  /// Objects by their exact names; empty for all.
  var names = Sourced<[String]>([])
  var tls = TLSFiles()
  var signIn: Sourced<SignInSettings>?

  init(alias: String) { self.alias = alias }

  /// Which objects a snapshot is about: those that are named, or else what the globs include.
  var objects: ObjectFilter {
    ObjectFilter(
      include: names.value.isEmpty ? include.value : names.value,
      exclude: exclude.value,
      includePatterns: includePatterns.value,
      excludePatterns: excludePatterns.value
    )
  }

  /// What to connect to: the sign-in's own instance, else the domain.
  var address: OrgHost { signIn?.value.instance ?? domain.value }

  /// Takes over what somebody said in other settings.
  mutating func take(_ other: OrgSettings) {
    merge(other)
    signIn = other.signIn ?? signIn
  }
}
