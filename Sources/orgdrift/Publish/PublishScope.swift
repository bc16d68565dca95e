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
    let service = settings.service.value.name(for: org.alias)
    let others = Set(aliases).filter { $0 != org.alias && settings.service.value.name(for: $0) == service }
    if let other = others.min() {
      throw CommandFailure(
        "shared-service",
        "\(org.alias) and \(other) would both be published to \(service)",
        subject: service,
        advice: "Put {org} into openMetadata.service, which stands for the org’s alias.",
        status: .usage
      )
    }
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

extension RemovalGuard.Limit {
  /// As the settings say.
  init(_ limit: RemovalLimit) {
    switch limit {
    case .share(let share): self = .share(share.fraction)
    case .count(let count): self = .count(count)
    }
  }
}
