public import Schema

/// A user's own word on a drift: what is severe, of no interest, known, and used by whom.
///
/// Judging twice is judging once, and no order counts: neither that of changes nor that of ignores.
public struct Judgement: Sendable {
  /// What the configuration says.
  public var settings = RuleSettings()
  /// What people accepted in the head's org, by fingerprint; those that are past their date, too.
  public var acceptances: [String: Acceptance] = [:]
  /// Who uses what; nil where nobody says so.
  public var consumers: ConsumerIndex?
  /// Whether what no known consumer uses is kept quiet.
  public var isOnlyUsed = false
  /// The present moment, which ends what holds until a date.
  public var now: UTCTime

  /// A judgement that leaves everything as the rules say.
  public init(now: UTCTime) { self.now = now }

  /// The drift as the user sees it, where nothing is known of drift before.
  public func judged(_ drift: SchemaDrift) -> SchemaDrift { judged(drift) { _ in false } }

  /// The drift as the user sees it.
  ///
  /// - Parameter hasMatched: whether an ignore that matches nothing here has matched something before; it is reported
  ///   where it has not.
  public func judged(
    _ drift: SchemaDrift,
    hasMatched: (IgnoreRule) throws -> Bool
  ) rethrows -> SchemaDrift {
    let active = settings.ignores.filter { !$0.isExpired(at: now) }.sorted(by: IgnoreRule.precedes)
    var unmatched = Set(active)
    var notices = settings.ignores.flatMap { self.notices(of: $0) }
    var drift = drift
    drift.changes = drift.changes.compactMap { change -> Change? in
      guard var change = weighed(change) else { return nil }
      let identity = change.identity
      for ignore in unmatched where ignore.matches(identity) { unmatched.remove(ignore) }
      change.ignored = active.first { $0.matches(identity) }?.ignore
      accept(&change, identity, in: drift.head.timeline.org.id, &notices)
      return change
    }
    if isOnlyUsed, !drift.changes.isEmpty, drift.changes.allSatisfy(\.consumers.isEmpty) {
      notices.append(.nothingUsed(drift.changes.count))
    }
    notices += try unmatched.filter { try !hasMatched($0) }.map { $0.unmatchedNotice }
    let known = Set(drift.notices)
    drift.notices += Set(notices).subtracting(known).sorted(by: Notice.precedes)
    return drift
  }

  /// With the severities that hold for this user, and those who use it; nil where its rule is off.
  private func weighed(_ change: Change) -> Change? {
    var change = change
    if let consumers {
      change.consumers = consumers.consumers(of: change)
      change.isUnused = isOnlyUsed && change.object != nil && change.consumers.isEmpty
    }
    var (reader, writer): (Severity?, Severity?) = (nil, nil)
    switch settings.severities[change.rule] {
    case .off: return nil
    case .severity(let forReaders, let forWriters): (reader, writer) = (forReaders, forWriters)
    case nil: break
    }
    let isLowered =
      settings.lowersUnused && consumers != nil && change.object != nil && change.consumers.isEmpty
    /// A severity that was lowered before stays as it is.
    func weigh(_ severity: Severity, _ override: Severity?) -> Severity {
      guard isLowered, override != nil || !change.isLowered else { return override ?? severity }
      return (override ?? severity).lowered
    }
    (change.reader, change.writer) = (weigh(change.reader, reader), weigh(change.writer, writer))
    change.isLowered = change.isLowered || isLowered
    return change
  }

  private func accept(_ change: inout Change, _ identity: ChangeIdentity, in org: OrgID, _ notices: inout [Notice]) {
    guard !acceptances.isEmpty else { return }
    let fingerprint = identity.fingerprint(in: org)
    guard let acceptance = acceptances[fingerprint] else { return }
    if let until = acceptance.until, until < now {
      notices.append(.expired(acceptance, until: until, of: identity, fingerprint))
    } else {
      change.acceptance = acceptance
    }
  }

  private func notices(of ignore: IgnoreRule) -> [Notice] {
    var notices: [Notice] = []
    if ignore.reason == nil { notices.append(ignore.reasonNotice) }
    if let until = ignore.until, until < now { notices.append(ignore.expiredNotice(until)) }
    return notices
  }
}

extension Severity {
  /// One step less severe; info stays.
  var lowered: Severity {
    switch self {
    case .breaking: .risky
    case .risky: .safe
    case .safe, .info: .info
    }
  }
}
