extension SyntheticObject {
  /// What one night changes: always something, and never what other objects say of this one.
  mutating func edit(in night: Int, using random: inout SeededGenerator) {
    let editable = fields.indices.filter { fields[$0].isCustom && !fields[$0].isReference }
    guard !editable.isEmpty else {
      label += " \(night)"
      return
    }
    let index = random.pick(Array(editable))
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      var field = SyntheticField.made(0, using: &random)
      field.name = "Added\(night)__c"
      fields.append(field)
    case 1: fields.remove(at: index)
    case 2 where fields[index].length > 0: fields[index].length += night
    case 3: fields[index].help = "As of night \(night)."
    case 4 where !fields[index].values.isEmpty: fields[index].values.append(.init(label: "Night \(night)"))
    default: fields[index].label += " \(night)"
    }
  }

  /// The same schema in other bytes.
  mutating func addNoise(using random: inout SeededGenerator) -> [DescribeKey<SyntheticObject>] {
    host = "made-up--\(UInt16.random(in: 0...999, using: &random)).my.salesforce.com"
    fields.shuffle(using: &random)
    children.shuffle(using: &random)
    recordTypes.shuffle(using: &random)
    fieldKeys.shuffle(using: &random)
    leavesOutNulls = random.once(in: 2)
    return Self.keys.shuffled(using: &random)
  }
}

extension SyntheticField {
  mutating func becomeReference(to target: String, relationshipName: String, isMasterDetail: Bool) {
    self = SyntheticField(
      name: name,
      label: label,
      type: "reference",
      soapType: "tns:ID",
      length: 18,
      isNillable: !isMasterDetail,
      help: help,
      referenceTo: [target],
      relationshipName: relationshipName,
      isMasterDetail: isMasterDetail
    )
  }
}
