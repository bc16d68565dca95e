import Schema

/// What one field type becoming another means. One function of both types, so that exactly one rule fires.
enum TypeTransition: Hashable, Sendable, CaseIterable {
  case textWidened, textNarrowed, textToPicklist, textToNumber
  case picklistToText, picklistToMultipicklist, multipicklistChanged
  case dateChanged, booleanChanged
  case numberWidened, numberNarrowed, numberToText
  case toReference, fromReference, lookupToMasterDetail, masterDetailToLookup
  case encrypted, decrypted, compoundChanged, other

  /// The transition between two states of a field; nil where its type is the same in both.
  init?(_ was: Attributes, _ now: Attributes) {
    let (old, new) = (was.text(.type) ?? "", now.text(.type) ?? "")
    if old != new {
      self = Self.between(old, new, was, now)
    } else if old == "reference", was.says(.relationshipOrder) != now.says(.relationshipOrder) {
      // A number only ever stands there for a master-detail relationship, so it alone tells the two apart.
      self = now.says(.relationshipOrder) ? .lookupToMasterDetail : .masterDetailToLookup
    } else {
      return nil
    }
  }

  /// Whether a condition's field went through this transition.
  static func happened(_ transition: TypeTransition) -> Rule.Condition {
    { was, now in TypeTransition(was, now) == transition }
  }

  private enum Group {
    case text, textArea, picklist, multipicklist, boolean, wholeNumber, number, date, reference, encrypted, compound
    case other
  }

  private static let groups: [String: Group] = [
    "string": .text, "email": .text, "phone": .text, "url": .text, "combobox": .text, "id": .text,
    "textarea": .textArea, "picklist": .picklist, "multipicklist": .multipicklist, "boolean": .boolean,
    "int": .wholeNumber, "long": .wholeNumber, "double": .number, "currency": .number, "percent": .number,
    "date": .date, "datetime": .date, "reference": .reference, "encryptedstring": .encrypted, "address": .compound,
    "location": .compound,
  ]

  private static func between(_ old: String, _ new: String, _ was: Attributes, _ now: Attributes) -> TypeTransition {
    switch (groups[old] ?? .other, groups[new] ?? .other) {
    case (.multipicklist, _): .multipicklistChanged
    case (.date, _): .dateChanged
    case (.boolean, _), (_, .boolean): .booleanChanged
    case (_, .date): .dateChanged
    case (_, .encrypted): .encrypted
    case (_, .reference): .toReference
    case (.reference, _): .fromReference
    case (.encrypted, .multipicklist): .other
    case (.encrypted, _): .decrypted
    case (.compound, _), (_, .compound): .compoundChanged
    case (.picklist, .multipicklist): .picklistToMultipicklist
    case (.text, .text): ["string", "combobox"].contains(new) ? .textWidened : .textNarrowed
    case (.text, .textArea): .textWidened
    case (.textArea, .text): .textNarrowed
    case (.text, .picklist), (.textArea, .picklist): .textToPicklist
    case (.picklist, .text), (.picklist, .textArea): .picklistToText
    case (.text, .wholeNumber), (.text, .number), (.textArea, .wholeNumber), (.textArea, .number),
      (.picklist, .wholeNumber), (.picklist, .number):
      .textToNumber
    case (.wholeNumber, .text), (.wholeNumber, .textArea), (.wholeNumber, .picklist), (.number, .text),
      (.number, .textArea), (.number, .picklist):
      .numberToText
    case (.wholeNumber, .wholeNumber): new == "long" ? .numberWidened : .numberNarrowed
    case (.wholeNumber, .number): .numberWidened
    case (.number, .wholeNumber): .numberNarrowed
    case (.number, .number): keepsRange(was, now) ? .numberWidened : .numberNarrowed
    default: .other
    }
  }

  private static func keepsRange(_ was: Attributes, _ now: Attributes) -> Bool {
    func range(_ side: Attributes) -> (digits: Int64, decimals: Int64) {
      let (precision, scale) = (side.number(.precision), side.number(.scale))
      return (precision.subtractingReportingOverflow(scale).partialValue, scale)
    }
    let (old, new) = (range(was), range(now))
    return new.digits >= old.digits && new.decimals >= old.decimals
  }
}
