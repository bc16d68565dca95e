import Drift
import Schema
import Testing

@Suite struct TypeTransitions {
  static let types = [
    "id", "string", "textarea", "picklist", "multipicklist", "combobox", "reference", "boolean", "int", "long",
    "double",
    "currency", "percent", "date", "datetime", "time", "base64", "email", "phone", "url", "encryptedstring", "address",
    "location", "anyType", "complexvalue", "typeOfTheFuture",
  ]

  static func rules(_ old: String, _ new: String, precision: (Int64, Int64) = (18, 18)) -> [String] {
    func field(_ type: String, _ precision: Int64) -> FieldSchema {
      var attributes = Attributes()
      attributes[.type] = .string(type)
      attributes[.precision] = .integer(precision)
      return FieldSchema(name: "F", attributes: attributes)
    }
    func object(_ field: FieldSchema) -> ObjectSchema {
      ObjectSchema(name: "O", attributes: Attributes(), fields: [field])
    }
    let pair = ObjectPair(before: object(field(old, precision.0)), after: object(field(new, precision.1)))
    guard let header = try? SnapshotHeader.made(number: 1) else { return [] }
    return SchemaDrift(SnapshotPair(base: header, head: header, gaps: [], objects: [pair])).changes.map(\.rule)
  }

  @Test(arguments: types) func everyCellFiresExactlyOneTypeRule(old: String) throws {
    for new in Self.types where new != old {
      let fired = Self.rules(old, new)
      #expect(fired.count == 1 && fired[0].hasPrefix("field-type-"), "\(old) → \(new): \(fired)")
      let back = Self.rules(new, old)
      let rule = try #require(RuleCatalogue.rule(fired[0]))
      #expect(back.allSatisfy(rule.mirrors), "\(old) → \(new): \(fired), back: \(back)")
    }
  }

  /// The cells of the published matrix, row by row.
  @Test(arguments: [
    ("string", "textarea", "text-widened"), ("email", "string", "text-widened"), ("string", "url", "text-narrowed"),
    ("textarea", "string", "text-narrowed"), ("string", "picklist", "text-to-picklist"),
    ("textarea", "multipicklist", "changed-other"), ("string", "boolean", "boolean-changed"),
    ("phone", "int", "text-to-number"), ("string", "datetime", "date-changed"), ("id", "reference", "to-reference"),
    ("textarea", "encryptedstring", "encrypted"), ("picklist", "combobox", "picklist-to-text"),
    ("picklist", "multipicklist", "picklist-to-multipicklist"), ("picklist", "percent", "text-to-number"),
    ("multipicklist", "boolean", "multipicklist-changed"), ("multipicklist", "date", "multipicklist-changed"),
    ("boolean", "date", "boolean-changed"), ("boolean", "multipicklist", "boolean-changed"),
    ("int", "string", "number-to-text"), ("int", "picklist", "number-to-text"), ("int", "double", "number-widened"),
    ("currency", "int", "number-narrowed"), ("int", "multipicklist", "changed-other"),
    ("date", "boolean", "date-changed"), ("date", "datetime", "date-changed"), ("datetime", "string", "date-changed"),
    ("reference", "multipicklist", "from-reference"), ("reference", "boolean", "boolean-changed"),
    ("reference", "date", "date-changed"), ("reference", "encryptedstring", "encrypted"),
    ("encryptedstring", "multipicklist", "changed-other"), ("encryptedstring", "string", "decrypted"),
    ("encryptedstring", "reference", "to-reference"), ("address", "string", "compound-changed"),
    ("base64", "string", "changed-other"),
  ]) func firesTheRuleOfItsCell(old: String, new: String, rule: String) {
    #expect(Self.rules(old, new) == ["field-type-\(rule)"])
  }

  @Test func comparesTheRangeOfNumbers() {
    #expect(Self.rules("double", "currency", precision: (18, 18)) == ["field-type-number-widened"])
    #expect(Self.rules("double", "currency", precision: (18, 16)) == ["field-type-number-narrowed"])
  }
}
