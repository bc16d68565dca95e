import Catalog
import Drift
import Reports
import Schema

/// Two snapshots of one moment, one at each of two API versions of an org: a bridge from one timeline to the other.
struct Crossing {
  /// How far apart they may be: less than from one night to the next, whose changes are the org's.
  private static let longest: Int64 = 12 * 3600

  /// The code of the notice that snapshots of it are partial.
  static let partialCode = "bridge-partial"

  /// At the base's API version.
  let from: StoredSnapshot
  /// At the head's.
  let to: StoredSnapshot

  /// The two snapshots between a base and a head that are nearest to each other, the newest of such; the base and the head
  /// themselves may be among them. Nil where the API version is the same, or where there are none.
  init?(from base: StoredSnapshot, to head: StoredSnapshot, in reader: CatalogReader) throws {
    let (was, now) = (base.header.timeline, head.header.timeline)
    guard was.org.id == now.org.id, was.apiVersion != now.apiVersion else { return nil }
    let times = [base, head].map(\.header.takenAt).sorted()
    func candidates(_ timeline: Timeline) throws -> [StoredSnapshot] {
      try reader.snapshots(of: timeline).filter { times[0] <= $0.header.takenAt && $0.header.takenAt <= times[1] }
    }
    let others = try candidates(now)
    var nearest: (crossing: (StoredSnapshot, StoredSnapshot), distance: Int64)?
    for one in try candidates(was) {
      for other in others {
        let distance = abs(one.header.takenAt.seconds - other.header.takenAt.seconds)
        if distance <= nearest?.distance ?? Self.longest { nearest = ((one, other), distance) }
      }
    }
    guard let nearest else { return nil }
    (from, to) = nearest.crossing
  }

  /// That it does not tell of all objects whose doing they are.
  func notice(to head: StoredSnapshot) -> Notice? {
    let partial = [from, to].filter { $0.header.gapCount > 0 && $0.header != head.header }
    guard !partial.isEmpty else { return nil }
    let names = partial.map { "\($0.header.timeline)@\($0.header.number) (\($0.header.gapCount.counted("gap")))" }
    return Notice(
      code: Self.partialCode,
      message: "What the org changed is told from what the API version did by snapshots that are partial: "
        + names.joined(separator: ", ") + ". What differs in those objects counts as the org's."
    )
  }
}
