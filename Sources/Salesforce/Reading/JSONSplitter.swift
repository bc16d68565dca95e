import Schema

/// Cuts a JSON text that is too large to be held into its elements, and gives each as a document of its own.
///
/// It only finds where values end. Whether they are right is checked by those who read them.
final class JSONSplitter: DocumentSource {
  private enum Place {
    /// Between values that follow one another.
    case values
    /// In an array, which is the value of a member of the outer object where there is one.
    case elements(of: String, index: Int, isInObject: Bool)
    /// In an object of many describes.
    case members(isFirst: Bool)
  }

  private let scanner: JSONScanner
  private let origin: Origin
  private var value: Origin
  private var place = Place.values
  private var count = 0
  private var isFinished = false

  init(_ input: BufferedInput, at offset: Int, _ origin: Origin, _ limits: ReadingLimits) {
    scanner = JSONScanner(input, offset: offset, limit: limits.documentLimit)
    self.origin = origin
    value = origin
  }

  func next() throws -> SourceStep? {
    guard !isFinished else { return nil }
    do {
      while true {
        switch place {
        case .values:
          guard try scanner.skipSpace() != nil else {
            isFinished = true
            return nil
          }
          if let document = try nextValue() { return .document(document) }
        case .elements(let name, let index, let isInObject):
          if let document = try nextElement(name, index, isInObject) { return .document(document) }
        case .members(let isFirst):
          if let document = try nextMember(isFirst) { return .document(document) }
        }
      }
    } catch let error as JSONScanner.Failure {
      isFinished = true
      throw error.described(value)
    } catch {
      isFinished = true
      throw error
    }
  }

  private func nextValue() throws -> SavedDocument? {
    count += 1
    value = count == 1 ? origin : origin.appending("line \(scanner.line)")
    let line = scanner.line
    switch try scanner.shape() {
    case .array:
      try scanner.take(UInt8(ascii: "["))
      place = .elements(of: "", index: 0, isInObject: false)
      return nil
    case .members:
      try scanner.take(UInt8(ascii: "{"))
      place = .members(isFirst: true)
      return nil
    case .whole:
      let bytes = try scanner.value()
      if count == 1, try scanner.skipSpace() != nil { value = origin.appending("line \(line)") }
      return .bytes(value, bytes)
    }
  }

  private func nextElement(_ name: String, _ index: Int, _ isInObject: Bool) throws -> SavedDocument? {
    let byte = try scanner.skipSpace()
    if byte == UInt8(ascii: "]") {
      try scanner.take(UInt8(ascii: "]"))
      place = isInObject ? .members(isFirst: false) : .values
      return nil
    }
    if index > 0 {
      try scanner.take(UInt8(ascii: ","))
      try scanner.skipSpace()
    }
    place = .elements(of: name, index: index + 1, isInObject: isInObject)
    let element = value.appending("\(name)[\(index)]")
    return .bytes(element, try scanner.value(described: element))
  }

  /// A member of a map travels as a map of one, so that its key stays with it.
  private func nextMember(_ isFirst: Bool) throws -> SavedDocument? {
    if try scanner.skipSpace() == UInt8(ascii: "}") {
      try scanner.take(UInt8(ascii: "}"))
      place = .values
      return nil
    }
    if !isFirst {
      try scanner.take(UInt8(ascii: ","))
      try scanner.skipSpace()
    }
    place = .members(isFirst: false)
    let key = try scanner.string()
    let name = String(decoding: key.dropFirst().dropLast(), as: UTF8.self)
    try scanner.skipSpace()
    try scanner.take(UInt8(ascii: ":"))
    let first = try scanner.skipSpace()
    if first == UInt8(ascii: "["), name == "compositeResponse" || name == "results" {
      try scanner.take(UInt8(ascii: "["))
      place = .elements(of: name, index: 0, isInObject: true)
      return nil
    }
    let bytes = try scanner.value(described: value.appending("\"\(name)\""))
    if name == "hasErrors" { return nil }
    return .bytes(value, [UInt8(ascii: "{")] + key + [UInt8(ascii: ":")] + bytes + [UInt8(ascii: "}")])
  }
}
