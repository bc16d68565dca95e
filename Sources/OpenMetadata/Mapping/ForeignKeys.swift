import Schema

/// The foreign keys of an object: one for each published object that a lookup or master-detail refers to.
struct ForeignKeys {
  let schemaName: String
  let publishedObjects: Set<String>

  func constraints(of fields: [FieldSchema]) -> [ConstraintSpec] {
    fields.flatMap { field -> [ConstraintSpec] in
      // An indirect lookup refers to another field than the Id, which the target may not show.
      let key = field.attributes.text(.referenceTargetField) ?? "Id"
      guard field.type == "reference", key == "Id" else { return [] }
      let targets = field.referenceTo.sortedByBytes.filter(publishedObjects.contains)
      return targets.map { target in
        ConstraintSpec(
          column: field.name,
          referredColumn: QualifiedName.appending(target, key, to: schemaName),
          relationshipType: field.attributes.flag(.unique) ? .oneToOne : .manyToOne
        )
      }
    }
  }
}
