public import Drift
public import Schema

/// What one target is told of a night: the changes that concern it, worst first, and where the rest can be read.
///
/// Every service has a form of its own for it: ``SlackMessage``, ``TeamsCard``, ``WebhookPayload``, ``EmailMessage``.
public struct DriftMessage: Sendable {
  /// The snapshot that the changes start from; nil for a first one.
  public var base: SnapshotHeader?
  /// The snapshot that they lead to.
  public var head: SnapshotHeader
  /// The changes that are worth telling, worst first, and among those of one severity what went first.
  public var changes: [Change]
  /// Objects that could not be read.
  public var gapCount: Int
  /// Differences that come from another API version alone.
  public var versionChangeCount: Int
  /// The address of the report.
  public var link: String?

  /// How many lines of changes a message has; how many more changes there are is said.
  public static let mostNamed = 10

  /// Chooses what a target is told.
  ///
  /// Changes that somebody silenced are not told, and those that the API version alone brought are only counted.
  ///
  /// - Parameters:
  ///   - drift: the night.
  ///   - audience: for whom it is judged.
  ///   - minimumSeverity: what is below is not told.
  ///   - objects: whose changes are told; what concerns the whole snapshot always is.
  ///   - link: the address of the report.
  public init(
    _ drift: SchemaDrift,
    audience: Audience = .all,
    minimumSeverity: Severity = .info,
    objects: ObjectFilter = ObjectFilter(),
    link: String? = nil
  ) throws(ObjectMatcher.PatternError) {
    let matcher = try ObjectMatcher(objects)
    var drift = drift
    drift.audience = audience
    let told = drift.loudChanges.filter { change in
      change.severity >= minimumSeverity && (change.object.map(matcher.includes) ?? true)
    }
    base = drift.base
    head = drift.head
    changes = told.filter { $0.cause == .org }.worstFirst
    versionChangeCount = told.count { $0.cause == .apiVersion }
    gapCount = drift.gaps.count
    self.link = link
  }

  /// Whether there is nothing to tell but that there is nothing.
  public var isQuiet: Bool { changes.isEmpty && !hasNewVersion }

  /// Whether the two snapshots were taken at different API versions, which is no silent night.
  public var hasNewVersion: Bool { base.map { $0.timeline.apiVersion != head.timeline.apiVersion } ?? false }

  /// How many changes there are of each severity.
  public var counts: [Severity: Int] {
    Dictionary(grouping: changes, by: \.severity).mapValues(\.count)
  }

  /// The changes a line each, or many of one object and rule on one; as many lines as a message has.
  var groups: ArraySlice<ChangeGroup> { ChangeGroup.list(of: changes).prefix(Self.mostNamed) }

  /// What most people need to know, on one line: `prod: 2 breaking, 1 risky schema changes`.
  public var headline: String {
    let org = head.timeline.org.alias
    if changes.isEmpty {
      if base == nil { return "\(org): first snapshot, \(head.objectCount.counted("object"))" }
      return hasNewVersion
        ? "\(org): API version \(head.timeline.apiVersion), no schema changes of the org" : "\(org): no schema changes"
    }
    let parts = Severity.allCases.reversed().compactMap { severity in
      counts[severity].map { "\($0) \(severity.rawValue)" }
    }
    return "\(org): \(parts.joined(separator: ", ")) schema change\(changes.count == 1 ? "" : "s")"
  }

  /// Which snapshots were compared.
  public var span: String {
    let end = "\(head.timeline)@\(head.number) (\(head.takenAt))"
    guard let base else { return end }
    let start = base.timeline == head.timeline ? "@\(base.number)" : "\(base.timeline)@\(base.number)"
    return "\(start) (\(base.takenAt)) → \(end)"
  }

  /// What else there is to say, a sentence a line.
  ///
  /// - Parameter named: how many changes are told of.
  public func remarks(named: Int) -> [String] {
    var remarks: [String] = []
    if changes.count > named { remarks.append("and \((changes.count - named).counted("more change"))") }
    if hasNewVersion, let base {
      remarks.append(
        "API version \(base.timeline.apiVersion) → \(head.timeline.apiVersion): "
          + "\(versionChangeCount.counted("further difference")) came from the version alone"
      )
    }
    if gapCount > 0 { remarks.append("\(gapCount.counted("object")) could not be read") }
    return remarks
  }
}

extension Collection<ChangeGroup> {
  /// How many changes they tell of.
  var changeCount: Int { reduce(0) { $0 + $1.changes.count } }
}
