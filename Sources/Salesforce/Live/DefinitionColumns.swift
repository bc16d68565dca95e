/// The columns of the definition tables that an org has: which depends on its API version and its user.
struct DefinitionColumns: Hashable, Sendable {
  static let all = DefinitionColumns()

  private var refused: Set<String> = []

  private static let optional: [DefinitionQuery.Table: [String]] = [
    .objects: ["Description"],
    .fields: ["Description", "BusinessOwnerId", "BusinessStatus", "ComplianceGroup", "SecurityClassification"],
  ]

  func selected(_ table: DefinitionQuery.Table) -> [String] {
    let keys = table == .fields ? ["QualifiedApiName", table.key] : [table.key]
    return keys + (Self.optional[table] ?? []).filter { !refused.contains("\(table.rawValue).\($0)") }
  }

  /// Leaves out the column that an INVALID_FIELD is about, or, where the message does not tell, all that may be missing.
  /// False when nothing is left to be left out.
  mutating func drop(_ table: DefinitionQuery.Table, _ message: String) -> Bool {
    let left = (Self.optional[table] ?? []).filter { !refused.contains("\(table.rawValue).\($0)") }
    let named = left.filter { message.contains("'\($0)'") }
    refused.formUnion((named.isEmpty ? left : named).map { "\(table.rawValue).\($0)" })
    return !left.isEmpty
  }
}
