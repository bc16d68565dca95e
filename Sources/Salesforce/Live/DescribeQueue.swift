/// What is still to be asked for, and how much of it at once.
struct DescribeQueue {
  /// One call's worth: several objects in a composite, or a single one by itself.
  struct Work {
    var requests: [DescribeRequest]
  }

  private var width: Int
  private var isStopped = false
  /// The next one is at the end.
  private var waiting: [Work]
  private var failures = 0
  private var refusalsAlone = 0

  /// A group that fails down to its last object takes 24 composites and 25 calls. As many failures and more with no
  /// success between them are no fault of single objects.
  private static let failureLimit = 60
  private static let refusalLimit = 5
  /// Parts up to this size, in bytes, are no matter, however many come at once.
  private static let smallPart = 1 << 20
  /// How much all the parts that come at once may have, as far as can be foreseen.
  private static let partsAtOnce = 8 << 20

  init(_ requests: [DescribeRequest], width: Int) {
    self.width = max(1, width)
    let starts = stride(from: 0, to: requests.count, by: CompositeRequest.partLimit)
    waiting = starts.reversed().map { start in
      Work(requests: Array(requests[start..<min(start + CompositeRequest.partLimit, requests.count)]))
    }
  }

  /// How many calls may run at once, with the size of the largest part seen: every call holds a part as it arrives.
  func width(largestPart: Int) -> Int {
    largestPart > Self.smallPart ? min(width, max(1, Self.partsAtOnce / largestPart)) : width
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
  mutating func stop() {
    isStopped = true
    waiting = []
  }

  private mutating func putBack(_ work: Work) {
    if !isStopped, !work.requests.isEmpty { waiting.append(work) }
  }
}
