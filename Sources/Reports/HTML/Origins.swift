import Drift
import Schema

/// With which night of a period each change came.
struct Origins {
  private struct Key: Hashable {
    let rule: String
    let object: String?
    let field: String?
    let part: String?
    let attribute: AttributeKey?

    init(_ change: Change) {
      (rule, object, field, part) = (change.rule, change.object, change.field, change.part)
      attribute = change.attribute
    }
  }

  /// Whether one night brought everything.
  let isOneNight: Bool
  private let head: SnapshotHeader
  private var found: [Key: SnapshotHeader] = [:]
  private var counts: [Int: Int] = [:]

  init(_ page: ReportPage) {
    let (base, head) = (page.drift.base, page.drift.head)
    self.head = head
    isOneNight = base.map { $0.timeline == head.timeline && $0.number + 1 == head.number } ?? false
    guard !isOneNight else { return }
    for night in page.nights where night.snapshot.number > base?.number ?? 0 {
      for change in night.changes ?? [] { found[Key(change)] = night.snapshot }
    }
    for change in page.drift.changes {
      if let number = snapshot(of: change)?.number { counts[number, default: 0] += 1 }
    }
  }

  /// How many changes of the page came with a night of a period.
  func count(of snapshot: SnapshotHeader) -> Int { counts[snapshot.number] ?? 0 }

  /// The last night that brought it; nil where that cannot be told.
  func snapshot(of change: Change) -> SnapshotHeader? { isOneNight ? head : found[Key(change)] }
}
