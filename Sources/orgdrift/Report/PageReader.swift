import Catalog
import Drift
import Reports
import Schema

/// Reads all that a report's page tells of out of a catalog.
struct PageReader {
  /// How many nights the page's chart shows.
  static let nights = 30
  /// Every object has these, and all of them lead to the same.
  private static let auditFields: Set<String> = ["CreatedById", "LastModifiedById"]

  let reader: CatalogReader
  let judging: Judging

  /// The page of two snapshots whose drift is known.
  ///
  /// - Parameter base: nil for a first snapshot.
  func page(of drift: SchemaDrift, from base: StoredSnapshot?, to head: StoredSnapshot) throws -> ReportPage {
    ReportPage(
      drift,
      nights: try nights(from: base, to: head, drift),
      relationships: try relationships(of: drift, from: base, to: head)
    )
  }

  /// The last nights up to the head, and all since the base, where both are of one timeline.
  private func nights(
    from base: StoredSnapshot?,
    to head: StoredSnapshot,
    _ drift: SchemaDrift
  ) throws -> [ReportPage.Night] {
    let timeline = head.header.timeline
    let snapshots = try reader.snapshots(of: timeline).filter { $0.header.number <= head.header.number }
    let counts = try reader.severityCounts(of: timeline)
    let isOneTimeline = base?.header.timeline == timeline
    var nights: [ReportPage.Night] = []
    for (index, snapshot) in snapshots.enumerated() {
      let number = snapshot.header.number
      let isCompared = isOneTimeline && number > base?.header.number ?? 0
      guard isCompared || index >= snapshots.count - Self.nights else { continue }
      let before = index > 0 ? snapshots[index - 1] : nil
      if isCompared, before == base, snapshot == head {
        nights.append(.init(snapshot.header, changes: drift.changes))
      } else if counts[number] == nil || before == nil {
        nights.append(.init(snapshot.header, changes: []))
      } else {
        let changes = try judging.drift(from: before, to: snapshot, in: reader).changes
        nights.append(isCompared ? .init(snapshot.header, changes: changes) : .init(snapshot.header, counting: changes))
      }
    }
    return nights
  }

  /// What the objects of the diagram refer to, and what refers to them; a removed one as it last was.
  private func relationships(
    of drift: SchemaDrift,
    from base: StoredSnapshot?,
    to head: StoredSnapshot
  ) throws -> [Relationship] {
    var found: Set<Relationship> = []
    for name in ReportPage.drawnObjects(of: drift) {
      var object = try reader.object(named: name, at: head)
      if object == nil, let base { object = try reader.object(named: name, at: base) }
      if let object { found.formUnion(Self.relationships(of: object)) }
    }
    return found.sorted(by: Self.precedes)
  }

  private static func relationships(of object: ObjectSchema) -> [Relationship] {
    let own = object.fields.filter { !auditFields.contains($0.name) }.flatMap { field in
      field.referenceTo.map { target in
        Relationship(
          from: object.name,
          field: field.name,
          to: target,
          isMasterDetail: field.attributes[.relationshipOrder] != nil
        )
      }
    }
    let children = object.childRelationships.filter { child in
      !auditFields.contains(child.key.field) && !child.attributes.flag(.deprecatedAndHidden)
    }
    // A field that is listed from both ends is one relationship: only its own object knows whether it is master-detail.
    return own
      + children.map { child in
        Relationship(
          from: child.key.childObject,
          field: child.key.field,
          to: object.name,
          isMasterDetail: child.attributes.flag(.cascadeDelete) && child.key.childObject.hasSuffix("__c")
        )
      }
  }

  private static func precedes(_ one: Relationship, _ other: Relationship) -> Bool {
    for key in [\Relationship.from, \.to, \.field] where one[keyPath: key] != other[keyPath: key] {
      return one[keyPath: key].utf8.lexicographicallyPrecedes(other[keyPath: key].utf8)
    }
    return one.isMasterDetail && !other.isMasterDetail
  }
}
