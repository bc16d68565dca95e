public import Schema

/// Salesforce objects as OpenMetadata tables. The same input gives the same bytes, in whatever order a describe lists
/// its fields.
public struct TableMapping: Sendable {
  /// A table, and what could not be mapped as it should.
  public struct Result: Sendable {
    /// What is to be published.
    public var table: TableSpec
    /// By column.
    public var warnings: [MappingWarning]
  }

  /// The fully qualified name of the database schema: `service.default.salesforce`.
  public let schemaName: String
  /// The objects whose tables have an `Id` column: only to these do foreign keys refer.
  public let publishedObjects: Set<String>
  /// The org's host, for links; nil where it is not known.
  public let host: String?
  /// What a user chose.
  public let settings: MappingSettings

  /// A mapping of one org.
  public init(
    schemaName: String,
    publishedObjects: Set<String>,
    host: String?,
    settings: MappingSettings = MappingSettings()
  ) {
    self.schemaName = schemaName
    self.publishedObjects = publishedObjects
    self.host = host
    self.settings = settings
  }

  /// The table of an object.
  ///
  /// - Parameter definitions: those of the object and its fields, in any order; empty where none were read.
  public func table(of object: ObjectSchema, definitions: [Definition] = []) -> Result {
    var warnings: [MappingWarning] = []
    let definition = definitions.first { $0.object == object.name && $0.field == nil }
    let fieldDefinitions = Dictionary(
      definitions.compactMap { definition in
        definition.object == object.name ? definition.field.map { ($0, definition) } : nil
      },
      uniquingKeysWith: { first, _ in first }
    )
    let fields = publishable(object, warnings: &warnings)
    let parts = Dictionary(grouping: fields) { $0.attributes.text(.compoundFieldName) ?? "" }
    let columns = fields.map { field in
      ColumnMapping(
        object: object,
        field: field,
        partNames: (parts[field.name] ?? []).map(\.name).filter { $0 != field.name },
        definition: fieldDefinitions[field.name],
        settings: settings
      ).column(warnings: &warnings)
    }
    let text = TableText(object: object, definition: definition)
    let label = Markdown.label(object.attributes.text(.label) ?? "")
    let tags = settings.tags ? TagMapping.tags(of: object) + TagMapping.tags(of: definition) : []
    let keys = ForeignKeys(schemaName: schemaName, publishedObjects: publishedObjects)
    let table = TableSpec(
      name: object.name,
      displayName: label.isEmpty ? nil : label,
      description: GeneratedText.description(prose: text.prose, facts: settings.generatedText ? text.facts : []),
      tableType: ObjectKind(object) == .external ? .external : .regular,
      sourceURL: host.map { "https://\($0)/lightning/o/\(object.name)/list" },
      columns: columns,
      constraints: keys.constraints(of: fields),
      tags: Self.usable(tags, of: object.name, field: nil, warnings: &warnings),
      owners: owners(definition),
      customProperties: settings.customProperties ? CustomPropertyMapping.values(object, definition) : [:]
    )
    return Result(table: table, warnings: warnings)
  }

  /// The fields that OpenMetadata takes as columns, in their order: each name once, whatever its case.
  private func publishable(_ object: ObjectSchema, warnings: inout [MappingWarning]) -> [FieldSchema] {
    var names: Set<String> = []
    return FieldOrder.sorted(object.fields).filter { field in
      let problem: String? =
        if !QualifiedName.isName(field.name) {
          "OpenMetadata takes no column of this name; left out"
        } else if !names.insert(field.name.lowercased()).inserted {
          "another field has this name but for its case; left out"
        } else {
          nil
        }
      guard let problem else { return true }
      let name = Markdown.label(field.name, limit: 80)
      warnings.append(MappingWarning(object: object.name, field: name, message: problem))
      return false
    }
  }

  private func owners(_ definition: Definition?) -> [String] {
    guard let id = definition?.businessOwnerID else { return [] }
    let owner = settings.owners[id] ?? settings.owners[String(id.prefix(15))]
    return owner.map { [$0] } ?? []
  }

  /// The qualified names of tags, sorted, without those that OpenMetadata would refuse.
  static func usable(
    _ tags: [String],
    of object: String,
    field: String?,
    warnings: inout [MappingWarning]
  ) -> [String] {
    for tag in tags where !QualifiedName.isName(tag) {
      let message = "OpenMetadata takes no tag named “\(tag)”; left out"
      warnings.append(MappingWarning(object: object, field: field, message: message))
    }
    return tags.filter(QualifiedName.isName).map(TagMapping.qualifiedName).sortedByBytes
  }
}
