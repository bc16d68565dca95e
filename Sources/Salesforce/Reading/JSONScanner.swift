import Schema

/// Walks over JSON that comes in pieces, value by value.
final class JSONScanner {
  /// What a value turns out to be.
  enum Shape {
    case array, members, whole
  }

  /// What is wrong, without the place.
  enum Failure: Error {
    case cut
    case unexpected(UInt8, offset: Int)
    case tooLarge(Origin?, limit: Int)

    func described(_ origin: Origin) -> SourceError {
      switch self {
      case .cut:
        SourceError(origin, "the JSON is cut off", advice: "Save or download it again.")
      case .unexpected(let byte, let offset):
        SourceError(
          origin,
          "it is not JSON: unexpected \(String(Unicode.Scalar(byte)).quoted) at byte \(offset)",
          advice: "Save or download it again."
        )
      case .tooLarge(let element, let limit):
        SourceError(
          element ?? origin,
          "it is a single JSON value of more than \(displayedSize(limit))",
          advice: "No describe is as large. \(DocumentStart.whatIsRead)"
        )
      }
    }
  }

  private let input: BufferedInput
  private let limit: Int
  private var offset: Int
  private(set) var line = 1

  init(_ input: BufferedInput, offset: Int, limit: Int) {
    self.input = input
    self.offset = offset
    self.limit = limit
  }

  /// Passes white space; gives the byte behind it, nil at the end.
  @discardableResult
  func skipSpace() throws -> UInt8? {
    while try input.fill(1) > 0 {
      let (byte, spaces, lines): (UInt8?, Int, Int) = input.withBytes { bytes in
        let spaces = bytes.prefix { DocumentStart.isSpace($0) }
        return (
          spaces.count < bytes.count ? bytes[spaces.count] : nil, spaces.count, spaces.count { $0 == 0x0A }
        )
      }
      consume(spaces)
      line += lines
      if let byte { return byte }
    }
    return nil
  }

  /// Passes one byte that has to be there.
  func take(_ byte: UInt8) throws {
    guard try input.fill(1) > 0 else { throw Failure.cut }
    let found = input.withBytes { $0[0] }
    guard found == byte else { throw Failure.unexpected(found, offset: offset) }
    consume(1)
  }

  /// The string at the cursor with its quotes.
  func string() throws -> [UInt8] {
    guard try input.fill(1) > 0 else { throw Failure.cut }
    let found = input.withBytes { $0[0] }
    guard found == UInt8(ascii: "\"") else { throw Failure.unexpected(found, offset: offset) }
    return try value()
  }

  /// The bytes of the value at the cursor. An origin names it where it is too large.
  func value(described origin: Origin? = nil) throws -> [UInt8] {
    var boundary = JSONBoundary()
    var value: [UInt8] = []
    while !boundary.isComplete {
      guard try input.fill(1) > 0 else {
        if boundary.endsWithInput { break }
        throw Failure.cut
      }
      let count = input.withBytes { bytes in
        let count = boundary.advance(over: bytes)
        value.append(contentsOf: bytes.prefix(count))
        return count
      }
      consume(count)
      if value.count > limit { throw Failure.tooLarge(origin, limit: limit) }
    }
    line += boundary.lines
    guard let first = value.first else {
      let found = try input.fill(1) > 0 ? input.withBytes { $0[0] } : 0
      throw Failure.unexpected(found, offset: offset)
    }
    if !JSONBoundary.canStart(first) { throw Failure.unexpected(first, offset: offset - value.count) }
    return value
  }

  /// Looks ahead: an array of objects and an object of describes or answers can be cut, all else is kept whole.
  func shape() throws -> Shape {
    try input.fill(4096)
    return input.withBytes { bytes in
      let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(4096))
      var cursor = JSONCursor(head)
      if cursor.takeIf(UInt8(ascii: "[")) {
        cursor.skipSpace()
        return cursor.peek == UInt8(ascii: "{") ? .array : .whole
      }
      guard cursor.takeIf(UInt8(ascii: "{")) else { return .whole }
      cursor.skipSpace()
      guard let key = Self.string(&cursor) else { return .whole }
      cursor.skipSpace()
      guard cursor.takeIf(UInt8(ascii: ":")) else { return .whole }
      cursor.skipSpace()
      if ["compositeResponse", "results", "hasErrors"].contains(key) { return .members }
      return cursor.peek == UInt8(ascii: "{") && ObjectName.isValid(key) ? .members : .whole
    }
  }

  /// Nil where it is no string, or goes on behind what was looked at.
  private static func string(_ cursor: inout JSONCursor) -> String? {
    do { return try cursor.string() } catch { return nil }
  }

  private func consume(_ count: Int) {
    input.consume(count)
    offset += count
  }
}
