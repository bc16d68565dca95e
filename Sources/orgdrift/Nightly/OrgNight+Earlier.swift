import Catalog
import Drift
import Schema

extension OrgNight {
  /// The drift since a night that may have seen the org at another API version.
  ///
  /// Where the version was raised in between, the snapshot that was taken for that tells the org's changes from the
  /// version's. Where there is none, both are compared as they are.
  func drift(since earlier: StoredSnapshot, to head: StoredSnapshot) throws -> SchemaDrift {
    guard let (bridge, first) = try raise(between: earlier, and: head) else {
      return try drift(from: earlier, to: head, over: nil)
    }
    let before = try drift(from: earlier, to: first, over: bridge)
    guard first != head else { return before }
    let after = try drift(from: first, to: head, over: nil)
    var drift = SchemaDrift(
      base: before.base,
      head: after.head,
      gaps: after.gaps,
      changes: before.changes + after.changes
    )
    drift.audience = after.audience
    drift.notices = before.notices + after.notices.filter { !before.notices.contains($0) }
    return drift
  }

  /// The last snapshot at the version of the earlier night and the first at that of the later, where one was taken right
  /// after the other.
  private func raise(
    between earlier: StoredSnapshot,
    and head: StoredSnapshot
  ) throws -> (bridge: StoredSnapshot, first: StoredSnapshot)? {
    let (old, new) = (earlier.header.timeline, head.header.timeline)
    guard old != new else { return nil }
    let later = try store.read { reader in
      try reader.timelines().filter { $0.org.id == new.org.id }.flatMap { try reader.snapshots(of: $0) }
        .filter { $0.isNewer(than: earlier) }.sorted { $1.isNewer(than: $0) }
    }
    guard let index = later.firstIndex(where: { $0.header.timeline == new }), index > 0,
      later[index - 1].header.timeline == old
    else { return nil }
    return (later[index - 1], later[index])
  }

  /// Writes the reports of a night that is over, and one of which could not be written then.
  func reportAgain(_ earlier: NightlyRun, _ result: inout OrgNightResult) {
    guard let head = earlier.head else { return }
    do {
      let found = try earlier.base.map { try drift(since: $0, to: head) } ?? drift(from: nil, to: head, over: nil)
      for report in write(found, from: earlier.base, to: head) {
        guard let error = report.error else { continue }
        result.warnings.append("the report of the night that began at \(earlier.begunAt): \(error)")
      }
    } catch {
      let failure = CommandFailure(error)
      console.warn(of: failure)
      result.warnings.append("the reports of the night that began at \(earlier.begunAt): \(failure.message)")
    }
  }
}
