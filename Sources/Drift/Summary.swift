public import Schema

/// How much changed between two snapshots.
public struct Summary: Hashable, Sendable {
  /// Things that came, went, or differ.
  public struct Counts: Hashable, Sendable {
    /// In the head alone.
    public var added: Int
    /// In the base alone.
    public var removed: Int
    /// With a change other than that they came or went.
    public var changed: Int

    /// Counts from their numbers.
    public init(added: Int = 0, removed: Int = 0, changed: Int = 0) {
      self.added = added
      self.removed = removed
      self.changed = changed
    }
  }

  /// Objects.
  public var objects = Counts()
  /// Fields of objects that both snapshots know.
  public var fields = Counts()
  /// Changes by ``Change/severity``; every severity is there.
  public var severity: [Severity: Int]
  /// Changes that a person accepted; the other counts include them.
  public var accepted: Int
  /// Changes that the configuration ignores; the other counts include them.
  public var ignored: Int
  /// Changes that no known consumer uses, where such are kept quiet; the other counts include them.
  public var unused: Int
  /// The head's gaps.
  public var gaps: Int

  init(changes: [Change], gapCount: Int) {
    severity = Dictionary(Severity.allCases.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    accepted = changes.count { $0.quiet == .accepted }
    ignored = changes.count { $0.quiet == .ignored }
    unused = changes.count { $0.quiet == .unused }
    gaps = gapCount
    var objectsChanged: Set<String> = []
    var fieldsChanged: Set<[String]> = []
    for change in changes {
      severity[change.severity, default: 0] += 1
      let rule = RuleCatalogue.rule(change.rule)
      switch (rule?.subject, rule?.event) {
      case (.object, .added): objects.added += 1
      case (.object, .removed): objects.removed += 1
      case (.field, .added): fields.added += 1
      case (.field, .removed): fields.removed += 1
      default: if let object = change.object, let field = change.field { fieldsChanged.insert([object, field]) }
      }
      let isExistence = rule?.subject == .object && [.added, .removed].contains(rule?.event)
      if let object = change.object, !isExistence { objectsChanged.insert(object) }
    }
    objects.changed = objectsChanged.count
    fields.changed = fieldsChanged.count
  }
}
