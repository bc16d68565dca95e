extension SyntheticField {
  private static let words = [
    "Amount", "Status", "Größe", "Prénom", "Region", "注文番号", "Straße", "Montant", "Approval", "Lieferdatum", "Segment",
    "Zip/Postal Code", "Année", "Número", "Owner's Note", "Priority", "Výrobce", "Renewal", "Contract", "Źródło",
  ]

  static func label(using random: inout SeededGenerator) -> String {
    "\(random.pick(words)) \(random.pick(words))"
  }

  /// A custom field that refers to nothing.
  static func made(_ ordinal: Int, using random: inout SeededGenerator) -> SyntheticField {
    var field = SyntheticField(
      name: "Custom\(ordinal)__c",
      label: "\(label(using: &random)) \(ordinal)",
      type: "string",
      length: random.pick([40, 80, 120, 255]),
      isNillable: !random.once(in: 12),
      isUnique: random.once(in: 25)
    )
    switch Int.random(in: 0..<100, using: &random) {
    case ..<26: break
    case ..<34: (field.type, field.length) = ("textarea", random.pick([255, 32768, 131072]))
    case ..<49: field.becomePicklist(using: &random)
    case ..<61: field.becomeScalar("boolean", "xsd:boolean")
    case ..<72: field.becomeNumber("double", using: &random)
    case ..<79: field.becomeNumber("currency", using: &random)
    case ..<82: field.becomeNumber("percent", using: &random)
    case ..<89: field.becomeScalar("date", "xsd:date")
    case ..<94: field.becomeScalar("datetime", "xsd:dateTime")
    default: (field.type, field.length) = random.pick([("email", 80), ("phone", 40), ("url", 255)])
    }
    if field.values.isEmpty, random.once(in: 14) { field.becomeFormula(using: &random) }
    if random.once(in: 6) {
      field.help =
        "“\(field.label)” as agreed with finance.\r\nSee \"Réglages\" → \(random.pick(words)), 100 % required."
    }
    return field
  }

  private mutating func becomeScalar(_ type: String, _ soapType: String) {
    self.type = type
    self.soapType = soapType
    length = 0
    isUnique = false
    if isBoolean { isNillable = false }
  }

  private mutating func becomeNumber(_ type: String, using random: inout SeededGenerator) {
    becomeScalar(type, "xsd:double")
    (precision, scale) = random.pick([(18, 0), (18, 2), (16, 4), (5, 2)])
  }

  private mutating func becomeFormula(using random: inout SeededGenerator) {
    isReadOnly = true
    isUnique = false
    formula =
      "IF(ISBLANK(Custom\(Int.random(in: 0..<20, using: &random))__c), \"–\",\r\n"
      + "  TEXT(Amount__c) & \" \" & Account__r.Name /* \(random.pick(Self.words)) */)"
  }

  private mutating func becomePicklist(using random: inout SeededGenerator) {
    type = random.once(in: 6) ? "multipicklist" : "picklist"
    isUnique = false
    let isLong = random.once(in: 80)
    let count = isLong ? Int.random(in: 200...500, using: &random) : Int.random(in: 2...14, using: &random)
    let isDependent = random.once(in: 30)
    if isDependent { controllerName = "Custom0__c" }
    let word = random.pick(Self.words)
    for number in 1...count {
      values.append(
        SyntheticPicklistValue(
          label: "\(word) \(number)",
          isActive: !random.once(in: 15),
          isDefault: number == 1 && random.once(in: 8),
          validFor: isDependent ? random.pick(["gAAA", "QAAA", "wAAA"]) : nil
        )
      )
    }
  }
}
