import Drift
import Foundation
import Schema

enum Fixtures {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let rules = root.appending(path: "fixtures/rules")

  static func json(_ file: URL) throws -> JSONValue { try JSONValue(parsing: Array(Data(contentsOf: file))) }

  /// The changes between two overrides of the standard org.
  static func changes(from base: JSONValue, to head: JSONValue) throws -> [Change] {
    let standard = try MadeUpOrg.standard()
    let pair = try SnapshotPair(standard.overridden(by: base), standard.overridden(by: head))
    return SchemaDrift(pair).changes
  }
}
