import Drift
import Schema

/// The changes of a period as a whole, in which each night's change is looked up.
struct Net {
  /// What the net tells of one night's change.
  enum Standing {
    /// Just this.
    case same(fingerprint: String)
    /// The same attribute or part, but from another value or to another.
    case otherValues(fingerprint: String)
    /// That its object or field came or went, which says it all.
    case part(fingerprint: String, message: String)
    /// Nothing that can be found.
    case absent
  }

  private struct Place: Hashable {
    let object: String?
    let field: String?
    let part: String?
    let attribute: AttributeKey?
  }

  private let org: OrgID
  private var fingerprints: Set<String> = []
  private var places: [Place: String] = [:]
  private var wholes: [Place: (fingerprint: String, message: String)] = [:]

  init(_ changes: [Change], in org: OrgID) {
    self.org = org
    for change in changes {
      let fingerprint = change.fingerprint(in: org)
      fingerprints.insert(fingerprint)
      places[Self.place(of: change)] = fingerprint
      guard change.object != nil, change.part == nil, change.attribute == nil,
        let rule = RuleCatalogue.rule(change.rule), rule.kind == .existence
      else { continue }
      wholes[Place(object: change.object, field: change.field, part: nil, attribute: nil)] = (
        fingerprint, rule.message(for: change)
      )
    }
  }

  var isEmpty: Bool { fingerprints.isEmpty }

  func standing(of change: Change) -> Standing {
    let fingerprint = change.fingerprint(in: org)
    if fingerprints.contains(fingerprint) { return .same(fingerprint: fingerprint) }
    guard change.object != nil else { return .absent }
    if let other = places[Self.place(of: change)] { return .otherValues(fingerprint: other) }
    for field in [change.field, nil] {
      if let whole = wholes[Place(object: change.object, field: field, part: nil, attribute: nil)] {
        return .part(fingerprint: whole.fingerprint, message: whole.message)
      }
    }
    return .absent
  }

  private static func place(of change: Change) -> Place {
    Place(object: change.object, field: change.field, part: change.part, attribute: change.attribute)
  }
}
