import Catalog
import Schema

/// Finds what a user's names mean in a catalog.
struct SnapshotResolver {
  let reader: CatalogReader

  /// The timeline of a name: the only org's where it names none, at its API version with the newest snapshot where it
  /// names none.
  ///
  /// - Throws: ``CommandFailure`` when it is not to be told which one is meant.
  func timeline(alias: String?, apiVersion: APIVersion?) throws -> Timeline {
    let timelines = try reader.timelines()
    guard !timelines.isEmpty else {
      throw CommandFailure(
        "no-snapshot",
        "the catalog holds no snapshot yet",
        advice: "Take one: orgdrift snapshot ORG --from PATH",
        status: .noCatalog
      )
    }
    let org = try org(alias, among: timelines)
    let candidates = timelines.filter { $0.org.id == org.id && (apiVersion == nil || $0.apiVersion == apiVersion) }
    guard let newest = try reader.lastTaken(among: candidates) else {
      let versions = timelines.filter { $0.org.id == org.id }.map(\.apiVersion.description).joined(separator: ", ")
      throw CommandFailure(
        "no-timeline",
        "\(org.alias) has no snapshot at API version \(apiVersion?.description ?? "")",
        subject: org.alias,
        advice: "It has some at \(versions).",
        status: .usage
      )
    }
    return newest
  }

  private func org(_ alias: String?, among timelines: [Timeline]) throws -> Org {
    let orgs = Set(timelines.map(\.org)).sorted { $0.alias < $1.alias }
    let names = orgs.map(\.alias)
    if let alias {
      if let org = try reader.org(named: alias), orgs.contains(org) { return org }
      throw CommandFailure(
        "unknown-org",
        "the catalog holds no org “\(alias)”",
        subject: alias,
        advice: Suggestion.question(for: alias, among: names) ?? "It holds \(names.joined(separator: ", ")).",
        status: .usage
      )
    }
    guard let only = orgs.first, orgs.count == 1 else {
      throw CommandFailure(
        "which-org",
        "the catalog holds several orgs: \(names.joined(separator: ", "))",
        advice: "Say which one: \(names[0]), \(names[0])@latest, \(names[0])/62.0@17.",
        status: .usage
      )
    }
    return only
  }

  /// The snapshot that a name means; the newest where there is no name.
  func snapshot(_ name: SnapshotName?) throws -> StoredSnapshot {
    let timeline = try timeline(alias: name?.alias, apiVersion: name?.apiVersion)
    let snapshots = try reader.snapshots(of: timeline)
    let found: StoredSnapshot? =
      switch name?.selector ?? .latest(back: 0) {
      case .latest(let back): snapshots.dropLast(back).last
      case .number(let number): snapshots.first { $0.header.number == number }
      case .at(let time): snapshots.last { $0.header.takenAt <= time }
      }
    guard let found else { throw missing(name, timeline, snapshots) }
    return found
  }

  private func missing(_ name: SnapshotName?, _ timeline: Timeline, _ snapshots: [StoredSnapshot]) -> CommandFailure {
    let advice =
      if let first = snapshots.first?.header, let last = snapshots.last?.header {
        first.number == last.number
          ? "Its only one is @\(first.number), taken at \(first.takenAt)."
          : "It has @\(first.number) (\(first.takenAt)) to @\(last.number) (\(last.takenAt))."
      } else {
        "It has none."
      }
    return CommandFailure(
      "no-snapshot",
      "\(timeline) has no snapshot \(name?.description ?? "latest")",
      subject: name?.description,
      advice: advice,
      status: .usage
    )
  }

  /// The snapshots to compare: by default the two newest, with one name that one and the newest, with an org
  /// alone its two newest.
  ///
  /// - Returns: no base for a first snapshot.
  func pair(base: SnapshotName?, head: SnapshotName?) throws -> (base: StoredSnapshot?, head: StoredSnapshot) {
    // An org alone means its newest snapshot, which is compared with the one before it.
    if base == nil || base?.selector == .latest(back: 0) && head == nil {
      let newest = try snapshot(base)
      let before = try reader.snapshots(of: newest.header.timeline).dropLast().last
      return (before, newest)
    }
    let first = try snapshot(base)
    let timeline = first.header.timeline
    var last = head ?? SnapshotName(selector: .latest(back: 0))
    if last.alias == nil {
      last.alias = timeline.org.alias
      last.apiVersion = last.apiVersion ?? timeline.apiVersion
    }
    return (first, try snapshot(last))
  }
}
