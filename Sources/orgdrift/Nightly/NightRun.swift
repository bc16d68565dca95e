import Catalog
import Schema

/// Which run it is: one that begins, or one that was ended half-way and is gone on with; and what the catalog knows of it.
struct NightRun {
  private let store: CatalogStore
  private let settings: OrgSettings
  private let now: @Sendable () -> UTCTime
  private(set) var state: NightlyRun
  /// Whether an earlier process began it.
  let isResumed: Bool
  /// The run before, where a report of it may be missing and it is too old to be gone on with.
  let unreported: NightlyRun?

  /// Begins a run, or goes on with one that is young enough, and keeps that in the catalog.
  init(_ settings: OrgSettings, in store: CatalogStore, now: @escaping @Sendable () -> UTCTime) throws {
    self.settings = settings
    self.store = store
    self.now = now
    let time = now()
    let last = try store.ifThere { try $0.nightlyRun(of: settings.alias) }
    if let last, last.finishedAt == nil, last.begunAt <= time,
      time.seconds - last.begunAt.seconds <= Int64(settings.resumeWithin.value.seconds)
    {
      state = last
      isResumed = true
      unreported = nil
      return
    }
    // Where the last run told nobody, its changes are told by this one.
    let base = last.flatMap { $0.isTold ? $0.head : $0.base }
    state = try store.write(creating: true) { try $0.beginNightlyRun(of: settings.alias, base: base) }
    isResumed = false
    unreported = last.flatMap { $0.isTold && $0.finishedAt == nil ? $0 : nil }
  }

  /// The snapshot of this run that is in the catalog; nil where there is none yet.
  ///
  /// - Parameter version: nil for that of the org's newest snapshot.
  func taken(at version: APIVersion?) throws -> StoredSnapshot? {
    let newest = try newest(
      of: { state.began(before: $0) },
      where: { version == nil || $0.apiVersion == version }
    )
    return newest?.source == nil ? nil : newest
  }

  /// What the drift will start from, as far as that is known before the snapshot is taken.
  func expectedBase() throws -> StoredSnapshot? {
    if let base = state.base { return base }
    return try newest(of: { !state.began(before: $0) }, where: { _ in true })
  }

  /// Notes the snapshot of the run, and what its drift starts from: what was told last, else the last one before the run.
  mutating func note(head: StoredSnapshot) throws {
    state.head = head
    let timeline = head.header.timeline
    let isEarlier = { [state] in $0 != head && !state.began(before: $0) }
    if state.base?.header.timeline.org.id != timeline.org.id { state.base = nil }
    if state.base == nil {
      state.base =
        try newest(of: isEarlier) { $0 == timeline } ?? newest(of: isEarlier) { $0.org.id == timeline.org.id }
    }
    try keep()
  }

  mutating func noteTold() throws {
    state.isTold = true
    try keep()
  }

  mutating func finish() throws {
    state.finishedAt = now()
    try keep()
  }

  /// The newest snapshot that a condition holds for, of those timelines of the org that another one holds for.
  private func newest(
    of isCandidate: (StoredSnapshot) -> Bool,
    where isWanted: (Timeline) -> Bool
  ) throws -> StoredSnapshot? {
    try store.ifThere { reader in
      let timelines = try reader.timelines().filter { $0.org.alias == settings.alias && isWanted($0) }
      return try timelines.flatMap { try reader.snapshots(of: $0) }.filter(isCandidate).max { $1.isNewer(than: $0) }
    }
  }

  private func keep() throws { try store.writeBeside { try $0.keep(state) } }
}
