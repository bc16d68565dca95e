public import Drift
import Schema

/// Drift as a report of GitLab's Code Quality: one result a change.
///
/// GitLab tells results apart by their fingerprints, and shows in a merge request which came and which went. A quiet
/// change is `info`, whatever its rule says.
public struct GitLabReport: Sendable {
  private let drift: SchemaDrift

  /// A report of one drift.
  public init(_ drift: SchemaDrift) { self.drift = drift }

  /// The document, a line a result.
  public var bytes: [UInt8] {
    guard !drift.changes.isEmpty else { return Array("[]\n".utf8) }
    let path = SchemaPath(org: drift.head.timeline.org)
    var bytes = Array("[\n".utf8)
    for (index, change) in drift.changes.enumerated() {
      bytes.append(contentsOf: "  ".utf8)
      bytes += result(change, path).line
      bytes.append(contentsOf: (index + 1 < drift.changes.count ? ",\n" : "\n]\n").utf8)
    }
    return bytes
  }

  private func result(_ change: Change, _ path: SchemaPath) -> JSONValue {
    let text = ChangeText(change)
    return [
      "type": "issue",
      "description": .string(([text.headline] + text.remarks).joined(separator: "; ")),
      "check_name": .string(change.rule),
      "categories": ["Compatibility"],
      "fingerprint": .string(change.fingerprint(in: drift.head.timeline.org.id)),
      "severity": .string(Self.severity(of: change)),
      "location": ["path": .string(path.text(for: change.object)), "lines": ["begin": 1]],
    ]
  }

  private static func severity(of change: Change) -> String {
    guard change.quiet == nil else { return "info" }
    return switch change.severity {
    case .breaking: "critical"
    case .risky: "major"
    case .safe: "minor"
    case .info: "info"
    }
  }
}
