import Schema

/// Why a composite answer cannot be followed.
package enum CompositeFault: Error, Hashable, CustomStringConvertible {
  /// It ends inside.
  case cut
  /// It is built otherwise than a composite answer is; says how.
  case malformed(String)
  /// One part of it is larger than the limit, in bytes.
  case tooLarge(limit: Int)

  /// What is wrong, in one line without the place.
  package var description: String {
    switch self {
    case .cut: "the answer is cut off"
    case .malformed(let detail): "the answer is no composite answer: \(detail)"
    case .tooLarge(let limit): "a part of the answer has more than \(displayedSize(limit))"
    }
  }
}

/// Cuts a composite answer into its parts while it arrives. It never holds more than one part.
///
///     var splitter = CompositeSplitter()
///     try splitter.consume(piece, into: &bodies) { bodies, part in … }
///     try splitter.finish()
///
/// The document is `{"compositeResponse":[{…},…]}`; other members beside that one are passed over.
package struct CompositeSplitter {
  /// How large one part may be: describes of a few megabytes have been seen, none as large as this.
  package static let partLimit = 16 << 20

  private enum Place {
    case start, firstKey, key, colon, value, firstElement, element, afterElement, afterValue, end
  }

  private enum Gathered {
    case key, value, element
  }

  private let limit: Int
  private var place = Place.start
  private var gathered: Gathered?
  private var boundary = JSONBoundary()
  private var buffer: [UInt8] = []
  private var isInResponse = false
  private var hasResponse = false
  private var offset = 0

  /// A splitter at the beginning of an answer, of which no part may have more bytes than the limit.
  package init(partLimit: Int = Self.partLimit) { limit = partLimit }

  /// Takes the next piece; calls with each part that it completes.
  package mutating func consume<Result>(
    _ bytes: UnsafeRawBufferPointer,
    into result: inout Result,
    _ each: (inout Result, Subanswer) throws -> Void
  ) throws {
    var rest = bytes[...]
    while let byte = rest.first {
      let count: Int
      if let gathered {
        let piece = UnsafeRawBufferPointer(rebasing: rest)
        count = boundary.advance(over: piece)
        guard buffer.count + count <= limit else { throw CompositeFault.tooLarge(limit: limit) }
        buffer.append(contentsOf: piece.prefix(count))
        if boundary.isComplete { try complete(gathered, into: &result, each) }
      } else {
        count = DocumentStart.isSpace(byte) ? 1 : try step(over: byte)
      }
      rest = rest.dropFirst(count)
      offset += count
    }
  }

  /// Checks that the answer has come to its end.
  package func finish() throws(CompositeFault) {
    guard place == .end, gathered == nil else { throw .cut }
  }

  /// Passes one byte between values, or begins to gather at it.
  private mutating func step(over byte: UInt8) throws(CompositeFault) -> Int {
    switch (place, byte) {
    case (.start, UInt8(ascii: "{")): place = .firstKey
    case (.firstKey, UInt8(ascii: "}")), (.afterValue, UInt8(ascii: "}")):
      guard hasResponse else { throw .malformed("it has no compositeResponse") }
      place = .end
    case (.firstKey, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")): return gather(.key)
    case (.colon, UInt8(ascii: ":")): place = .value
    case (.value, UInt8(ascii: "[")) where isInResponse: place = .firstElement
    case (.value, _) where !isInResponse && JSONBoundary.canStart(byte): return gather(.value)
    case (.firstElement, UInt8(ascii: "{")), (.element, UInt8(ascii: "{")): return gather(.element)
    case (.firstElement, UInt8(ascii: "]")), (.afterElement, UInt8(ascii: "]")): place = .afterValue
    case (.afterElement, UInt8(ascii: ",")): place = .element
    case (.afterValue, UInt8(ascii: ",")): place = .key
    default: throw .malformed("unexpected \(String(Unicode.Scalar(byte)).quoted) at byte \(offset)")
    }
    return 1
  }

  private mutating func gather(_ what: Gathered) -> Int {
    gathered = what
    boundary = JSONBoundary()
    buffer.removeAll(keepingCapacity: true)
    return 0
  }

  private mutating func complete<Result>(
    _ what: Gathered,
    into result: inout Result,
    _ each: (inout Result, Subanswer) throws -> Void
  ) throws {
    gathered = nil
    switch what {
    case .element:
      place = .afterElement
      try buffer.withUnsafeBytes { try each(&result, try Subanswer(reading: $0)) }
    case .value:
      place = .afterValue
      _ = try checked { (cursor) throws(JSONError) in try cursor.skipValue() }
    case .key:
      place = .colon
      isInResponse = try checked { (cursor) throws(JSONError) in try cursor.string() } == "compositeResponse"
      if isInResponse, hasResponse { throw CompositeFault.malformed("it has two of compositeResponse") }
      hasResponse = hasResponse || isInResponse
    }
  }

  /// Reads what was gathered, to its end.
  private func checked<Value>(_ read: (inout JSONCursor) throws(JSONError) -> Value) throws(CompositeFault) -> Value {
    let result = buffer.withUnsafeBytes { bytes in
      Swift.Result { () throws(JSONError) in
        var cursor = JSONCursor(bytes)
        let value = try read(&cursor)
        try cursor.finish()
        return value
      }
    }
    do { return try result.get() } catch { throw .malformed(error.description) }
  }
}
