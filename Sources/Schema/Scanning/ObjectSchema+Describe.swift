extension ObjectSchema {
  /// The schema in one describe: the JSON document alone.
  ///
  /// - Throws: ``SchemaError`` with the place of what is wrong.
  public init(describe bytes: [UInt8]) throws(SchemaError) {
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(SchemaError) in try DescribeScanner().scan(buffer) }
    }
    self = try result.get().schema()
  }
}

extension ScannedDescribe {
  /// The schema as values.
  ///
  /// - Throws: ``SchemaError`` where a row cannot be read.
  public func schema() throws(SchemaError) -> ObjectSchema {
    do {
      var fields: [FieldSchema] = []
      try forEachField { row, _ in fields.append(try FieldSchema(StoredRow(row))) }
      var recordTypes: [RecordType] = []
      try forEachRecordType { row, ordinal in
        recordTypes.append(try RecordType(StoredRow(row), ordinal: ordinal))
      }
      var children: [ChildRelationship] = []
      try forEachChildRelationship { row, ordinal in
        children.append(try ChildRelationship(StoredRow(row), ordinal: ordinal))
      }
      return ObjectSchema(
        name: name,
        attributes: try withObject { try StoredRow($0).attributes(.object) },
        fields: fields,
        recordTypes: recordTypes,
        childRelationships: children,
        knownKeys: knownKeys
      )
    } catch {
      throw SchemaError(code: .invalid, object: name, message: "\(error)")
    }
  }
}
