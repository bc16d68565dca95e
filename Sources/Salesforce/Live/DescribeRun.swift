import Schema

/// Asks a live org for many describes, 25 in a call and several calls at once.
///
/// What fails for many is asked again for fewer, down to a single object; only then is the object a gap. What is not
/// reached because a limit of calls is, is neither handed over nor an error: it is a gap for the reason `budget`.
public struct DescribeRun: Sendable {
  /// How far a run is.
  public struct Progress: Hashable, Sendable {
    /// How many objects are settled.
    public var done: Int
    /// How many were asked for.
    public var of: Int
    /// How many calls the session has made, repeated ones too.
    public var callsMade: Int
    /// The bytes of the answers so far, decompressed.
    public var bytes: Int
  }

  /// How a run ended.
  public struct Outcome: Hashable, Sendable {
    /// How many calls the run has made, repeated ones too.
    public var calls: Int
    /// The bytes of the answers, decompressed.
    public var bytes: Int
  }

  private let session: Session
  private let concurrency: Int
  private let progress: @Sendable (Progress) -> Void

  /// A run in a session. `progress` is called after every call that settles objects.
  public init(
    _ session: Session,
    concurrency: Int = 4,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.session = session
    self.concurrency = concurrency
    self.progress = progress
  }

  /// Asks for describes.
  ///
  /// - Parameters:
  ///   - requests: The objects. A name that cannot be one is a malformed answer without being sent.
  ///   - transform: Makes of an answer what is kept. It runs on any task, while the answer arrives, and again for an
  ///     object whose answer turned out to be cut off.
  ///   - consume: Takes what was made of the answers of one call, one call after the other. The objects of one call keep
  ///     their order; calls come as they finish.
  /// - Throws: ``SalesforceError`` where the session, the user or the whole org is the matter; and what `transform` and
  ///   `consume` throw.
  public func run<Item: Sendable>(
    _ requests: [DescribeRequest],
    isolation: isolated (any Actor)? = #isolation,
    transform: @escaping @Sendable (DescribeAnswer) throws -> Item,
    consume: ([Item]) async throws -> Void
  ) async throws -> Outcome {
    try session.requireComposites()
    let caller = DescribeCaller(session, transform)
    let before = session.budget.callsMade
    let unusable = requests.filter { !ObjectSchema.isName($0.object) }
    var queue = DescribeQueue(requests.filter { ObjectSchema.isName($0.object) }, width: concurrency)
    var settled = Progress(done: unusable.count, of: requests.count, callsMade: before, bytes: 0)
    if !unusable.isEmpty {
      try await consume(unusable.map { try transform(.unusable($0.object)) })
      progress(settled)
    }
    try await withThrowingTaskGroup(of: DescribeCaller<Item>.Finished.self) { group in
      var running = 0
      while true {
        while running < queue.width(largestPart: caller.largestPart), session.budget.hasRoom(beside: running),
          let work = queue.next()
        {
          group.addTask { try await caller.perform(work) }
          running += 1
        }
        guard let finished = try await group.next() else { return }
        running -= 1
        try queue.note(finished)
        settled.bytes += finished.bytes
        guard !finished.items.isEmpty else { continue }
        try await consume(finished.items)
        settled.done += finished.items.count
        settled.callsMade = session.budget.callsMade
        progress(settled)
      }
    }
    return Outcome(calls: session.budget.callsMade - before, bytes: settled.bytes)
  }
}

extension DescribeAnswer {
  fileprivate static func unusable(_ object: String) -> Self {
    Self(object: object, outcome: .failed(.malformed, message: "\(object.quoted) cannot be the name of an object"))
  }
}

extension DescribeQueue {
  /// Puts back what a call left, and judges whether to go on.
  fileprivate mutating func note<Item>(_ finished: DescribeCaller<Item>.Finished) throws {
    let left = Work(requests: finished.left)
    switch finished.next {
    case .goOn:
      succeeded()
      putBackSingly(finished.left)
    case .gap(let error):
      if !failed() { throw error }
    case .halve(let error):
      if !failed() { throw error }
      putBackHalved(left)
    case .slowDown(let error):
      if !slowDown(left) { throw error }
    case .stop:
      stop()
    }
  }
}
