internal import GRDB
internal import Schema

/// Which org an alias is to mean, and whether it may.
struct OrgAdmission: Sendable {
  /// The user's name, or an organization id.
  var alias: String
  /// The organization id, where it is told; a new alias needs one.
  var id: OrgID?
  /// Whether a known alias may go to another organization.
  var acceptsNewOrg: Bool

  /// What admitting it comes to.
  enum Outcome {
    case known(Org)
    /// The organization that had the alias keeps its history under its id.
    case moved(Org, from: OrgID)
    case added(Org)

    var org: Org {
      switch self {
      case .known(let org), .moved(let org, _), .added(let org): org
      }
    }
  }

  /// - Throws: ``CatalogError`` when the alias is new and no id is told, or when it belongs to another organization.
  func outcome(in reader: CatalogReader) throws -> Outcome {
    if let known = try reader.org(named: alias) {
      guard let id, id != known.id else { return .known(known) }
      guard acceptsNewOrg else {
        throw CatalogError(
          .refused,
          subject: alias,
          message: "\(alias) is org \(known.id), not \(id)",
          advice: "Use another alias, or --accept-new-org if \(alias) is to mean \(id) from now on."
        )
      }
      return .moved(Org(id: id, alias: alias), from: known.id)
    }
    let named = OrgID(alias)
    guard let id = id ?? named else {
      throw CatalogError(
        .refused,
        subject: alias,
        message: "\(alias) is new to \(reader.path), and describes do not say whose they are",
        advice: "Give the organization id once: --org-id 00D… (Setup › Company Information)."
      )
    }
    if let named, named != id {
      throw CatalogError(
        .refused,
        subject: alias,
        message: "\(alias) is the id of an org, but not \(id)",
        advice: "Use another alias, or the id alone."
      )
    }
    if let known = try reader.org(named: id.description) {
      guard acceptsNewOrg || known.alias == id.description else {
        throw CatalogError(
          .refused,
          subject: alias,
          message: "org \(id) is already known as \(known.alias)",
          advice: "Use that alias, or --accept-new-org to rename it to \(alias)."
        )
      }
    }
    return .added(Org(id: id, alias: alias))
  }
}

extension CatalogWriter {
  /// Adds the org or moves the alias, as told.
  func admit(_ admission: OrgAdmission) throws -> Org {
    let outcome = try admission.outcome(in: reader)
    switch outcome {
    case .known: break
    case .moved(let org, let previous):
      try db.execute(sql: "UPDATE org SET alias = id WHERE id = ?", arguments: [previous.description])
      try add(org)
    case .added(let org): try add(org)
    }
    return outcome.org
  }

  private func add(_ org: Org) throws {
    try db.execute(
      sql: "INSERT INTO org (id, alias) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET alias = excluded.alias",
      arguments: [org.id.description, org.alias]
    )
  }
}
