import Schema

/// Reads the rows of a definition query.
enum DefinitionRows {
  /// The definitions in an answer by object, under the names that were asked for. An object without rows has none.
  ///
  /// Salesforce may write a name in other case than it was asked.
  static func read(_ answer: QueryAnswer, _ query: DefinitionQuery) -> [String: [Definition]] {
    var asked: [String: String] = [:]
    for object in query.objects { asked[object.lowercased()] = object }
    var found: [String: [Definition]] = [:]
    for row in answer.records {
      let name =
        query.table == .objects ? row["QualifiedApiName"] : row["EntityDefinition"]?.object?["QualifiedApiName"]
      guard let name = name?.string, let object = asked[name.lowercased()] else { continue }
      let field = query.table == .fields ? row["QualifiedApiName"]?.string : nil
      guard query.table == .objects || field.map(ObjectSchema.isName) == true else { continue }
      found[object, default: []].append(
        Definition(
          object: object,
          field: field,
          description: text(row["Description"]),
          businessOwnerID: text(row["BusinessOwnerId"]),
          businessStatus: text(row["BusinessStatus"]),
          complianceGroup: text(row["ComplianceGroup"]),
          securityClassification: text(row["SecurityClassification"])
        )
      )
    }
    return found
  }

  private static func text(_ value: JSONValue?) -> String? {
    guard let text = value?.string, !text.isEmpty else { return nil }
    return text
  }
}
