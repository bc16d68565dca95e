import Schema

extension OrgSettings: SettingGroup {
  /// The sign-in is ``SignInSettings``.
  static let table: [OrgSetting] = connection + budget + objectTable + OrgSetting.tls

  static let variablePrefix: String? = "ORGDRIFT_"

  private static let connection: [OrgSetting] = [
    .text(
      "domain",
      \.domain,
      expected: "login, test, a My Domain prefix, a host or an https URL (http only to a loopback address)",
      example: "mycompany.my.salesforce.com",
      standard: "login",
      help: "Where to sign in: login, test, a My Domain prefix such as mycompany--uat.sandbox, a host, or a URL.",
      parse: { text, _ in OrgHost(text) },
      write: { YAMLText.scalar($0.shortest) }
    ),
    .text(
      "apiVersion",
      \.apiVersion,
      expected: "an API version",
      example: "\"62.0\"",
      standard: "that of the newest snapshot, else the newest that the org has",
      help: "The API version to ask for. Another version is another timeline, so name one and raise it on purpose.",
      parse: { text, _ in APIVersion(text).map(Optional.some) },
      write: { $0.map { YAMLText.quoted($0.description) } }
    ),
    .text(
      "definitions",
      \.definitions,
      expected: "nightly, weekly or off",
      example: "weekly",
      standard: "nightly",
      help: "How often EntityDefinition and FieldDefinition (descriptions, owners, compliance) are asked for.",
      parse: { text, _ in DefinitionsSchedule(rawValue: text) },
      write: { $0.rawValue }
    ),
    .flag(
      "auditTrail",
      \.auditTrail,
      help: "Whether the setup audit trail is asked who changed what. It needs the permission View Setup."
    ),
    .timeout,
  ]

  private static let budget: [OrgSetting] = [
    .concurrency,
    .text(
      "maxApiCalls",
      \.maxAPICalls,
      expected: "a number above 0",
      example: "2000",
      standard: "no limit",
      help: "The most API calls that one snapshot may cost. What it leaves out becomes a gap.",
      parse: { text, _ in Int(text).flatMap { $0 > 0 ? .some($0) : Int??.none } },
      write: { $0.map(String.init) }
    ),
    .text(
      "maxApiShare",
      \.maxAPIShare,
      expected: "a share above 0 % and up to 100 %",
      example: "50%",
      standard: "80%",
      help: "The share of the org's daily API calls, everybody's together, beyond which a snapshot stops asking.",
      parse: { text, _ in Share(text) },
      write: { $0.description }
    ),
    .time(
      "fullEvery",
      \.fullEvery,
      example: "1d",
      standard: "7d",
      help: "How often every describe is asked for again, whatever the org says has not changed."
    ),
    .time(
      "resumeWithin",
      \.resumeWithin,
      example: "2h",
      standard: "12h",
      help: "How old an interrupted snapshot may be to be gone on with. An older one is begun anew."
    ),
  ]
}
