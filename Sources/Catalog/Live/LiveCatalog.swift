internal import GRDB
public import Schema

/// A catalog while live snapshots are taken: see ``CatalogStore/live(isolation:_:)``.
public struct LiveCatalog: Sendable {
  let connection: CatalogConnection

  /// The capture of one org at one API version. Nothing is written yet.
  ///
  /// - Parameters:
  ///   - alias: the user's name for the org.
  ///   - orgID: the organization that was signed in to.
  ///   - acceptsNewOrg: whether a known alias may go to another organization.
  /// - Throws: ``CatalogError`` when the alias belongs to another organization.
  public func capture(
    alias: String,
    orgID: OrgID,
    acceptsNewOrg: Bool,
    apiVersion: APIVersion
  ) throws -> LiveCapture {
    let admission = OrgAdmission(alias: alias, id: orgID, acceptsNewOrg: acceptsNewOrg)
    let org = try connection.read { try admission.outcome(in: $0).org }
    let timeline = Timeline(org: org, apiVersion: apiVersion)
    return LiveCapture(connection: connection, admission: admission, timeline: timeline)
  }
}

extension CatalogReader {
  /// Whether there is neither a snapshot nor anything on its way to one.
  var holdsNothing: Bool {
    get throws {
      try Bool.fetchOne(
        db,
        sql: "SELECT NOT EXISTS (SELECT 1 FROM snapshot) AND NOT EXISTS (SELECT 1 FROM staging)"
      ) ?? false
    }
  }
}
