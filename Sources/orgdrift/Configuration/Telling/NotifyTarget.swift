import Schema
import Transport

/// Somebody who is told of a night: one entry of `notify`.
struct NotifyTarget: Hashable, Sendable {
  /// When something is said of a night without changes.
  enum Quiet: String, Hashable, Sendable, CaseIterable {
    /// Never.
    case silent
    /// When nothing was said for a week.
    case weekly
  }

  /// The user's name for it.
  let name: String
  /// Where the file names it.
  var origin: SettingOrigin
  var service: NotifyService
  var minimumSeverity = Sourced(Severity.safe)
  var audience = Sourced(Audience.all)
  /// Aliases; empty for every org.
  var orgs = Sourced([String]())
  var include = Sourced(["*"])
  var exclude = Sourced([String]())
  var quiet = Sourced(Quiet.silent)
  /// The address of the report that a message leads to.
  var reportURL = Sourced<PlaceTemplate?>(nil)
  /// Authorities to trust beside the system's own, where the service is a server.
  var caCertificate = Sourced<PEM?>(nil)

  /// Whether it is told of an org.
  func isAbout(_ org: Org) -> Bool { orgs.value.isEmpty || orgs.value.contains(org.alias) }

  /// The objects that it is about.
  var objects: ObjectFilter { ObjectFilter(include: include.value, exclude: exclude.value) }
}

extension NotifyTarget: SettingTable {
  static let variablePrefix: String? = nil

  static let table: [Setting<NotifyTarget>] = [
    .choice(
      "minimumSeverity",
      \.minimumSeverity,
      example: .risky,
      standard: .safe,
      help: "The least severity of a change that is told."
    ),
    .choice(
      "audience",
      \.audience,
      example: .reader,
      standard: .all,
      help: "For whom changes are judged: those who read the data, those who write it, or all."
    ),
    .list(
      "orgs",
      \.orgs,
      expected: "a list of your names for orgs",
      example: "[prod, uat]",
      standard: "[], which is every org",
      help: "The orgs that it is told of.",
      accepts: { $0.allSatisfy(Org.isAlias) }
    ),
    .globs(
      "objects.include",
      \.include,
      mayBeEmpty: false,
      example: #"["Account", "*__c"]"#,
      standard: #"["*"]"#,
      help: "Objects whose changes are told. Letter case does not count."
    ),
    .globs(
      "objects.exclude",
      \.exclude,
      mayBeEmpty: true,
      example: #"["*__Share", "*ChangeEvent"]"#,
      standard: "[]",
      help: "Objects whose changes are not told, even where they are included."
    ),
    .choice(
      "quiet",
      \.quiet,
      example: .weekly,
      standard: .silent,
      help: "On a night without such changes: say nothing (silent), or give a sign of life once a week (weekly)."
    ),
    .text(
      "reportUrl",
      \.reportURL,
      expected: "an https URL, with \(PlaceTemplate.forms) for what differs",
      example: "\"https://reports.example.com/{org}/{date}.html\"",
      standard: "none, and no link",
      help: "Where the report can be read that a message leads to.",
      parse: { text, _ in PlaceTemplate(text).flatMap { $0.isAddress ? .some($0) : PlaceTemplate??.none } },
      write: { $0.map { YAMLText.scalar($0.description) } }
    ),
    .caCertificate(\.caCertificate),
  ]
}

extension Setting {
  /// A setting that is one of few words.
  static func choice<Value: RawRepresentable<String> & CaseIterable & Hashable & Sendable>(
    _ key: String,
    _ property: any WritableKeyPath<Group, Sourced<Value>> & Sendable,
    example: Value,
    standard: Value,
    help: String
  ) -> Setting {
    text(
      key,
      property,
      expected: "one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))",
      example: example.rawValue,
      standard: standard.rawValue,
      help: help,
      parse: { text, _ in Value(rawValue: text.lowercased()) },
      write: { $0.rawValue }
    )
  }
}
