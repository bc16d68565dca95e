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
    (accepted, ignored, unused) = (0, 0, 0)
    gaps = gapCount
    var objectsChanged = DistinctPlaces()
    var fieldsChanged = DistinctPlaces()
    for index in changes.indices {
      severity[changes[index].severity, default: 0] += 1
      switch changes[index].quiet {
      case .accepted: accepted += 1
      case .ignored: ignored += 1
      case .unused: unused += 1
      case nil: break
      }
      let place = Place(object: changes[index].object, field: changes[index].field)
      let rule = RuleCatalogue.rule(changes[index].rule)
      switch (rule?.subject, rule?.event) {
      case (.object, .added): objects.added += 1
      case (.object, .removed): objects.removed += 1
      case (.field, .added): fields.added += 1
      case (.field, .removed): fields.removed += 1
      default: if place.object != nil, place.field != nil { fieldsChanged.insert(place) }
      }
      let isExistence = rule?.subject == .object && (rule?.event == .added || rule?.event == .removed)
      if let object = place.object, !isExistence { objectsChanged.insert(Place(object: object)) }
    }
    objects.changed = objectsChanged.count
    fields.changed = fieldsChanged.count
  }
}

/// Counts places, most of which come several times in a row.
private struct DistinctPlaces {
  private var places: Set<Place> = []
  private var last: Place?

  var count: Int { places.count }

  mutating func insert(_ place: Place) {
    if place == last { return }
    places.insert(place)
    last = place
  }
}
