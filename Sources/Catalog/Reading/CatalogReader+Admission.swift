public import Schema

extension CatalogReader {
  /// Whether an alias is known, and stands for this organization.
  ///
  /// - Throws: ``CatalogError`` as a snapshot would, when the alias or the organization goes by another name here.
  public func knows(_ alias: String, as id: OrgID) throws -> Bool {
    let outcome = try OrgAdmission(alias: alias, id: id, acceptsNewOrg: false).outcome(in: self)
    if case .known = outcome { return true }
    return false
  }
}
