import Schema
import TestSupport

/// What a fixture says of a snapshot as a whole.
struct SnapshotFacts: Sendable {
  var org = "00D5f000000ABCD"
  var alias = "prod"
  var apiVersion = "62.0"
  var user = "0055f000001abcD"
  var language = "en_US"
  /// What the org told of itself.
  var facts = OrgFacts()
  /// Objects that are in a gap and keep their last known schema.
  var gaps: Set<String> = []
  /// Objects and fields that snapshots before this one had.
  var earlier: Set<String> = []

  init() {}

  init(_ json: JSONValue) {
    func text(_ key: String, _ standard: String) -> String { json[key]?.string ?? standard }
    func texts(_ key: String) -> Set<String> { Set((json[key]?.array ?? []).compactMap(\.string)) }
    org = text("org", org)
    alias = text("alias", alias)
    apiVersion = text("apiVersion", apiVersion)
    user = text("user", user)
    language = text("language", language)
    if let told = json["facts"] { facts = OrgFacts(json: told.encoded()) ?? facts }
    gaps = texts("gaps")
    earlier = texts("earlier")
  }

  var source: SnapshotSource {
    SnapshotSource(
      userID: user,
      username: nil,
      language: language,
      instance: nil,
      host: "example.my.salesforce.com",
      isSandbox: false,
      filter: ObjectFilter(),
      facts: facts
    )
  }
}

extension MadeUpOrg {
  /// The objects that were listed and not captured.
  var gaps: Set<String> { facts.gaps.union(objects.filter { $0.value == nil }.keys) }
}
