import Schema

/// What the merge reads of a table as `GET tables/…?fields=*` gives it. Every other member passes untouched.
struct LiveTable {
  var entity: JSONObject

  func text(_ name: String) -> String? { entity[name]?.string }

  var owners: [JSONValue] { entity["owners"]?.array ?? [] }

  var ownerNames: Set<String> { Set(owners.compactMap(Self.name)) }

  static func name(of owner: JSONValue) -> String? { owner.object?["name"]?.string }

  var columns: [JSONObject] { entity["columns"]?.array?.compactMap(\.object) ?? [] }
}

extension JSONObject {
  /// The name of a tag label that is of a classification; nil for a glossary term, which orgdrift never sets.
  var classificationTag: String? {
    self["source"]?.string == "Classification" ? self["tagFQN"]?.string : nil
  }
}

/// A tag as orgdrift sets it (type/tagLabel.json).
enum TagLabel {
  static func json(_ qualifiedName: String) -> JSONValue {
    [
      "tagFQN": .string(qualifiedName), "source": "Classification", "labelType": "Automated", "state": "Confirmed",
    ]
  }

  /// The labels with what is new in ours and without what only orgdrift had set. All else keeps its place and members.
  static func merged(bases: [[String]], theirs: JSONValue?, ours: [String]) -> JSONValue? {
    let labels = theirs?.array ?? []
    let names = Set(labels.compactMap { $0.object?.classificationTag })
    let changes = SetMerge.changes(bases: bases.map(Set.init), theirs: names, ours: Set(ours))
    if changes.added.isEmpty && changes.removed.isEmpty { return theirs }
    let kept = labels.filter { label in label.object?.classificationTag.map { !changes.removed.contains($0) } ?? true }
    return .array(kept + changes.added.sortedByBytes.map(json))
  }
}
