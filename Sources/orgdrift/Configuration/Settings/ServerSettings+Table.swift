import OpenMetadata

extension ServerSettings: SettingGroup {
  /// The token is a ``SecretReference``.
  static let table: [ServerSetting] = place + amount + content + ServerSetting.tls

  static let variablePrefix: String? = "ORGDRIFT_OPENMETADATA_"

  private static let place: [ServerSetting] = [
    .text(
      "host",
      \.host,
      expected: "an https URL (http only to a loopback address), with or without /api",
      example: "https://om.example.com/api",
      standard: "none, and nothing is published",
      help: "The address of the OpenMetadata server.",
      parse: { text, _ in ServerAddress(text).map(Optional.some) },
      write: { $0.map { YAMLText.scalar($0.url) } }
    ),
    .text(
      "service",
      \.service,
      expected: "a name without “::”, quotation marks and other braces than {org}",
      example: "salesforce",
      standard: "\"\(ServiceName.standard)\"",
      help:
        "The database service that an org is published to; {org} stands for the org's alias. It is made if need be.",
      parse: { text, _ in ServiceName(text) },
      write: { YAMLText.scalar("\($0)") }
    ),
    .text(
      "databaseName",
      \.databaseName,
      expected: "a name without “::” and quotation marks",
      example: "crm",
      standard: "default",
      help: "The database in the service. Its schema is always salesforce, as OpenMetadata's own connector has it.",
      parse: { text, _ in QualifiedName.isName(text) ? text : nil },
      write: YAMLText.scalar
    ),
  ]

  private static let amount: [ServerSetting] = [
    .concurrency,
    .timeout,
    .text(
      "maxRemovals",
      \.maxRemovals,
      expected: "a share such as 5%, or a number of tables",
      example: "20",
      standard: "5%",
      help:
        "How many tables may be removed without a person's word. A share is of the tables there, at least 5 and at most 50.",
      parse: { text, _ in RemovalLimit(text) },
      write: { "\($0)" }
    ),
    bulk,
  ]

  private static let bulk = ServerSetting.text(
    "bulk",
    \.bulk,
    expected: "auto, always or never",
    example: "always",
    standard: "auto",
    help:
      "When many tables are written with one request (from 1.11 on): auto to make tables, always also to update them.",
    parse: { text, _ in BulkUse(rawValue: text.lowercased()) },
    write: { $0.rawValue }
  )

  private static let content: [ServerSetting] = [
    .flag("tags", \.tags, help: "Whether tags of the classification Salesforce are set."),
    .flag("customProperties", \.customProperties, help: "Whether custom properties of tables are set."),
    .list(
      "owners",
      \.owners,
      expected: "a list of SALESFORCEID=USER",
      example: #"["005000000000001AAA=jane.doe"]"#,
      standard: "[]",
      help: "Which OpenMetadata user each business owner is, who then owns the tables of his objects.",
      accepts: { texts in texts.allSatisfy { ServerSettings.owner($0) != nil } }
    ),
    .globs(
      "objects.include",
      \.include,
      mayBeEmpty: false,
      example: #"["Account", "*__c"]"#,
      standard: #"["*"]"#,
      help: "Objects of a snapshot that are published. Letter case does not count."
    ),
    .globs(
      "objects.exclude",
      \.exclude,
      mayBeEmpty: true,
      example: #"["*__Share", "*ChangeEvent"]"#,
      standard: YAMLText.list(ServerSettings().exclude.value),
      help: "Objects that are not published, even where they are included."
    ),
  ]
}
