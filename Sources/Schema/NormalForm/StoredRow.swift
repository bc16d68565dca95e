/// A ``NormalRow`` as a catalog keeps it: a value a column.
public struct StoredRow: Hashable, Sendable {
  /// Bit by bit as in ``RowLayout/flags``.
  public var flags: UInt64
  /// Which of ``Attributes/distinguished`` the describe lacks: bit 0 `defaultValue`, bit 1 `relationshipOrder`.
  public var omitted: UInt32
  /// As in ``RowLayout/numbers``.
  public var numbers: [Int64]
  /// As in ``RowLayout/texts``, then the JSON object of all other keys.
  public var texts: [String?]

  /// A row from its columns.
  public init(flags: UInt64, omitted: UInt32 = 0, numbers: [Int64] = [], texts: [String?]) {
    self.flags = flags
    self.omitted = omitted
    self.numbers = numbers
    self.texts = texts
  }

  /// A copy of a scanned row.
  public init(_ row: NormalRow) {
    var texts: [String?] = []
    row.forEachText { _, bytes in texts.append(bytes.map { String(decoding: $0, as: UTF8.self) }) }
    self.init(
      flags: row.flags,
      omitted: row.omitted,
      numbers: row.layout.numbers.indices.map { row.number($0) },
      texts: texts
    )
  }

  /// The bytes of the same row as it was scanned, so that digests can be proven.
  public func bytes(_ layout: RowLayout) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ integer: some FixedWidthInteger) {
      withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
    }
    let texts = texts.map { $0.map { Array($0.utf8) } }
    let size = 16 + 8 * layout.numbers.count + 4 * layout.textCount + texts.reduce(0) { $0 + ($1?.count ?? 0) }
    append(UInt32(size))
    append(omitted)
    append(flags)
    for number in numbers { append(number) }
    for text in texts { append(text.map { UInt32($0.count) } ?? NormalRow.noText) }
    for text in texts { bytes.append(contentsOf: text ?? []) }
    return bytes
  }

  /// The digest that the row had when it was scanned.
  public func digest(_ layout: RowLayout) -> Digest {
    Digest(of: Array(bytes(layout)[NormalRow.flagsOffset...]))
  }

  /// What the row says, key by key, but for the keys that name it (the first `names` texts) and `picklistValues`.
  ///
  /// - Throws: ``JSONError`` where a JSON column is damaged.
  public func attributes(_ layout: RowLayout, names: Int = 1) throws(JSONError) -> Attributes {
    var attributes = Attributes()
    for (bit, key) in layout.flags.enumerated() where flags & (1 << UInt64(bit)) != 0 { attributes[key] = true }
    for (key, number) in zip(layout.numbers, numbers) { attributes[key] = .integer(number) }
    for (index, key) in layout.texts.enumerated() where index >= names && key != .picklistValues {
      guard index < texts.count, let text = texts[index] else { continue }
      attributes[key] = layout.jsonTexts.contains(key) ? try JSONValue(parsing: Array(text.utf8)) : .string(text)
    }
    if let rest = texts.last ?? nil, case .object(let object) = try JSONValue(parsing: Array(rest.utf8)) {
      for member in object.members { attributes[AttributeKey(rawValue: member.name)] = member.value }
    }
    if omitted & 1 != 0 { attributes.omitted.insert(.defaultValue) }
    if omitted & 2 != 0 { attributes.omitted.insert(.relationshipOrder) }
    return attributes
  }
}

extension FieldSchema {
  /// A field from its row.
  ///
  /// - Throws: ``JSONError`` where a JSON column is damaged.
  public init(_ row: StoredRow) throws(JSONError) {
    try self.init(
      row,
      picklistValues: row.picklist.map { text throws(JSONError) in try PicklistValue.list(compact: text) }
    )
  }

  private init(_ row: StoredRow, picklistValues: [PicklistValue]?) throws(JSONError) {
    self.init(
      name: (row.texts.first ?? nil) ?? "",
      attributes: try row.attributes(.field),
      picklistValues: picklistValues ?? []
    )
  }

  /// A field before and after, from its rows. A picklist that both have is read once.
  ///
  /// - Throws: ``JSONError`` where a JSON column is damaged.
  public static func pair(before: StoredRow?, after: StoredRow?) throws(JSONError) -> Pair<FieldSchema> {
    guard let before, let after, let picklist = before.picklist, picklist.hasSameBytes(as: after.picklist ?? "") else {
      return Pair(
        before: try before.map { row throws(JSONError) in try FieldSchema(row) },
        after: try after.map { row throws(JSONError) in try FieldSchema(row) }
      )
    }
    let values = try PicklistValue.list(compact: picklist)
    return Pair(
      before: try FieldSchema(before, picklistValues: values),
      after: try FieldSchema(after, picklistValues: values)
    )
  }
}

extension StoredRow {
  fileprivate var picklist: String? {
    RowLayout.field.texts.firstIndex(of: .picklistValues).flatMap { $0 < texts.count ? texts[$0] : nil }
  }
}

extension RecordType {
  /// A record type from its row.
  ///
  /// - Throws: ``JSONError`` where a JSON column is damaged.
  public init(_ row: StoredRow, ordinal: Int) throws(JSONError) {
    let name = (row.texts.first ?? nil) ?? ""
    self.init(
      developerName: ordinal > 0 ? "\(name)#\(ordinal + 1)" : name,
      attributes: try row.attributes(.recordType)
    )
  }
}

extension ChildRelationship {
  /// A child relationship from its row.
  ///
  /// - Throws: ``JSONError`` where a JSON column is damaged.
  public init(_ row: StoredRow, ordinal: Int) throws(JSONError) {
    let names = row.texts.prefix(2).map { $0 ?? "" }
    self.init(
      key: Key(childObject: names.first ?? "", field: names.last ?? "", ordinal: ordinal),
      attributes: try row.attributes(.childRelationship, names: 2)
    )
  }
}

extension PicklistValue {
  /// Values from the compact JSON of a row (see ``RowLayout/field``).
  ///
  /// - Throws: ``JSONError`` where it is damaged.
  public static func list(compact text: String) throws(JSONError) -> [PicklistValue] {
    guard case .array(let elements) = try JSONValue(parsing: Array(text.utf8)) else { return [] }
    return elements.map { element in
      var attributes = Attributes()
      guard case .array(let parts) = element else {
        attributes[.label] = element
        attributes[.active] = true
        return PicklistValue(value: element.string ?? "", attributes: attributes)
      }
      let value = parts.first?.string ?? ""
      let flags = parts.count > 2 ? parts[2].integer ?? 0 : 0
      attributes[.label] = parts.count > 1 && parts[1] != .null ? parts[1] : .string(value)
      attributes[.active] = .bool(flags & 1 != 0)
      attributes[.defaultValue] = .bool(flags & 2 != 0)
      if parts.count > 3 { attributes[.validFor] = parts[3] }
      if parts.count > 4, case .object(let others) = parts[4] {
        for member in others.members { attributes[AttributeKey(rawValue: member.name)] = member.value }
      }
      return PicklistValue(value: value, attributes: attributes)
    }
  }
}
