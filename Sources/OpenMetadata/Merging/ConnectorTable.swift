public import Schema

/// What OpenMetadata's own Salesforce connector writes of an object: the bases of a table that it made
/// (ingestion/source/database/salesforce/metadata.py). Of a column only the texts are told, since its structure is
/// orgdrift's in any case.
public enum ConnectorTable {
  /// As 1.9 writes it, without display names and with labels as descriptions, and as 1.10 to 2.0 write it.
  ///
  /// - Parameter definitions: those of the object and its fields; empty where none were read.
  public static func specs(of object: ObjectSchema, definitions: [Definition] = []) -> [TableSpec] {
    let own = definitions.filter { $0.object == object.name }
    let descriptions = Dictionary(own.map { ($0.field ?? "", $0.description) }) { first, _ in first }
    return [true, false].map { isOld in
      func texts(_ name: String, _ attributes: Attributes) -> (displayName: String?, description: String?) {
        let label = attributes.text(.label)
        let description = descriptions[name] ?? nil
        return isOld ? (nil, description ?? label) : (label, description)
      }
      let table = texts("", object.attributes)
      return TableSpec(
        name: object.name,
        displayName: table.displayName,
        description: table.description,
        columns: object.fields.map { field in
          let column = texts(field.name, field.attributes)
          return ColumnSpec(
            name: field.name,
            displayName: column.displayName,
            description: column.description,
            type: ColumnType(.string),
            dataTypeDisplay: field.type
          )
        }
      )
    }
  }
}
