import Foundation
import Testing

@testable import orgdrift

@Suite struct TheConfigurationArticle {
  private static let path = Program.repository.appending(path: "Sources/orgdrift/orgdrift.docc/Configuration.md")

  @Test func isWrittenFromTheTableOfSettings() throws {
    let text = Self.article()
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: Self.path)
      Issue.record("Configuration.md was written anew; run again without UPDATE_GOLDEN")
    }
    #expect(try String(contentsOf: Self.path, encoding: .utf8) == text)
  }

  private static func article() -> String {
    [introduction, settings, server, rules, telling, signIn, connector].joined(separator: "\n")
  }

  private static let introduction = """
    # Configuration

    What orgdrift can be told about orgs and about OpenMetadata, and where it looks.

    ## Overview

    `orgdrift init` writes a commented `orgdrift.yaml` (`-o`, `--output` names another file; a file that is there is
    never overwritten).

        catalog: orgdrift.sqlite
        orgs:
          prod:
            domain: mycompany.my.salesforce.com
            apiVersion: "62.0"
            signIn: {method: clientCredentials, consumerKey: {env: PROD_KEY}, consumerSecret: {env: PROD_SECRET}}
            objects: {exclude: ["*__Share", "*__History", "*ChangeEvent"]}
        openMetadata: {host: "https://om.example.com/api", token: {env: OPENMETADATA_JWT}}

    A value is taken from the first of these that has one:

    1. an option of the command line, such as `--catalog`
    2. an environment variable, such as `ORGDRIFT_CATALOG`; `ORGDRIFT_TIMEOUT` and the like hold for every org
    3. `orgdrift.yaml` in the working folder
    4. `$XDG_CONFIG_HOME/orgdrift/orgdrift.yaml`, else `~/.config/orgdrift/orgdrift.yaml`
    5. the default

    Orgs are merged by name and setting by setting, a `signIn` as a whole. `--config FILE` or `ORGDRIFT_CONFIG` names a
    file that stands for both. A relative path starts at the folder of the file that names it.

    A key that is not known, a key that stands twice and a value that is not what is expected are refused, with line and
    column, all at once. Anchors, aliases and tags of YAML are not read, and a file has at most 1 MB. A value is taken as
    it is written: `62.0`, `no` and `0123` are no numbers or booleans before the setting says so.

    """

  private static func explanation<Group>(of settings: [Setting<Group>], in section: String = "") -> String {
    settings.map { setting in
      let variable = setting.environmentName.map { "`\($0)`" } ?? "none"
      return """
        ### \(section)\(setting.key)

        \(setting.help)

        Expected is \(setting.expected), such as `\(setting.example)`. Default: \(code(setting.standard)). Variable: \
        \(variable).

        """
    }
    .joined(separator: "\n")
  }

  private static let settings = "## Settings of an org\n\n" + explanation(of: OrgSetting.all)

  private static let server =
    """
    ## Settings of the OpenMetadata server

    They stand below `openMetadata`. `token` is the token of a bot, as OpenMetadata shows it at Settings > Bots >
    ingestion-bot: a reference like those of a sign-in (see below), which is read again when the server refuses the token.

    `orgdrift check` tests the server where `openMetadata.host` is set: with reads alone, unless `--write` asks for a round
    trip, which makes a table in a database service of its own (`orgdrift_check_` and a number), changes it, and deletes all of
    it for good. The bot's role has to allow Create, EditAll, Delete and ViewAll on tables, and Create on database services,
    databases and schemas where they are to be made: that of the ingestion-bot does.


    """ + explanation(of: ServerSetting.all, in: "openMetadata.")

  private static let rules = """
    ## Rules and consumers

    `rules` says how changes are judged; <doc:KnownChanges> explains it.

    | setting | expected is | where nothing is said |
    | --- | --- | --- |
    | `severity.RULE` | `breaking`, `risky`, `safe`, `info` or `off`, or `{reader: …, writer: …}` | as the rule has it |
    | `ignore` | a list of `{rule, object, field, reason, owner, until}` | none |
    | `thresholds.massRemoval` | a share such as `5%`, or a number: more than that is one | `5%`, but at least 5 and at most 50 |
    | `unusedLowered` | `true` or `false` | `false` |

    Severities of several files are merged rule by rule; the ignores of all of them hold.

    `consumers` is a list of paths that tell who uses what (<doc:Consumers>); `--consumers` replaces it.

    """

  private static var telling: String {
    let services = NotifyService.Kind.allCases.map { "| `\($0.rawValue)` | \($0.form.help) | `\($0.form.example)` |" }
    let keys = ReportFile.keys.map { "- `\($0.name)`: \($0.help)" }
    return """
      ## Reports and notifications of a night

      `reports` is a list of files that `orgdrift nightly` writes:

          reports:
            - {format: json, path: "reports/{org}/{date}.json"}

      \(keys.joined(separator: "\n"))

      `notify` names who is told: a name each, exactly one of these, and the settings below. <doc:Notifications> tells more.

      | key | is | such as |
      | --- | --- | --- |
      \(services.joined(separator: "\n"))


      """ + explanation(of: Setting<NotifyTarget>.all, in: "notify.NAME.")
  }

  private static func code(_ standard: String) -> String { standard.contains(" ") ? standard : "`\(standard)`" }

  private static var signIn: String {
    let rows = SignInMethod.allCases.map { method in
      let keys = method.keys.map { "`\($0.name)`" + ($0.isRequired ? "" : "?") }.joined(separator: ", ")
      return "| `\(method.rawValue)` | \(keys) | \(method.help) |"
    }
    return """
      ## Signing in

      `signIn` names a method and its keys (`?` marks those that may be left out).

      | method | keys | what it is |
      | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      Any of these values but `instanceUrl` may be a reference, which is read when the org is signed in to and not before:

      | reference | is |
      | --- | --- |
      | `{env: NAME}` | an environment variable |
      | `{file: PATH}` | a file; one line feed at its end does not count. A warning says when others may read it |
      | `{command: [PROGRAM, ARGUMENT]}` | the first line that a program prints. No shell is involved, and it may take 30 s |

      A secret that stands in the file as it is works, too, and gives a warning.

      """
  }

  private static let connector = """
    ## The YAML of OpenMetadata's connector

    `--config` also takes the YAML that runs OpenMetadata's own Salesforce connector (1.9 to 2.0) as it is, and
    `orgdrift init --from-openmetadata FILE` writes an `orgdrift.yaml` from it. Secrets are not copied: the new file names
    an environment variable in their place. What changes nothing here is listed with its reason.

    - The org has the name of the service, with `-` for what a name cannot have.
    - The sign-in is the one that simple-salesforce would choose: username, password and security token; a session id with
      its instance; username, password and organization id; username, password, consumer key and secret; a private key;
      consumer key and secret.
    - `$NAME` and `${NAME}` are environment variables, as in OpenMetadata. A credential that is nothing else is read when
      it is needed.
    - Filters are regular expressions that have to match at the beginning of a name, whatever its case; exclusion wins.
      With `useFqnForFiltering`, patterns have to begin with the names of service, database and schema.
    - Without `salesforceApiVersion`, the connector asks for 42.0, and orgdrift for the newest that the org has.
    - `sobjectName` and `sobjectNames` name the objects; `tableFilterPattern` counts, too.
    - `serviceName`, `databaseName` and `openMetadataServerConfig` become settings of `openMetadata`. Nothing is left out
      of publishing that passes the filters. A `hostPort` of plain `http` is passed over, but for a loopback address, and
      certificates are checked whatever `verifySSL` says.

    """
}
