/// What exists in an org, as describe global or a list of names tells it.
public struct Listing: Hashable, Sendable {
  /// The API names, by their bytes.
  public var objects: [String]
  /// The API version in the entries' urls; nil where they have none.
  public var apiVersion: APIVersion?

  /// A listing from its parts.
  public init(objects: [String], apiVersion: APIVersion? = nil) {
    self.objects = objects
    self.apiVersion = apiVersion
  }

  /// Reads a describe global (`{"sobjects":[{"name":…}]}`), a list of names, or a list of objects with names.
  ///
  /// - Throws: ``SchemaError`` for anything else, for names that are none, and for names that differ only in case.
  public init(parsing bytes: UnsafeRawBufferPointer) throws(SchemaError) {
    var scanner = ListingScanner(bytes)
    do { try scanner.scan() } catch { throw SchemaError(error, in: bytes) }
    guard scanner.hasList else {
      throw SchemaError(code: .notADescribe, object: nil, message: "it has no list of “sobjects”")
    }
    var names: [String: String] = [:]
    for (index, name) in scanner.names.enumerated() {
      guard let name, ObjectSchema.isName(name) else {
        throw SchemaError(code: .invalid, object: nil, message: "entry \(index + 1) of the list has no object name")
      }
      if let other = names.updateValue(name, forKey: name.lowercased()) {
        throw SchemaError(
          code: .invalid,
          object: name,
          message: other == name ? "it lists \(name) twice" : "it lists \(other) and \(name), which differ only in case"
        )
      }
    }
    objects = names.values.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    apiVersion = scanner.apiVersion
  }
}

/// Passes over a listing and keeps only names: a describe global of 2,000 objects has 2 MB.
private struct ListingScanner {
  private var cursor: JSONCursor
  private(set) var names: [String?] = []
  private(set) var apiVersion: APIVersion?
  private(set) var hasList = false

  init(_ bytes: UnsafeRawBufferPointer) { cursor = JSONCursor(bytes) }

  mutating func scan() throws(JSONError) {
    cursor.skipSpace()
    if cursor.peek == UInt8(ascii: "[") {
      try scanEntries()
    } else {
      try forEachMember(unique: "sobjects") { (scanner, key) throws(JSONError) in
        if key == "sobjects", scanner.cursor.peek == UInt8(ascii: "[") {
          try scanner.scanEntries()
        } else {
          try scanner.cursor.skipValue()
        }
      }
    }
    try cursor.finish()
  }

  private mutating func scanEntries() throws(JSONError) {
    hasList = true
    try cursor.take(UInt8(ascii: "["))
    cursor.skipSpace()
    if cursor.takeIf(UInt8(ascii: "]")) { return }
    while true {
      cursor.skipSpace()
      try scanEntry()
      cursor.skipSpace()
      if cursor.takeIf(UInt8(ascii: ",")) { continue }
      return try cursor.take(UInt8(ascii: "]"))
    }
  }

  private mutating func scanEntry() throws(JSONError) {
    switch cursor.peek {
    case UInt8(ascii: "\""): names.append(try cursor.string())
    case UInt8(ascii: "{"):
      names.append(nil)
      try forEachMember(unique: "name") { (scanner, key) throws(JSONError) in
        if key == "name", scanner.cursor.peek == UInt8(ascii: "\"") {
          scanner.names[scanner.names.count - 1] = try scanner.cursor.string()
          return
        }
        let range = try scanner.cursor.skipValue()
        if key == "urls", scanner.apiVersion == nil { scanner.apiVersion = scanner.cursor.apiVersion(in: range) }
      }
    default:
      names.append(nil)
      try cursor.skipValue()
    }
  }

  /// Calls with each key; the one that is looked for must not stand twice.
  private mutating func forEachMember(
    unique wanted: String,
    _ body: (inout Self, String) throws(JSONError) -> Void
  ) throws(JSONError) {
    var isFound = false
    try cursor.take(UInt8(ascii: "{"))
    cursor.skipSpace()
    if cursor.takeIf(UInt8(ascii: "}")) { return }
    while true {
      cursor.skipSpace()
      let start = cursor.offset
      let key = try cursor.string()
      if key == wanted {
        if isFound { throw JSONError(.duplicateKey(key), at: start) }
        isFound = true
      }
      cursor.skipSpace()
      try cursor.take(UInt8(ascii: ":"))
      cursor.skipSpace()
      try body(&self, key)
      cursor.skipSpace()
      if cursor.takeIf(UInt8(ascii: ",")) { continue }
      return try cursor.take(UInt8(ascii: "}"))
    }
  }
}

extension JSONCursor {
  fileprivate func apiVersion(in range: Range<Int>) -> APIVersion? {
    APIVersion.inURLs(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }
}
