import Drift
import Schema
import TestSupport
import Testing

/// What two drifts in a row say of each thing and key, as one.
private struct Composition {
  private struct Key: Hashable {
    var place: [String?]
    var attribute: AttributeKey
  }

  /// Keys whose values tell of a list as a whole, and so of more than what moved.
  private static let lists: Set<AttributeKey> = [.childRelationships, .picklistValues, .validFor]

  private let first: [Key: Change.Implied]
  private let second: [Key: Change.Implied]
  private var touched: Set<[String?]> = []
  private var isChildTold = false

  init(_ first: [Change], _ second: [Change]) {
    self.first = Self.movements(first)
    self.second = Self.movements(second)
    for change in first + second {
      if change.attribute == nil { touched.insert([change.object, change.field, change.part]) }
      isChildTold = isChildTold || change.implied.contains { $0.attribute == .childRelationships }
    }
  }

  private static func movements(_ changes: [Change]) -> [Key: Change.Implied] {
    var movements: [Key: Change.Implied] = [:]
    for change in changes {
      let place = [change.object, change.field, change.part]
      let own = change.attribute.map { Change.Implied(attribute: $0, before: change.before, after: change.after) }
      for movement in (own.map { [$0] } ?? []) + change.implied {
        movements[Key(place: place, attribute: movement.attribute)] = movement
      }
    }
    return movements
  }

  /// Whether the thing, or what it is in, came or went on the way.
  private func cameOrWent(_ change: Change) -> Bool {
    let places: [[String?]] = [
      [change.object, nil, nil], [change.object, change.field, nil], [change.object, change.field, change.part],
    ]
    return places.contains { touched.contains($0) }
  }

  func explains(_ change: Change) -> Bool {
    if cameOrWent(change) { return true }
    guard let attribute = change.attribute else { return change.rule.hasPrefix("child-relationship") && isChildTold }
    let key = Key(place: [change.object, change.field, change.part], attribute: attribute)
    guard let start = first[key] ?? second[key], let end = second[key] ?? first[key] else {
      return change.rule.hasPrefix("child-relationship") && isChildTold
    }
    if Self.lists.contains(attribute) { return true }
    return Self.isSame(start.before, change.before) && Self.isSame(end.after, change.after)
  }

  private static func isSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
    one == other || one.isEmpty && other.isEmpty
  }
}

@Suite struct DriftsInARow {
  @Test func sayAllThatTheDriftOverBothSays() throws {
    for seed in LawsOfDrift.seeds {
      var random = SeededGenerator(seed: seed)
      let orgs = try (0..<3).map { _ in try MadeUpOrg.standard().edited(using: &random) }
      func drift(_ base: Int, _ head: Int) throws -> [Change] {
        SchemaDrift(try SnapshotPair(orgs[base], orgs[head])).changes
      }
      let composition = Composition(try drift(0, 1), try drift(1, 2))
      for change in try drift(0, 2) where change.object != nil {
        #expect(composition.explains(change), "seed \(seed): \(change)")
      }
    }
  }

  @Test func andBackAgainSayNothing() throws {
    for seed in LawsOfDrift.seeds.prefix(100) {
      var random = SeededGenerator(seed: seed)
      let org = try MadeUpOrg.standard().edited(using: &random)
      #expect(SchemaDrift(try SnapshotPair(org, org)).changes.isEmpty)
    }
  }
}
