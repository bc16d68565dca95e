public import Drift
import Schema

/// Drift as SARIF 2.1.0 (Static Analysis Results Interchange Format): one result a change.
///
/// A result names its object and field as a logical location, and, for viewers that want a file, the describe that
/// `orgdrift export -o ALIAS` writes. Quiet changes are there, suppressed. Each rule that fired explains itself.
public struct SARIFReport: Sendable {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  private let drift: SchemaDrift
  private let release: String
  private let rules: [String]
  private let ruleIndices: [String: Int]

  /// A report of one drift.
  ///
  /// - Parameter release: of the program, as a semantic version.
  public init(_ drift: SchemaDrift, release: String) {
    self.drift = drift
    self.release = release
    rules = Set(drift.changes.map(\.rule)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    ruleIndices = Dictionary(rules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The document, a line a rule and a line a result.
  public var bytes: [UInt8] {
    var bytes = Array(
      "{\n\"$schema\":\"\(Self.schema)\",\n\"version\":\"2.1.0\",\n\"runs\":[{\n\"tool\":{\"driver\":{".utf8
    )
    bytes += Array("\"name\":\"orgdrift\",\"semanticVersion\":".utf8)
    bytes += JSONValue.string(release).line
    Self.append("rules", rules.map(SARIFRule.value), to: &bytes, after: ",")
    bytes += Array("}},\n".utf8)
    // GitHub keeps the results of each category apart: the org and API version.
    bytes += Array("\"automationDetails\":{\"id\":".utf8)
    bytes += JSONValue.string("orgdrift/\(drift.head.timeline)/").line
    bytes += Array("},\n\"invocations\":[".utf8)
    bytes += invocation.line
    Self.append("results", results, to: &bytes, after: "],\n")
    bytes += Array("\n}]\n}\n".utf8)
    return bytes
  }

  private static func append(
    _ name: String,
    _ elements: some Sequence<JSONValue>,
    to bytes: inout [UInt8],
    after: String
  ) {
    bytes += Array("\(after)\"\(name)\":[".utf8)
    var separator = "\n"
    for element in elements {
      bytes.append(contentsOf: separator.utf8)
      bytes += element.line
      separator = ",\n"
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// What else is to be known of the comparison.
  private var invocation: JSONValue {
    let gaps = drift.gaps.map { gap in
      Self.notification("gap", "\(gap.object) is listed but not captured (\(gap.reason.rawValue)) since @\(gap.since)")
    }
    let notices = drift.notices.map { Self.notification($0.code, $0.message) }
    return ["executionSuccessful": true, "toolExecutionNotifications": .array(gaps + notices)]
  }

  private static func notification(_ code: String, _ message: String) -> JSONValue {
    ["descriptor": ["id": .string(code)], "level": "warning", "message": Self.message(message)]
  }

  private static func message(_ text: String) -> JSONValue { ["text": .string(text.sarifMessage)] }

  private var results: some Sequence<JSONValue> { drift.changes.lazy.map { result($0) } }
}

extension SARIFReport {
  private func result(_ change: Change) -> JSONValue {
    let org = drift.head.timeline.org
    let fingerprint = change.fingerprint(in: org.id)
    let text = ChangeText(change)
    return [
      "ruleId": .string(change.rule),
      "ruleIndex": JSONValue(ruleIndices[change.rule]),
      "level": .string(Self.level(of: change.severity)),
      "message": Self.message(([text.headline] + text.remarks).joined(separator: "; ")),
      "locations": [location(of: change)],
      // The second is the only one that GitHub looks at.
      "partialFingerprints": [
        "orgdriftChange/v1": .string(fingerprint), "primaryLocationLineHash": .string("\(fingerprint):1"),
      ],
      "suppressions": .array(Self.suppression(of: change).map { [$0] } ?? []),
      "properties": JSONReport.json(change, fingerprint: fingerprint),
    ]
  }

  private func location(of change: Change) -> JSONValue {
    let path = SchemaPath(org: drift.head.timeline.org).text(for: change.object)
    let physical: JSONValue = ["artifactLocation": ["uri": .string(path)], "region": ["startLine": 1]]
    guard let object = change.object else { return ["physicalLocation": physical] }
    let names = [object, change.field].compactMap { $0?.terminalEscaped }
    let logical: JSONValue = [
      "name": .string(names.last ?? object),
      "fullyQualifiedName": .string(names.joined(separator: ".")),
      "kind": .string(change.field == nil ? "type" : "member"),
    ]
    return ["physicalLocation": physical, "logicalLocations": [logical]]
  }

  private static func suppression(of change: Change) -> JSONValue? {
    guard change.quiet != nil else { return nil }
    return ["kind": "external", "status": "accepted", "justification": JSONValue(ChangeText(change).silence)]
  }

  static func level(of severity: Severity) -> String {
    switch severity {
    case .breaking: "error"
    case .risky: "warning"
    case .safe, .info: "note"
    }
  }
}
