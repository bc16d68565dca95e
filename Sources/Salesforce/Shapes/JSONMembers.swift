import Schema

/// The members of a JSON object as ranges of its bytes. The object has been passed once and is known to be JSON.
struct JSONMembers {
  private(set) var names: [String] = []
  private(set) var ranges: [Range<Int>] = []

  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) throws(JSONError) {
    var cursor = JSONCursor(UnsafeRawBufferPointer(rebasing: bytes[..<range.upperBound]))
    cursor.offset = range.lowerBound
    try cursor.take(UInt8(ascii: "{"))
    cursor.skipSpace()
    if cursor.takeIf(UInt8(ascii: "}")) { return }
    while true {
      cursor.skipSpace()
      let name = try cursor.string()
      cursor.skipSpace()
      try cursor.take(UInt8(ascii: ":"))
      names.append(name)
      ranges.append(try cursor.skipValue())
      cursor.skipSpace()
      if cursor.takeIf(UInt8(ascii: ",")) { continue }
      try cursor.take(UInt8(ascii: "}"))
      return
    }
  }

  /// The value of the first member of this name.
  subscript(name: String) -> Range<Int>? { names.firstIndex(of: name).map { ranges[$0] } }

  /// A name that stands twice.
  var repeatedName: String? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0).inserted }
  }

  func has(_ names: String...) -> Bool { names.allSatisfy(self.names.contains) }
}

/// The elements of a JSON array as ranges of its bytes.
struct JSONElements {
  private(set) var ranges: [Range<Int>] = []

  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) throws(JSONError) {
    var cursor = JSONCursor(UnsafeRawBufferPointer(rebasing: bytes[..<range.upperBound]))
    cursor.offset = range.lowerBound
    try cursor.take(UInt8(ascii: "["))
    cursor.skipSpace()
    if cursor.takeIf(UInt8(ascii: "]")) { return }
    while true {
      ranges.append(try cursor.skipValue())
      cursor.skipSpace()
      if cursor.takeIf(UInt8(ascii: ",")) { continue }
      try cursor.take(UInt8(ascii: "]"))
      return
    }
  }
}
