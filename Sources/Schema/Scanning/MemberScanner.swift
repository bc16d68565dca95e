/// Scans JSON objects whose keys a ``KeyTable`` knows into ``RowState``s, and writes those as ``NormalRow``s.
///
/// One a worker: its buffers are reused. Texts stay where they are in the describe until a row is written; what has to
/// be rewritten (escapes, sorted lists) goes to `scratch`.
struct MemberScanner: ~Copyable {
  var cursor: JSONCursor
  var scratch = ByteBuffer(capacity: 1 << 16)
  var rows = ByteBuffer(capacity: 1 << 18)

  init() { cursor = JSONCursor(UnsafeRawBufferPointer(start: nil, count: 0)) }

  /// Scans one object at the cursor. `nested` gets the keys whose values are no part of the row.
  mutating func scan(
    into row: RowState,
    nested: (inout MemberScanner, KeyRole) throws(JSONError) -> Void
  ) throws(JSONError) {
    row.reset()
    let table = row.table
    try cursor.take(UInt8(ascii: "{"))
    cursor.skipSpace()
    if cursor.takeIf(UInt8(ascii: "}")) { return }
    var previous = table.count
    var keyRange = 0..<0
    while true {
      cursor.skipSpace()
      let keyStart = cursor.offset
      let index = try table.match(&cursor, after: previous, keyRange: &keyRange)
      cursor.skipSpace()
      try cursor.take(UInt8(ascii: ":"))
      cursor.skipSpace()
      if index == KeyTable.unknown {
        try scanUnknown(cursor.text(in: keyRange), at: keyStart, into: row)
      } else {
        let bit: UInt64 = 1 << UInt64(index)
        if row.seen & bit != 0 { throw JSONError(.duplicateKey(table.name(index)), at: keyStart) }
        row.seen |= bit
        previous = index
        let position = Int(table.positions[index])
        switch table.roles[index] {
        case .flag: if try scanFlag() { row.flags |= 1 << UInt64(position) }
        case .number: row.numbers[position] = try scanNumber()
        case .text: row.texts[position] = try scanText()
        case .anyText: row.texts[position] = try scanAny()
        case .picklistValues: row.texts[position] = try scanPicklist()
        case .references: row.texts[position] = try scanReferences()
        case .rest: try scanRest(table.name(index), into: row)
        case .ignored: try cursor.skipValue()
        case .urls, .fields, .recordTypes, .childRelationships: try nested(&self, table.roles[index])
        }
      }
      cursor.skipSpace()
      if cursor.takeIf(UInt8(ascii: ",")) { continue }
      return try cursor.take(UInt8(ascii: "}"))
    }
  }

  @inline(__always)
  private mutating func scanFlag() throws(JSONError) -> Bool {
    switch cursor.peek {
    case UInt8(ascii: "t"):
      try cursor.skipLiteral("true")
      return true
    case UInt8(ascii: "f"): try cursor.skipLiteral("false")
    case UInt8(ascii: "n"): try cursor.skipLiteral("null")
    case nil: try cursor.skipLiteral("true")
    default: throw JSONError(.wrongType(expected: "true or false"), at: cursor.offset)
    }
    return false
  }

  @inline(__always)
  private mutating func scanNumber() throws(JSONError) -> Int64 {
    let start = cursor.next
    var value: Int64 = 0
    while cursor.next < cursor.end, cursor.next.pointee &- 48 < 10, cursor.next - start < 18 {
      value = value &* 10 &+ Int64(cursor.next.pointee &- 48)
      cursor.next += 1
    }
    let digits = cursor.next - start
    if digits > 0, start.pointee != UInt8(ascii: "0") || digits == 1, let after = cursor.peek,
      after == UInt8(ascii: ",") || after == UInt8(ascii: "}") || after <= 0x20
    {
      return value
    }
    cursor.next = start
    let place = cursor.offset
    switch try cursor.value(depth: 1) {
    case .integer(let value): return value
    case .null: return 0
    default: throw JSONError(.wrongType(expected: "a whole number"), at: place)
    }
  }

