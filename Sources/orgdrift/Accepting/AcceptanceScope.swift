import Catalog
import Drift
import Schema

/// Accepts and takes back in one org, or in whichever org a change is.
struct AcceptanceScope {
  typealias Pair = (base: SnapshotName?, head: SnapshotName?)

  /// The one org, and its API version where that is named; nil for all.
  let place: SnapshotName?

  private var org: String? { place?.alias }

  /// What is accepted.
  func open(in reader: CatalogReader, _ action: AcceptanceOutcome.Action) throws -> AcceptanceOutcome {
    var outcome = AcceptanceOutcome(action: action)
    for org in try orgs(reader) {
      outcome.entries += try reader.acceptances(of: org.id).map { .init(org: org, record: $0, isNew: false) }
    }
    return outcome
  }

  /// Accepts changes by their fingerprints: all, or none where one is not known.
  func accept(
    _ fingerprints: [String],
    _ pair: Pair,
    _ acceptance: Acceptance,
    _ judging: Judging,
    in catalog: CatalogWriter
  ) throws -> AcceptanceOutcome {
    let reader = catalog.reader
    var finder = try FingerprintFinder(reader: reader, orgs: orgs(reader))
    try finder.compare(try pairs(pair, reader), judging)
    let found = try fingerprints.map { try finder.find($0) }
    return try accept(found, acceptance, in: catalog)
  }

  /// Accepts all changes between two snapshots that nobody silenced.
  func acceptAll(
    _ pair: Pair,
    _ acceptance: Acceptance,
    _ judging: Judging,
    in catalog: CatalogWriter
  ) throws -> AcceptanceOutcome {
    let reader = catalog.reader
    let (base, head) = try SnapshotResolver(reader: reader).pair(
      base: pair.base ?? (pair.head == nil ? place : nil),
      head: pair.head
    )
    let drift = try judging.drift(from: base, to: head, in: reader)
    let found = drift.loudChanges.map { (org: head.header.timeline.org, change: $0.identity) }
    return try accept(found, acceptance, in: catalog)
  }

  private func accept(
    _ changes: [(org: Org, change: ChangeIdentity)],
    _ acceptance: Acceptance,
    in catalog: CatalogWriter
  ) throws -> AcceptanceOutcome {
    var outcome = AcceptanceOutcome(action: .accept)
    var seen: Set<String> = []
    // Two beginnings of one fingerprint mean one change.
    for (org, change) in changes where seen.insert(change.fingerprint(in: org.id)).inserted {
      let record = AcceptanceRecord(org: org.id, change: change, acceptance: acceptance)
      outcome.entries.append(.init(org: org, record: record, isNew: try catalog.accept(record)))
    }
    return outcome
  }

  /// Takes acceptances back: all, or none where one is not known.
  func undo(
    _ fingerprints: [String],
    _ ending: AcceptanceRecord.Ending,
    in catalog: CatalogWriter
  ) throws -> AcceptanceOutcome {
    let reader = catalog.reader
    let finder = try FingerprintFinder(reader: reader, orgs: orgs(reader))
    var outcome = AcceptanceOutcome(action: .undo)
    for (org, change) in try fingerprints.map({ try finder.findAccepted($0) }) {
      guard let record = try catalog.undoAcceptance(change.fingerprint(in: org.id), in: org.id, ending) else {
        continue
      }
      outcome.entries.append(.init(org: org, record: record, isNew: true))
    }
    return outcome
  }

  /// Takes over what a file says: where the catalog heard a later word on a change, that stays.
  func importing(_ records: [AcceptanceRecord], in catalog: CatalogWriter) throws -> AcceptanceOutcome {
    var outcome = AcceptanceOutcome(action: .import)
    let all = try catalog.reader.orgs()
    let wanted = try orgs(catalog.reader)
    var unknown: Set<String> = []
    var others: Set<String> = []
    for org in wanted {
      var last: [String: AcceptanceRecord] = [:]
      for record in try catalog.reader.acceptanceHistory(of: org.id) { last[record.fingerprint] = record }
      for record in records where record.org == org.id {
        var reason = last[record.fingerprint].flatMap { Self.reason(against: record, $0) }
        if reason == nil {
          if try catalog.accept(record) { last[record.fingerprint] = record } else { reason = .same }
        }
        outcome.entries.append(.init(org: org, record: record, isNew: reason == nil, reason: reason))
      }
    }
    for record in records where !wanted.contains(where: { $0.id == record.org }) {
      if let org = all.first(where: { $0.id == record.org }) {
        others.insert(org.alias)
      } else {
        unknown.insert("\(record.org)")
      }
    }
    outcome.notes = unknown.sorted().map {
      "Passed over what is about org \($0), of which the catalog has no snapshot."
    }
    outcome.notes += others.sorted().map { "Passed over what is about \($0), since --org names another." }
    return outcome
  }

  /// Why a file's word does not hold against the last one that is known; nil where it does.
  private static func reason(against new: AcceptanceRecord, _ known: AcceptanceRecord) -> AcceptanceOutcome.Reason? {
    if known.lastWord < new.acceptance.at { return nil }
    if known.undone != nil { return .undone }
    let isSame = known.acceptance.reason == new.acceptance.reason && known.acceptance.until == new.acceptance.until
    return isSame ? .same : .later
  }

  /// The snapshots to look for changes in: those named, else the two newest of each timeline.
  private func pairs(
    _ pair: Pair,
    _ reader: CatalogReader
  ) throws -> [(base: StoredSnapshot?, head: StoredSnapshot)] {
    let resolver = SnapshotResolver(reader: reader)
    if pair.base != nil || pair.head != nil { return [try resolver.pair(base: pair.base, head: pair.head)] }
    let orgs = Set(try orgs(reader).map(\.id))
    let timelines = try reader.timelines().filter { timeline in
      orgs.contains(timeline.org.id) && (place?.apiVersion ?? timeline.apiVersion) == timeline.apiVersion
    }
    return try timelines.compactMap { timeline in
      let newest = try reader.snapshots(of: timeline).suffix(2)
      guard newest.count == 2, let base = newest.first, let head = newest.last else { return nil }
      return (base, head)
    }
  }

  private func orgs(_ reader: CatalogReader) throws -> [Org] {
    let all = try reader.orgs()
    guard let org else { return all }
    if let found = try reader.org(named: org) { return [found] }
    let names = all.map(\.alias)
    throw CommandFailure(
      "unknown-org",
      "the catalog holds no org “\(org)”",
      subject: org,
      advice: Suggestion.question(for: org, among: names) ?? "It holds \(names.joined(separator: ", ")).",
      status: .usage
    )
  }
}

extension AcceptanceRecord {
  /// When somebody last said something of it.
  fileprivate var lastWord: UTCTime { max(acceptance.at, undone?.at ?? acceptance.at) }
}
