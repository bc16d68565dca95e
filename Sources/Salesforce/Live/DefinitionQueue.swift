/// The definition queries that are still to be asked.
struct DefinitionQueue {
  /// The columns that Salesforce has not refused.
  private(set) var columns = DefinitionColumns.all
  private(set) var isPermitted = true
  /// How many calls were begun.
  private(set) var calls = 0
  private var width: Int
  private var isStopped = false
  /// The next one is at the end.
  private var planned: [[DefinitionQuery]]
  private var again: [DefinitionQuery] = []
  private let callLimit: Int

  init(_ planned: [[DefinitionQuery]], width: Int) {
    self.planned = planned.reversed()
    self.width = max(1, width)
    // A fault of a few objects costs a few more calls; that of a whole table is not chased to its last object.
    callLimit = 2 * planned.count + 10
  }

  /// The queries of the next call; nil when there is nothing to begin for now.
  ///
  /// The first call runs alone: it tells whether the user may read definitions at all, and which columns there are.
  mutating func next(running: Int) -> [DefinitionQuery]? {
    guard !isStopped, calls < callLimit, running < (calls <= 1 ? 1 : width) else { return nil }
    var queries = planned.popLast()
    if queries == nil, !again.isEmpty, running == 0 || again.count >= CompositeRequest.queryLimit {
      queries = Array(again.prefix(CompositeRequest.queryLimit))
      again.removeFirst(min(CompositeRequest.queryLimit, again.count))
    }
    if queries != nil { calls += 1 }
    return queries
  }

  /// Puts back what has to be asked again, or otherwise.
  mutating func note(_ finished: DefinitionCaller.Finished) {
    for (query, result) in zip(finished.queries, finished.results) {
      switch result {
      case .rows: break
      case .tooMany: again += query.halves ?? []
      case .failed: again += query.halves ?? query.repeated.map { [$0] } ?? []
      case .invalidColumn(let message):
        let isOutdated = finished.columns != columns
        if isOutdated || columns.drop(query.table, message) { again.append(query) }
      case .notPermitted:
        isPermitted = false
        isStopped = true
      case .limit(let isTransient):
        if isTransient { again.append(query) } else { isStopped = true }
      }
    }
    let isCrowded = finished.results.contains { if case .limit(isTransient: true) = $0 { true } else { false } }
    if isCrowded { width = max(1, width - 1) }
  }
}
