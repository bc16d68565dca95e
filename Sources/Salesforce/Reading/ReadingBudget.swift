import Schema
import Synchronization

/// What one run has used up of its limits.
final class ReadingBudget: Sendable {
  private struct Spent {
    var expanded = 0
    var members = 0
  }

  let limits: ReadingLimits
  private let spent = Mutex(Spent())

  init(_ limits: ReadingLimits) { self.limits = limits }

  func expand(by count: Int, _ origin: Origin) throws(SourceError) {
    let total = spent.withLock {
      $0.expanded += count
      return $0.expanded
    }
    if total > limits.expandedLimit {
      throw SourceError(
        origin,
        "the compressed input expands to more than \(displayedSize(limits.expandedLimit))",
        advice: "Give the describes of one org and one night only, or expand them to a folder first."
      )
    }
  }

  func addMember(_ origin: Origin) throws(SourceError) {
    let total = spent.withLock {
      $0.members += 1
      return $0.members
    }
    if total > limits.memberLimit {
      throw SourceError(
        origin,
        "the input has more than \(limits.memberLimit) files",
        advice: "Give the describes of one org and one night only."
      )
    }
  }
}
