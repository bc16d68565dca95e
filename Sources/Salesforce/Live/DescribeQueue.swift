/// What is still to be asked for, and how much of it at once.
struct DescribeQueue {
  /// One call's worth: several objects in a composite, or a single one by itself.
  struct Work {
    var requests: [DescribeRequest]
  }

  /// How many calls may run at once.
  private(set) var width: Int
  /// The objects that are not asked for because of a limit.
  private(set) var notReached: Set<String> = []
  private var isStopped = false
  /// The next one is at the end.
  private var waiting: [Work]
  private var failures = 0
  private var refusalsAlone = 0

  /// A group that fails down to its last object takes 24 composites and 25 calls. As many failures and more with no
  /// success between them are no fault of single objects.
  private static let failureLimit = 60
  private static let refusalLimit = 5

  init(_ requests: [DescribeRequest], width: Int) {
    self.width = max(1, width)
    let starts = stride(from: 0, to: requests.count, by: CompositeRequest.partLimit)
    waiting = starts.reversed().map { start in
      Work(requests: Array(requests[start..<min(start + CompositeRequest.partLimit, requests.count)]))
    }
  }

  mutating func next() -> Work? { waiting.popLast() }

  /// Notes that Salesforce has answered.
  mutating func succeeded() {
    failures = 0
    refusalsAlone = 0
  }

  /// Notes a failure; false when there have been so many that going on is of no use.
  mutating func failed() -> Bool {
    failures += 1
    return failures <= Self.failureLimit
  }

  /// Puts back, each by itself, what a composite could not settle.
  mutating func putBackSingly(_ requests: [DescribeRequest]) {
    for request in requests.reversed() { putBack(Work(requests: [request])) }
  }

  /// Puts back both halves of what was too much, or failed.
  mutating func putBackHalved(_ work: Work) {
    let middle = (work.requests.count + 1) / 2
    putBack(Work(requests: Array(work.requests[middle...])))
    putBack(Work(requests: Array(work.requests[..<middle])))
  }

  /// Puts work back and asks for less at once; false when one call at a time is refused again and again.
  mutating func slowDown(_ work: Work) -> Bool {
    if width == 1 { refusalsAlone += 1 }
    width = max(1, width - 1)
    putBack(work)
    return refusalsAlone <= Self.refusalLimit
  }

  /// Asks for nothing more.
  mutating func stop(_ work: Work) {
    isStopped = true
    for left in waiting + [work] { notReached.formUnion(left.requests.map(\.object)) }
    waiting = []
  }

  private mutating func putBack(_ work: Work) {
    guard !isStopped else {
      notReached.formUnion(work.requests.map(\.object))
      return
    }
    if !work.requests.isEmpty { waiting.append(work) }
  }
}
