import Schema

extension SchemaDrift {
  /// The same drift, in which what the API version alone brought has ``Change/Cause/apiVersion`` as its cause.
  ///
  /// - Parameter versionAlone: the drift of one org at one time, seen through the two API versions.
  public func separating(versionAlone: SchemaDrift) -> SchemaDrift {
    let known = Set(versionAlone.changes.map(Identity.init))
    var drift = self
    for index in drift.changes.indices where known.contains(Identity(drift.changes[index])) {
      drift.changes[index].cause = .apiVersion
    }
    return drift
  }

  /// What makes two changes the same, whatever is said of them besides.
  private struct Identity: Hashable {
    var names: [String?]
    var before: JSONValue
    var after: JSONValue

    init(_ change: Change) {
      names = [change.rule, change.object, change.field, change.part, change.attribute?.rawValue]
      before = change.before
      after = change.after
    }
  }
}
