/// The keys of OpenMetadata's YAML (JSON Schemas `workflow`, `databaseServiceMetadataPipeline`, `salesforceConnection`
/// of 1.9 to 2.0), and why some change nothing here.
enum ConnectorKeys {
  private static let lacking = "Salesforce has none of these"
  private static let writing = "is about how the connector writes"
  private static let lasting = "databases and schemas stay when they are empty"

  static let top: [String: String] = [
    "sink": writing, "bulkSink": writing, "stage": writing,
    "processor": "there is nothing to be processed",
    "ingestionPipelineFQN": "is about OpenMetadata's own pipelines",
    "pipelineRunId": "is about OpenMetadata's own pipelines",
    "enableStreamableLogs": "is about OpenMetadata's own pipelines",
    "ingestionRunnerName": "is about OpenMetadata's own pipelines",
  ]

  static let workflow: [String: String] = [
    "loggerLevel": "use --verbose or --quiet", "raiseOnError": "a failure always has its own exit code",
    "successThreshold": "a snapshot is complete, or partial with its gaps named (exit code 3)",
    "config": "changes nothing here",
  ]

  /// Those of `source.serviceConnection.config`.
  static let connection = [
    "type", "username", "password", "securityToken", "organizationId", "consumerKey", "consumerSecret", "sobjectName",
    "sobjectNames", "salesforceApiVersion", "salesforceDomain", "databaseName", "sslConfig", "connectionOptions",
    "connectionArguments", "schemaFilterPattern", "tableFilterPattern", "databaseFilterPattern",
    "supportsMetadataExtraction",
  ]

  /// Those of `source.sourceConfig.config`; the ones that count have no reason.
  static let pipeline: [String: String] = [
    "type": "", "tableFilterPattern": "", "schemaFilterPattern": "", "databaseFilterPattern": "",
    "useFqnForFiltering": "",
    "markDeletedTables": "only what Salesforce no longer lists is removed; see openMetadata.maxRemovals",
    "markDeletedSchemas": lasting, "markDeletedDatabases": lasting,
    "markDeletedStoredProcedures": lacking, "includeTables": "objects are what a snapshot is made of",
    "includeViews": lacking, "includeStoredProcedures": lacking, "includeDDL": lacking,
    "storedProcedureFilterPattern": lacking, "queryLogDuration": lacking, "queryParsingTimeoutLimit": lacking,
    "includeTags": "the connector reads no tags from Salesforce; see openMetadata.tags",
    "includeCustomProperties": "the connector reads none from Salesforce; see openMetadata.customProperties",
    "includeOwners": "the connector reads no owners from Salesforce; see openMetadata.owners",
    "ownerConfig": "owners are those that Salesforce names; see openMetadata.owners",
    "overrideMetadata": "what people wrote is never overwritten",
    "threads": "use concurrency: the connector itself asks for one object at a time",
    "incremental": "a snapshot always asks only for what may have changed; see fullEvery",
    "extractJsonSchema": lacking, "jsonSchemaSampleSize": lacking, "overrideViewLineage": lacking,
    "processViewLineage": lacking, "viewParsingTimeoutLimit": lacking,
  ]

  /// Those of `connectionArguments`, which are arguments of `simple_salesforce.Salesforce`, and the field of the
  /// connection that each stands for.
  static let arguments: [String: String] = [
    "username": "username", "password": "password", "security_token": "securityToken",
    "organizationId": "organizationId", "consumer_key": "consumerKey", "consumer_secret": "consumerSecret",
    "domain": "salesforceDomain", "version": "salesforceApiVersion", "session_id": "session_id",
    "instance": "instance", "instance_url": "instance", "privatekey_file": "privatekey_file",
    "privatekey": "privatekey",
  ]

  static let unusedArguments: [String: String] = [
    "proxies": "set the environment variable HTTPS_PROXY", "client_id": "orgdrift sends its own name",
    "session": "is a Python object", "parse_float": "is a Python object", "object_pairs_hook": "is a Python object",
  ]

  /// Those of `workflowConfig.openMetadataServerConfig` that count.
  static let server = ["hostPort", "securityConfig", "authProvider", "verifySSL", "sslConfig"]

  static let unusedServer: [String: String] = {
    let other = "is about another of OpenMetadata's pipelines"
    let keys = [
      "includeTopics", "includeTables", "includeDashboards", "includePipelines", "includeMlModels", "includeUsers",
      "includeTeams", "includeGlossaryTerms", "includeTags", "includePolicy", "includeMessagingServices",
      "includeDatabaseServices", "includePipelineServices", "elasticsSearch", "limitRecords", "schemaFilterPattern",
      "tableFilterPattern", "databaseFilterPattern", "supportsDataInsightExtraction",
      "supportsElasticSearchReindexingExtraction",
    ]
    return Dictionary(uniqueKeysWithValues: keys.map { ($0, other) }).merging([
      "type": "there is one type", "clusterName": "changes nothing in the connector either",
      "apiVersion": "v1 is asked for", "enableVersionValidation": "the version is always looked at",
      "forceEntityOverwriting": "what people wrote is never overwritten",
      "storeServiceConnection": "how to sign in to Salesforce is not told to OpenMetadata",
      "secretsManagerProvider": "secrets are where orgdrift.yaml says", "extraHeaders": "orgdrift sends none",
      "secretsManagerLoader": "secrets are where orgdrift.yaml says",
    ]) { $1 }
  }()
}