  /// A text, unescaped; empty is none.
  @inline(__always)
  private mutating func scanText() throws(JSONError) -> RowState.Slice {
    guard cursor.peek == UInt8(ascii: "\"") else {
      if cursor.peek == UInt8(ascii: "n") || cursor.isAtEnd {
        try cursor.skipLiteral("null")
        return .init(start: 0, count: -1, isScratch: false)
      }
      throw JSONError(.wrongType(expected: "a text"), at: cursor.offset)
    }
    let range = try cursor.skipString()
    if range.isEmpty { return .init(start: 0, count: -1, isScratch: false) }
    guard hasEscape(range) else { return .init(start: range.lowerBound, count: range.count, isScratch: false) }
    return keep(JSONCursor.unescaped(source(range)))
  }

  private func source(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: cursor.base + range.lowerBound, count: range.count)
  }

  @inline(__always)
  private func hasEscape(_ range: Range<Int>) -> Bool {
    var byte = cursor.base + range.lowerBound
    let end = cursor.base + range.upperBound
    while byte < end {
      if byte.pointee == UInt8(ascii: "\\") { return true }
      byte += 1
    }
    return false
  }

  private mutating func keep(_ bytes: [UInt8]) -> RowState.Slice {
    let start = scratch.count
    scratch.append(bytes)
    return .init(start: start, count: bytes.count, isScratch: true)
  }

  private mutating func keep(_ value: JSONValue) -> RowState.Slice {
    var bytes: [UInt8] = []
    value.encode(into: &bytes)
    return keep(bytes)
  }

  /// A value of any type as canonical JSON; null is none, but false, 0 and "" are values.
  private mutating func scanAny() throws(JSONError) -> RowState.Slice {
    switch cursor.peek {
    case UInt8(ascii: "n"):
      try cursor.skipLiteral("null")
      return .init(start: 0, count: -1, isScratch: false)
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let start = cursor.offset
      if cursor.peek == UInt8(ascii: "t") { try cursor.skipLiteral("true") } else { try cursor.skipLiteral("false") }
      return .init(start: start, count: cursor.offset - start, isScratch: false)
    default: return keep(try cursor.value(depth: 1).sorted)
    }
  }

  private mutating func scanUnknown(_ key: String, at offset: Int, into row: RowState) throws(JSONError) {
    if !row.unknownKeys.insert(key).inserted { throw JSONError(.duplicateKey(key), at: offset) }
    let value = try cursor.value(depth: 1).normalized
    row.others.append(.init(key: key, value: value.isEmpty ? .init(start: 0, count: 0, isScratch: true) : keep(value)))
  }

  private mutating func scanRest(_ name: String, into row: RowState) throws(JSONError) {
    if cursor.peek == UInt8(ascii: "n") { return try cursor.skipLiteral("null") }
    if cursor.peek == UInt8(ascii: "["), cursor.end - cursor.next > 1, cursor.next[1] == UInt8(ascii: "]") {
      cursor.next += 2
      return
    }
    let start = cursor.offset
    if cursor.peek == UInt8(ascii: "\"") {
      let range = try cursor.skipString()
      if range.isEmpty { return }
      if !hasEscape(range) {
        // Without escapes it is canonical as it stands, quotes and all.
        row.others.append(.init(key: name, value: .init(start: start, count: range.count + 2, isScratch: false)))
        return
      }
      cursor.offset = start
    }
    // One level less than elsewhere: a value that should be a list is made one.
    let value = try cursor.value(depth: 2).normalized(as: AttributeKey(rawValue: name))
    if Attributes.distinguished.contains(AttributeKey(rawValue: name)) ? value == .null : value.isEmpty { return }
    row.others.append(.init(key: name, value: keep(value)))
  }

  /// The objects a reference points to, as a sorted JSON array; one text counts as a list of one.
  private mutating func scanReferences() throws(JSONError) -> RowState.Slice {
    let start = cursor.offset
    if cursor.takeIf(UInt8(ascii: "[")) {
      cursor.skipSpace()
      if cursor.takeIf(UInt8(ascii: "]")) { return .init(start: 0, count: -1, isScratch: false) }
      if cursor.offset == start + 1, cursor.peek == UInt8(ascii: "\"") {
        let range = try cursor.skipString()
        // One target, and nothing in it to rewrite: most references.
        if !hasEscape(range), cursor.takeIf(UInt8(ascii: "]")) {
          return .init(start: start, count: cursor.offset - start, isScratch: false)
        }
      }
      cursor.offset = start
    }
    let value = try cursor.value(depth: 1)
    let targets: [JSONValue]
    switch value {
    case .null, .string(""): return .init(start: 0, count: -1, isScratch: false)
    case .string: targets = [value]
    case .array(let elements): targets = elements
    default: throw JSONError(.wrongType(expected: "a list of object names"), at: start)
    }
    let names = targets.compactMap(\.string)
    guard names.count == targets.count else {
      throw JSONError(.wrongType(expected: "a list of object names"), at: start)
    }
    let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return keep(.array(sorted.map(JSONValue.string)))
  }

  /// Writes a row at the end of `rows`; gives its offset there.
  mutating func write(_ row: RowState, omitted: UInt32 = 0) -> Int {
    let rest = restOfRow(row)
    let layout = row.layout
    let header = 16 + 8 * layout.numbers.count + 4 * layout.textCount
    var size = header + max(0, rest.count)
    for index in 0..<layout.texts.count { size += max(0, row.texts[index].count) }
    let offset = rows.count
    let start = rows.extend(by: size)
    start.storeBytes(of: UInt32(truncatingIfNeeded: size), as: UInt32.self)
    start.storeBytes(of: omitted, toByteOffset: 4, as: UInt32.self)
    start.storeBytes(of: row.flags, toByteOffset: NormalRow.flagsOffset, as: UInt64.self)
    for index in 0..<layout.numbers.count {
      start.storeBytes(of: row.numbers[index], toByteOffset: 16 + 8 * index, as: Int64.self)
    }
    var length = start + 16 + 8 * layout.numbers.count
    var text = start + header
    for index in 0...layout.texts.count {
      let slice = index < layout.texts.count ? row.texts[index] : rest
      length.storeBytes(of: slice.count < 0 ? NormalRow.noText : UInt32(slice.count), as: UInt32.self)
      length += 4
      guard slice.count > 0 else { continue }
      let source = slice.isScratch ? UnsafeRawPointer(scratch.start) : UnsafeRawPointer(cursor.base)
      text.copyMemory(from: source + slice.start, byteCount: slice.count)
      text += slice.count
    }
    return offset
  }

  /// All keys without a place of their own, as one JSON object, sorted by their bytes.
  private mutating func restOfRow(_ row: RowState) -> RowState.Slice {
    if row.others.isEmpty { return .init(start: 0, count: -1, isScratch: false) }
    var others = row.others
    if others.count > 1 || others[0].value.count == 0 {
      others = others.filter { $0.value.count > 0 }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
    if others.isEmpty { return .init(start: 0, count: -1, isScratch: false) }
    let start = scratch.count
    for (index, other) in others.enumerated() {
      scratch.append(UInt8(ascii: index == 0 ? "{" : ","))
      var key: [UInt8] = []
      JSONValue.encode(other.key.utf8, into: &key)
      scratch.append(key)
      scratch.append(UInt8(ascii: ":"))
      let value = scratch.extend(by: other.value.count)
      let source = other.value.isScratch ? UnsafeRawPointer(scratch.start) : UnsafeRawPointer(cursor.base)
      value.copyMemory(from: source + other.value.start, byteCount: other.value.count)
    }
    scratch.append(UInt8(ascii: "}"))
    return .init(start: start, count: scratch.count - start, isScratch: true)
  }
}
