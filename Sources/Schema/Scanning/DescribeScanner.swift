/// Turns the bytes of describes into normal form. One a worker: it reuses its buffers and learns the order of keys.
public final class DescribeScanner {
  private var members = MemberScanner()
  private let object = RowState(
    .object,
    [
      (.urls, .urls), (.fields, .fields), (.recordTypeInfos, .recordTypes),
      (.childRelationships, .childRelationships), (.actionOverrides, .rest), (.supportedScopes, .rest),
      (.namedLayoutInfos, .rest), (.associateEntityType, .rest), (.associateParentEntity, .rest),
      (.defaultImplementation, .rest), (.extendedBy, .rest), (.extendsInterfaces, .rest), (.implementedBy, .rest),
      (.implementsInterfaces, .rest), (.networkScopeFieldName, .rest), (.sobjectDescribeOption, .rest),
    ]
  )
  private let field = RowState(
    .field,
    [
      (.picklistValues, .picklistValues), (.referenceTo, .references), (.defaultValue, .anyText),
      (.compoundFieldName, .rest), (.controllerName, .rest), (.extraTypeInfo, .rest), (.filteredLookupInfo, .rest),
      (.mask, .rest), (.maskType, .rest), (.referenceTargetField, .rest), (.relationshipOrder, .rest),
    ]
  )
  private let recordType = RowState(
    .recordType,
    [(.available, .ignored), (.defaultRecordTypeMapping, .ignored), (.urls, .ignored)]
  )
  private let child = RowState(
    .childRelationship,
    [(.junctionIdListNames, .rest), (.junctionReferenceTo, .rest)]
  )

  private var fieldOffsets: [Int] = []
  private var recordTypeOffsets: [Int] = []
  private var childOffsets: [Int] = []
  private var apiVersion: APIVersion?
  private var hasFields = false
  /// Every field key of the table that at least one field has.
  private var fieldKeysSeen: UInt64 = 0

  /// A scanner with empty buffers.
  public init() {}

  /// Scans one describe and nothing else: no byte-order mark, and only white space around it.
  ///
  /// - Throws: ``SchemaError`` with the place of what is wrong.
  public func scan(_ bytes: UnsafeRawBufferPointer) throws(SchemaError) -> ScannedDescribe {
    members.cursor = JSONCursor(bytes)
    members.rows.removeAll()
    members.scratch.removeAll()
    // What it held points into bytes that may be gone.
    object.reset()
    fieldOffsets.removeAll(keepingCapacity: true)
    recordTypeOffsets.removeAll(keepingCapacity: true)
    childOffsets.removeAll(keepingCapacity: true)
    apiVersion = nil
    hasFields = false
    fieldKeysSeen = 0
    do {
      members.cursor.skipSpace()
      if !members.cursor.isAtEnd && members.cursor.peek != UInt8(ascii: "{") {
        _ = try members.cursor.skipValue()
        throw SchemaError(code: .notADescribe, object: nil, message: "it is JSON, but no describe")
      }
      try scanObject()
      try members.cursor.finish()
    } catch let error as JSONError {
      var described = SchemaError(error, in: bytes)
      described.object = objectName
      throw described
    } catch let error as SchemaError {
      throw error
    } catch {
      throw SchemaError(code: .invalid, object: nil, message: "\(error)")
    }
    return try finished()
  }

  private func scanObject() throws(JSONError) {
    try members.scan(into: object) { (scanner, role) throws(JSONError) in
      let mark = scanner.scratch.count
      switch role {
      case .urls: try self.scanURLs(&scanner)
      case .fields:
        self.hasFields = scanner.cursor.peek != UInt8(ascii: "n")
        try Self.forEachElement(&scanner, "a list of fields") { (scanner) throws(JSONError) in
          try scanner.scan(into: self.field) { (_, _) throws(JSONError) in }
          self.fieldKeysSeen |= self.field.seen
          self.fieldOffsets.append(scanner.write(self.field, omitted: self.omittedKeys))
          scanner.scratch.truncate(to: mark)
        }
      case .recordTypes:
        try Self.forEachElement(&scanner, "a list of record types") { (scanner) throws(JSONError) in
          try scanner.scan(into: self.recordType) { (_, _) throws(JSONError) in }
          if self.recordType.texts[0].count < 0 { self.recordType.texts[0] = self.recordType.texts[1] }
          self.recordTypeOffsets.append(scanner.write(self.recordType))
          scanner.scratch.truncate(to: mark)
        }
      case .childRelationships:
        try Self.forEachElement(&scanner, "a list of child relationships") { (scanner) throws(JSONError) in
          try scanner.scan(into: self.child) { (_, _) throws(JSONError) in }
          self.childOffsets.append(scanner.write(self.child))
          scanner.scratch.truncate(to: mark)
        }
      default: try scanner.cursor.skipValue()
      }
    }
  }

