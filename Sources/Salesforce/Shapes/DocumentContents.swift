public import Schema

/// What a JSON document holds: one describe, a list of objects, or a container of either.
///
/// Describes are found, not read: a member is a range of the document's bytes.
public enum DocumentContents {
  /// One thing inside a document.
  public struct Member: Hashable, Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
      /// One sObject describe.
      case describe
      /// Describe global (`{"sobjects":[…]}`), a list of names (`["Account",…]`), or the short descriptions of the
      /// VS Code extension (`[{"name":"Account","custom":false},…]`).
      case listing
      /// A conditional request was answered with 304: this object has not changed.
      case unchanged(object: String)
      /// Salesforce refused this object. Nil where the answer does not tell which.
      case failed(object: String?, reason: Gap.Reason, message: String)
    }

    /// The document, and the place inside it.
    public var origin: Origin
    /// The bytes of the JSON alone: neither a byte-order mark, nor white space around it, nor its container.
    public var range: Range<Int>
    /// What it is.
    public var kind: Kind

    init(_ kind: Kind, _ range: Range<Int>, _ origin: Origin) {
      self.kind = kind
      self.range = range
      self.origin = origin
    }
  }

  /// The members of a document.
  ///
  /// A raw describe is told by its first keys and not looked at any further. So a document of several describes, one
  /// after the other, whose name does not end in `.ndjson` or `.jsonl`, comes out as one `.describe`; whoever then
  /// meets ``JSONError/Kind/trailing`` asks ``scannedMembers(of:origin:)``.
  ///
  /// - Throws: ``SourceError`` for whatever is no describe, by its name.
  public static func members(of bytes: UnsafeRawBufferPointer, origin: Origin) throws -> [Member] {
    let start = try DocumentStart.find(in: bytes, origin)
    if !EntryName.isLines(origin.inner.last ?? origin.path) {
      let range = start..<end(of: bytes)
      if DescribeKeys.showDescribe(.init(rebasing: bytes[range])) { return [Member(.describe, range, origin)] }
    }
    return try scannedMembers(of: bytes, origin: origin)
  }

  /// The members of a document, each value of which is passed to its end, so that values which follow one another are
  /// told apart.
  ///
  /// - Throws: ``SourceError``, also for a syntax error anywhere.
  public static func scannedMembers(of bytes: UnsafeRawBufferPointer, origin: Origin) throws -> [Member] {
    var cursor = JSONCursor(bytes)
    cursor.offset = try DocumentStart.find(in: bytes, origin)
    var values: [Range<Int>] = []
    while true {
      cursor.skipSpace()
      if cursor.isAtEnd { break }
      do {
        values.append(try cursor.skipValue())
      } catch {
        let place = values.isEmpty ? origin : lineOrigin(origin, bytes, cursor.offset)
        throw SourceError(place, error.description, advice: "Save or download it again.")
      }
    }
    let envelopes = Envelopes(bytes)
    if values.count == 1 { return try envelopes.members(in: values[0], origin) }
    return try values.flatMap { try envelopes.members(in: $0, lineOrigin(origin, bytes, $0.lowerBound)) }
  }

  /// The bytes of a document but for a byte-order mark and white space around it; nil where it cannot be JSON. Nothing
  /// else is looked at.
  public static func trimmed(_ bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    let start = DocumentStart.firstByte(in: bytes)
    let end = end(of: bytes)
    return start < end ? start..<end : nil
  }

  /// The object that a file or member is about, guessed from its name: `objects/Account.json` is about Account.
  ///
  /// Nil where the name is no API name, or where several objects can be inside.
  public static func object(from origin: Origin) -> String? { ObjectName.fromOrigin(origin) }

  private static func end(of bytes: UnsafeRawBufferPointer) -> Int {
    var end = bytes.count
    while end > 0, DocumentStart.isSpace(bytes[end - 1]) { end -= 1 }
    return end
  }

  private static func lineOrigin(_ origin: Origin, _ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Origin {
    origin.appending("line \(bytes[..<offset].count { $0 == 0x0A } + 1)")
  }
}
