import Schema

/// Whether a PUT by a bot makes of a table on the server just the one that is meant.
///
/// It keeps what people could have written where it stands already: descriptions (2.0 replaces them when told to, and a table's display
/// name), display names, tags that are to go, custom properties (EntityRepository and TableRepository, `EntityUpdater`).
struct BulkFit {
  let version: ServerVersion

  func fits(from live: JSONObject, to target: JSONObject) -> Bool {
    // Where a PUT without it takes it away, and where that is not known.
    guard version.hasOverride || live["certification"] == nil else { return false }
    // What has the same hash is passed over there, whatever else differs.
    if version.hasOverride, live["sourceHash"] == target["sourceHash"] { return false }
    return displayName(live, target) && description(live, target) && tags(live, target)
      && live["extension"] == target["extension"] && owners(live, target) && columns(live, target)
  }

  private func text(_ name: String, _ live: JSONObject, _ target: JSONObject) -> Bool {
    Self.isEmpty(live[name]) || live[name] == target[name]
  }

  private func displayName(_ live: JSONObject, _ target: JSONObject) -> Bool {
    text("displayName", live, target) || (version.hasOverride && !Self.isEmpty(target["displayName"]))
  }

  private func description(_ live: JSONObject, _ target: JSONObject) -> Bool {
    text("description", live, target) || (version.hasOverride && !Self.isEmpty(target["description"]))
  }

  private func tags(_ live: JSONObject, _ target: JSONObject) -> Bool {
    let names = Set(Self.names("tagFQN", target["tags"]))
    return Self.names("tagFQN", live["tags"]).allSatisfy(names.contains)
  }

  private func owners(_ live: JSONObject, _ target: JSONObject) -> Bool {
    let (before, after) = (Self.names("id", live["owners"]), Self.names("id", target["owners"]))
    return before.sorted() == after.sorted()
  }

  private func columns(_ live: JSONObject, _ target: JSONObject) -> Bool {
    let known = ColumnIndex(live["columns"]?.array?.compactMap(\.object) ?? []) { $0["name"]?.string ?? "" }
    return (target["columns"]?.array ?? []).compactMap(\.object).allSatisfy { column in
      guard let before = known.column(column["name"]?.string ?? "", before: nil) else {
        // A new one is taken as it is.
        return column["extension"] == nil
      }
      let isSameType = before["dataType"] == column["dataType"]
      guard text("displayName", before, column), description(before, column), tags(before, column) else { return false }
      return isSameType || (Self.isEmpty(before["displayName"]) && Self.isEmpty(before["tags"]))
    }
  }

  private static func names(_ member: String, _ list: JSONValue?) -> [String] {
    list?.array?.compactMap { $0.object?[member]?.string } ?? []
  }

  private static func isEmpty(_ value: JSONValue?) -> Bool { value?.isEmpty ?? true }
}
