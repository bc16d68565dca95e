import Synchronization

/// The API calls that a run may make and has made.
///
/// Salesforce counts calls over 24 hours and tells use and limit with each answer (`Sforce-Limit-Info`). A call is
/// refused before it is sent when it would go over ``maxCalls`` or over ``maxShare`` of the org's limit; calls whose
/// answer is still to come are counted as used.
public final class APIBudget: Sendable {
  /// How many calls this run may make, with those of an interrupted run that it goes on with; nil: as many as the org's
  /// limit allows.
  public let maxCalls: Int?
  /// How much of the org's daily limit may be used, by this run and everybody else together: 0 to 1.
  public let maxShare: Double

  private let state = Mutex(State())

  /// A budget of which nothing is used.
  public init(maxCalls: Int? = nil, maxShare: Double = 0.8) {
    self.maxCalls = maxCalls
    self.maxShare = maxShare >= 0 ? min(maxShare, 1) : 0
  }

  /// The calls that this run has sent, repeated ones too.
  public var callsMade: Int { state.withLock { $0.made } }
  /// The calls of the org's last 24 hours, by everybody, as last told; nil while unknown.
  public var dayUsed: Int? { state.withLock { $0.used } }
  /// The org's limit of calls in 24 hours; nil while unknown.
  public var dayLimit: Int? { state.withLock { $0.limit } }
  /// Whether Salesforce has refused a call because the day's are used up.
  public var isExhausted: Bool { state.withLock { $0.isExhausted } }

  /// Counts the calls of the interrupted run that this one goes on with against ``maxCalls``.
  public func note(earlier calls: Int) { state.withLock { $0.earlier = max(0, calls) } }

  /// Whether no call may be sent any more.
  public var isUsedUp: Bool {
    state.withLock { state in
      if state.isExhausted { return true }
      if let maxCalls, state.earlier + state.made >= maxCalls { return true }
      guard let used = state.used, let limit = state.limit else { return false }
      return used + state.inFlight >= allowed(limit)
    }
  }

  /// Whether one more task that makes calls may begin beside so many that run: each is to find a call left, so that the
  /// first in line get what there is. One may always begin, to be told why no call is sent.
  func hasRoom(beside running: Int) -> Bool {
    if running == 0 { return true }
    return state.withLock { state in
      if state.isExhausted { return false }
      // Those that run have sent their calls, or are about to.
      if let maxCalls, running >= maxCalls - state.earlier - state.made + state.inFlight { return false }
      if let used = state.used, let limit = state.limit, running >= allowed(limit) - used { return false }
      return true
    }
  }

  /// Why a call is not sent.
  enum Refusal: Hashable, Sendable {
    case exhausted
    case maxCalls(Int)
    case maxShare(used: Int, limit: Int, share: Double)
  }

  /// Counts one call before it is sent; nil when it may be.
  func reserve() -> Refusal? {
    state.withLock { state in
      if state.isExhausted { return .exhausted }
      if let maxCalls, state.earlier + state.made >= maxCalls { return .maxCalls(maxCalls) }
      if let used = state.used, let limit = state.limit, used + state.inFlight >= allowed(limit) {
        return .maxShare(used: used + state.inFlight, limit: limit, share: maxShare)
      }
      state.made += 1
      state.inFlight += 1
      return nil
    }
  }

  /// Ends what ``reserve()`` began, with what the answer said of the day; nil when it said nothing.
  func settle(_ usage: APIUsage?) {
    state.withLock { state in
      state.inFlight -= 1
      if usage == nil { state.used = state.used.map { $0 + 1 } }
      if let usage { state.note(usage) }
    }
  }

  /// Notes that the org has no calls left.
  func exhaust() { state.withLock { $0.isExhausted = true } }

  private func allowed(_ limit: Int) -> Int { Int((Double(limit) * maxShare).rounded(.down)) }

  private struct State {
    var made = 0
    var earlier = 0
    var inFlight = 0
    var used: Int?
    var limit: Int?
    var isExhausted = false

    /// Answers overtake each other, so the highest use counts.
    mutating func note(_ usage: APIUsage) {
      used = max(used ?? 0, usage.used)
      limit = usage.limit
    }
  }
}

extension Failures {
  /// A call that the budget does not allow.
  func error(_ refusal: APIBudget.Refusal) -> SalesforceError {
    switch refusal {
    case .exhausted:
      error(
        .budget,
        "the org’s API calls of the last 24 hours are used up, so no more are sent",
        advice: "Run again later: calls are free again 24 hours after they were made."
      )
    case .maxCalls(let most):
      error(
        .budget,
        "the \(most) API calls that this run may make are made",
        advice: "Run again to go on, or allow more calls."
      )
    case .maxShare(let used, let limit, let share):
      error(
        .budget,
        "\(used) of the org’s \(limit) API calls of 24 hours are used, and only \(Int((share * 100).rounded())) % may be",
        advice: "Run again later, or allow a larger share."
      )
    }
  }
}

/// What `Sforce-Limit-Info: api-usage=25/15000` says.
struct APIUsage: Hashable, Sendable {
  var used: Int
  var limit: Int

  /// More than any org has, and safe to reckon with.
  private static let most = 1_000_000_000_000

  /// Nil when the header says nothing of the org's API calls.
  init?(header: String) {
    for part in header.split(whereSeparator: { ";, ".contains($0) }) where part.hasPrefix("api-usage=") {
      let numbers = part.dropFirst("api-usage=".count).split(separator: "/")
      guard numbers.count == 2, let used = Int(numbers[0]), let limit = Int(numbers[1]), (0...Self.most).contains(used),
        (1...Self.most).contains(limit)
      else {
        return nil
      }
      self.used = used
      self.limit = limit
      return
    }
    return nil
  }
}