  /// Calls at each object of a list; a single object counts as a list of one (jsforce's SOAP answers), null as none.
  private static func forEachElement(
    _ scanner: inout MemberScanner,
    _ expected: String,
    _ body: (inout MemberScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    if scanner.cursor.peek == UInt8(ascii: "{") { return try body(&scanner) }
    if scanner.cursor.peek == UInt8(ascii: "n") { return try scanner.cursor.skipLiteral("null") }
    guard scanner.cursor.isAtEnd || scanner.cursor.peek == UInt8(ascii: "[") else {
      throw JSONError(.wrongType(expected: expected), at: scanner.cursor.offset)
    }
    try scanner.cursor.take(UInt8(ascii: "["))
    scanner.cursor.skipSpace()
    if scanner.cursor.takeIf(UInt8(ascii: "]")) { return }
    while true {
      scanner.cursor.skipSpace()
      guard scanner.cursor.isAtEnd || scanner.cursor.peek == UInt8(ascii: "{") else {
        throw JSONError(.wrongType(expected: "an object"), at: scanner.cursor.offset)
      }
      try body(&scanner)
      scanner.cursor.skipSpace()
      if scanner.cursor.takeIf(UInt8(ascii: ",")) { continue }
      return try scanner.cursor.take(UInt8(ascii: "]"))
    }
  }

  private func scanURLs(_ scanner: inout MemberScanner) throws(JSONError) {
    let range = try scanner.cursor.skipValue()
    apiVersion = APIVersion.inURLs(
      UnsafeRawBufferPointer(start: scanner.cursor.base + range.lowerBound, count: range.count)
    )
  }

  private lazy var defaultValueIndex = field.table.index(of: .defaultValue)
  private lazy var relationshipOrderIndex = field.table.index(of: .relationshipOrder)

  private var omittedKeys: UInt32 {
    (field.hasSeen(defaultValueIndex) ? 0 : 1) | (field.hasSeen(relationshipOrderIndex) ? 0 : 2)
  }

  private var objectName: String? {
    let slice = object.texts[0]
    guard (1...255).contains(slice.count) else { return nil }
    let start = slice.isScratch ? UnsafeRawPointer(members.scratch.start) : UnsafeRawPointer(members.cursor.base)
    let name = String(decoding: UnsafeRawBufferPointer(start: start + slice.start, count: slice.count), as: UTF8.self)
    return ObjectSchema.isName(name) ? name : nil
  }
}

extension DescribeScanner {
  /// Checks what a describe must have, sorts its parts and computes their digests.
  private func finished() throws(SchemaError) -> ScannedDescribe {
    func fail(_ message: String, _ code: SchemaError.Code = .invalid) -> SchemaError {
      SchemaError(code: code, object: objectName, message: message)
    }
    guard hasFields else {
      throw fail("it is a JSON object without “fields”, so no describe", .notADescribe)
    }
    guard let name = objectName else {
      throw fail(
        object.texts[0].count > 0
          ? "“name” is no object name (letters, digits and underscores)" : "it has no “name”, so it is no describe"
      )
    }
    let objectOffset = members.write(object)
    let rows = members.rows.array
    let known = knownKeys
    let result = rows.withUnsafeBytes { bytes in
      Result { () throws(SchemaError) in try inOrder(bytes) }
    }
    let order = try result.get()
    let digest = rows.withUnsafeBytes { bytes in
      func row(_ layout: RowLayout, _ offset: Int) -> NormalRow {
        NormalRow(layout, UnsafeRawBufferPointer(rebasing: bytes[offset...]))
      }
      var hasher = ObjectHasher(fieldCount: order.fields.count)
      hasher.add(row(.object, objectOffset))
      for field in order.fields { hasher.add(field.digest) }
      for offset in order.recordTypes { hasher.add(row(.recordType, offset)) }
      for offset in order.childRelationships { hasher.add(row(.childRelationship, offset)) }
      hasher.add(known)
      return hasher.digest
    }
    return ScannedDescribe(
      name: name,
      apiVersion: apiVersion,
      digest: digest,
      knownKeys: known,
      rows: rows,
      objectOffset: objectOffset,
      fields: order.fields,
      recordTypes: order.recordTypes,
      childRelationships: order.childRelationships
    )
  }

  private typealias Order = (fields: [ScannedDescribe.Field], recordTypes: [Int], childRelationships: [Int])

  private func inOrder(_ bytes: UnsafeRawBufferPointer) throws(SchemaError) -> Order {
    let fields = RowOrder.sorted(fieldOffsets, in: bytes, .field, texts: 1)
    try RowOrder.checkFieldNames(fields, in: bytes, object: objectName ?? "")
    return (
      fields.map { offset in
        let row = NormalRow(.field, UnsafeRawBufferPointer(rebasing: bytes[offset...]))
        return ScannedDescribe.Field(offset: offset, digest: row.digest)
      },
      RowOrder.sorted(recordTypeOffsets, in: bytes, .recordType, texts: 3),
      RowOrder.sorted(childOffsets, in: bytes, .childRelationship, texts: 3)
    )
  }

  /// Keys that every field of every describe has had since API version 20; a describe in which no field has any of
  /// them was reduced by the program that stored it.
  private static let sureKeys: [AttributeKey] = [.soapType, .byteLength, .createable]

  private var knownKeys: KnownKeys? {
    let sure = Self.sureKeys.map { field.table.index(of: $0) }
    guard !fieldOffsets.isEmpty, sure.allSatisfy({ fieldKeysSeen & (1 << UInt64($0)) == 0 }) else { return nil }
    func keys(_ table: KeyTable, _ seen: UInt64) -> Set<AttributeKey> {
      Set((0..<table.count).filter { seen & (1 << UInt64($0)) != 0 }.map { AttributeKey(rawValue: table.name($0)) })
    }
    return KnownKeys(object: keys(object.table, object.seen), field: keys(field.table, fieldKeysSeen))
  }
}
