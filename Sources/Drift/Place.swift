import Schema

/// Where a change is: the snapshot as a whole, an object, a field, or a part below them.
struct Place: Hashable, Sendable {
  /// Nil for the snapshot.
  var object: String?
  var field: String?
  var part: String?

  func change(
    _ rule: Rule,
    _ attribute: AttributeKey? = nil,
    _ values: Values = Values(before: .null, after: .null),
    implied: [Change.Implied] = []
  ) -> Change {
    Change(
      rule: rule.id,
      reader: rule.reader,
      writer: rule.writer,
      object: object,
      field: field,
      part: part,
      attribute: attribute,
      before: values.before,
      after: values.after,
      tags: rule.tags.map(\.rawValue),
      implied: implied
    )
  }

  func part(_ name: String) -> Place { Place(object: object, field: field, part: name) }
}
