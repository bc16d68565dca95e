/// `OBJECT` or `OBJECT.FIELD`, as a user names it.
struct Place {
  var object: String
  var field: String?

  /// Splits at the first dot.
  init(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    object = parts[0]
    field = parts.count > 1 ? parts[1] : nil
  }

  /// What a user would type.
  var description: String { field.map { "\(object).\($0)" } ?? object }
}
