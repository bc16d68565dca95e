internal import GRDB
internal import Schema

/// A catalog while it is published: see ``CatalogStore/publishing(isolation:_:)``.
public struct PublishingCatalog: Sendable {
  let connection: CatalogConnection

  /// Reads one consistent state.
  ///
  /// - Throws: ``CatalogError``, and what the body throws.
  public func read<Result>(_ body: (CatalogReader) throws -> Result) throws -> Result { try connection.read(body) }

  /// The journal of a target, begun if it is new.
  ///
  /// - Parameters:
  ///   - target: which one.
  ///   - serverVersion: the server's version as just seen; nil where it was not asked.
  /// - Throws: ``CatalogError`` also when the org is not in the catalog.
  public func journal(of target: PublishTarget, serverVersion: String? = nil) throws -> Journal {
    let journal = Journal(connection: connection, target: target)
    let known = try connection.read { try $0.journal(of: target)?.target }
    if let known, serverVersion == nil || serverVersion == known.serverVersion { return journal }
    try connection.write { catalog in
      guard try catalog.reader.org(named: target.org.description)?.id == target.org else { throw unknown(target.org) }
      try catalog.db.execute(
        sql: """
          INSERT INTO publish_target (org_id, server, service, server_version, entities, digest) VALUES (?, ?, ?, ?, ?, x'')
          ON CONFLICT (org_id, server, service) DO UPDATE SET server_version = excluded.server_version
          """,
        arguments: [target.org.description, target.server, target.service, serverVersion, DigestSum().data]
      )
      try JournalWriter(catalog, target)?.stamp()
    }
    return journal
  }

  private func unknown(_ org: OrgID) -> CatalogError {
    CatalogError(
      .refused,
      subject: "\(org)",
      message: "the catalog has no snapshot of org \(org)",
      advice: "Take a snapshot first: `orgdrift snapshot ORG`."
    )
  }
}
