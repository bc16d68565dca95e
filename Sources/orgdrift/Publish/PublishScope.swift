import Catalog
import OpenMetadata
import Schema

/// What the settings say of where an org goes.
struct PublishScope {
  let settings: ServerSettings
  let destination: Destination
  let org: Org

  /// - Parameter aliases: of all orgs that are known.
  /// - Throws: ``CommandFailure`` where two orgs would go to one database service.
  init(_ settings: ServerSettings, org: Org, among aliases: some Sequence<String>) throws(CommandFailure) {
    self.settings = settings
    self.org = org
    let service = try settings.service(of: org.alias, among: aliases)
    destination = Destination(
      service: service,
      databaseName: settings.databaseName.value,
      objects: settings.objects,
      mapping: settings.mapping
    )
  }

  /// The journal's name for it; nil where no server is named.
  var target: PublishTarget? {
    settings.host.value.map { PublishTarget(org: org.id, server: $0.url, service: destination.service) }
  }

  /// `salesforce_prod on om.example.com`
  var place: String {
    destination.service + (settings.host.value.map { " on \($0.host)" } ?? "")
  }
}

extension ServerSettings {
  /// The name of the database service that an org is published to.
  ///
  /// - Parameter aliases: of all orgs that are known.
  /// - Throws: ``CommandFailure`` where two orgs would go to one.
  func service(of alias: String, among aliases: some Sequence<String>) throws(CommandFailure) -> String {
    let name = service.value.name(for: alias)
    guard let other = Set(aliases).filter({ $0 != alias && service.value.name(for: $0) == name }).min() else {
      return name
    }
    throw CommandFailure(
      "shared-service",
      "\([alias, other].sorted().joined(separator: " and ")) would both be published to \(name)",
      subject: name,
      advice: "Put {org} into openMetadata.service, which stands for the org’s alias."
    )
  }
}

extension RemovalGuard.Limit {
  /// As the settings say.
  init(_ limit: RemovalLimit) {
    switch limit {
    case .share(let share): self = .share(share.fraction)
    case .count(let count): self = .count(count)
    }
  }
}
