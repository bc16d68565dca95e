import Drift
import Schema
import TestSupport
import Testing

@Suite struct LawsOfDrift {
  static let seeds = (1...500).map(UInt64.init)

  @Test func nothingDiffersFromItself() throws {
    #expect(try Fixtures.changes(from: [:], to: [:]).isEmpty)
  }

  @Test func aFirstSnapshotHasNoDrift() throws {
    var pair = try SnapshotPair(MadeUpOrg(objects: [:]), .standard())
    pair.base = nil
    #expect(SchemaDrift(pair).changes.isEmpty)
  }

  @Test func swappingTheSidesMirrorsEveryChange() throws {
    for seed in Self.seeds {
      let (forward, backward) = try Self.drifts(seed)
      let backwardBySubject = Dictionary(grouping: backward, by: Subject.init(swapped:))
      for change in forward {
        let rule = try #require(RuleCatalogue.rule(change.rule))
        if case .none = rule.mirror { continue }
        let mirrored = backwardBySubject[Subject(of: change)]?.first { rule.mirrors($0.rule) }
        #expect(mirrored != nil, "seed \(seed): nothing mirrors \(change)")
      }
    }
  }

  @Test func everyChangedKeyIsInExactlyOneChange() throws {
    for seed in Self.seeds {
      var random = SeededGenerator(seed: seed)
      let base = try MadeUpOrg.standard().edited(using: &random)
      let pair = try SnapshotPair(base, base.edited(using: &random))
      let changes = SchemaDrift(pair).changes
      for object in pair.objects {
        if let was = object.attributes.before, let now = object.attributes.after {
          Self.expect(was.changedKeys(to: now), claimedOnceBy: changes.filter { $0.isAt(object.name, nil) }, seed)
        }
        for field in object.fields {
          guard let was = field.before, let now = field.after else { continue }
          let own = changes.filter { $0.isAt(object.name, now.name) }
          Self.expect(was.attributes.changedKeys(to: now.attributes), claimedOnceBy: own, seed)
        }
        for definition in object.definitions {
          let (was, now) = (try #require(definition.before), try #require(definition.after))
          let own = changes.filter { $0.isAt(object.name, now.field) }
          Self.expect(was.attributes.changedKeys(to: now.attributes), claimedOnceBy: own, seed)
        }
      }
    }
  }

  @Test func everyPartThatDiffersIsTold() throws {
    for seed in Self.seeds {
      var random = SeededGenerator(seed: seed)
      let base = try MadeUpOrg.standard().edited(using: &random)
      let pair = try SnapshotPair(base, base.edited(using: &random))
      let changes = SchemaDrift(pair).changes
      let folded = changes.flatMap(\.implied).filter { $0.attribute == .childRelationships }
        .flatMap { ($0.before.array ?? []) + ($0.after.array ?? []) }.compactMap(\.string)
      for object in pair.objects {
        for type in object.recordTypes {
          let name = type.after?.developerName ?? type.before?.developerName
          #expect(changes.contains { $0.object == object.name && $0.part == name }, "seed \(seed): \(type)")
        }
        for entry in object.childRelationships {
          let key = entry.after?.key ?? entry.before?.key
          let isTold = changes.contains { $0.object == object.name && $0.part == key?.description }
          #expect(isTold || folded.contains { $0.hasPrefix(object.name) }, "seed \(seed): \(entry)")
        }
      }
    }
  }

  @Test func theOrderOfObjectsDoesNotMatter() throws {
    for seed in Self.seeds {
      var random = SeededGenerator(seed: seed)
      let base = try MadeUpOrg.standard().edited(using: &random)
      var pair = try SnapshotPair(base, base.edited(using: &random))
      let changes = SchemaDrift(pair).changes
      pair.objects.shuffle(using: &random)
      #expect(SchemaDrift(pair).changes == changes, "seed \(seed)")
    }
  }

  private static func drifts(_ seed: UInt64) throws -> ([Change], [Change]) {
    var random = SeededGenerator(seed: seed)
    let base = try MadeUpOrg.standard().edited(using: &random)
    let head = base.edited(using: &random)
    return (SchemaDrift(try SnapshotPair(base, head)).changes, SchemaDrift(try SnapshotPair(head, base)).changes)
  }

  private static func expect(_ keys: [AttributeKey], claimedOnceBy changes: [Change], _ seed: UInt64) {
    let claimed = changes.flatMap { [$0.attribute].compactMap { $0 } + $0.implied.map(\.attribute) }
    for key in keys {
      #expect(claimed.filter { $0 == key }.count == 1, "seed \(seed): \(key) in \(changes)")
    }
  }
}

/// What a change is about, without its rule.
private struct Subject: Hashable {
  var place: [String?]
  var before: JSONValue
  var after: JSONValue
  var implied: [Change.Implied]

  init(of change: Change) {
    place = [change.object, change.field, change.part, change.attribute?.rawValue]
    before = change.before
    after = change.after
    implied = change.implied
  }

  init(swapped change: Change) {
    self.init(of: change)
    (before, after) = (change.after, change.before)
    implied = change.implied.map { .init(attribute: $0.attribute, before: $0.after, after: $0.before) }
  }
}

extension Change {
  fileprivate func isAt(_ object: String, _ field: String?) -> Bool {
    self.object == object && self.field == field && part == nil
  }
}
