internal import GRDB
internal import Schema

extension Definition {
  static let columns =
    "description, business_owner_id, business_status, compliance_group, security_classification"

  /// An empty text says nothing.
  var values: [String?] {
    [description, businessOwnerID, businessStatus, complianceGroup, securityClassification]
      .map { $0.flatMap { $0.isEmpty ? nil : $0 } }
  }
}

extension AuditEntry {
  static let columns = "id, created_at, created_by, action, section, display, delegate_user"

  var values: [String?] { [id, createdAt.description, createdBy, action, section, display, delegateUser] }

  init(_ row: Row) throws {
    guard let createdAt = try row.time("created_at") else { throw Damage(what: "an audit entry has no time") }
    self.init(
      id: try row.get("id"),
      createdAt: createdAt,
      createdBy: try row.get("created_by"),
      action: try row.get("action"),
      section: try row.get("section"),
      display: try row.get("display"),
      delegateUser: try row.get("delegate_user")
    )
  }
}
