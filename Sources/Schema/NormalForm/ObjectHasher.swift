import Crypto

/// Rolls the digests of an object's parts up into one.
struct ObjectHasher {
  private var hasher = SHA256()

  init(fieldCount: Int) { add(UInt64(fieldCount)) }

  mutating func add(_ row: NormalRow) {
    add(UInt64(row.hashed.count))
    hasher.update(bufferPointer: row.hashed)
  }

  mutating func add(_ digest: Digest) {
    withUnsafeBytes(of: digest) { hasher.update(bufferPointer: $0) }
  }

  mutating func add(_ known: KnownKeys?) {
    guard let known else { return }
    for keys in [known.object, known.field] {
      for key in keys.map(\.rawValue).sorted() { hasher.update(data: Array(key.utf8) + [0]) }
    }
  }

  var digest: Digest { Digest(truncating: hasher.finalize()) }

  private mutating func add(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { hasher.update(bufferPointer: $0) }
  }
}

extension Digest {
  /// Of a whole snapshot: what every object looks like and which are in a gap. Equal digests: nothing changed.
  ///
  /// - Parameters:
  ///   - objects: captured objects by the bytes of their names.
  ///   - gaps: by the bytes of their objects' names.
  public static func ofSnapshot(objects: [(name: String, digest: Digest)], gaps: [Gap]) -> Digest {
    var hasher = SHA256()
    for object in objects {
      hasher.update(data: Array(object.name.utf8) + [0])
      hasher.update(data: object.digest.bytes)
    }
    hasher.update(data: [0])
    for gap in gaps { hasher.update(data: Array("\(gap.object)\u{0}\(gap.reason.rawValue)\u{0}".utf8)) }
    return Digest(truncating: hasher.finalize())
  }
}

extension Digest {
  /// Of an object from its stored rows: the same as ``ScannedDescribe/digest``.
  ///
  /// - Parameters:
  ///   - object: its own row, the name included.
  ///   - fields: the digests of its fields, by the bytes of their names.
  ///   - recordTypes: by the bytes of their names.
  ///   - childRelationships: by the bytes of child and field.
  ///   - knownKeys: what a reduced describe has.
  public static func ofObject(
    _ object: StoredRow,
    fields: [Digest],
    recordTypes: [StoredRow],
    childRelationships: [StoredRow],
    knownKeys: KnownKeys?
  ) -> Digest {
    var hasher = ObjectHasher(fieldCount: fields.count)
    func add(_ row: StoredRow, _ layout: RowLayout) {
      row.bytes(layout).withUnsafeBytes { hasher.add(NormalRow(layout, $0)) }
    }
    add(object, .object)
    for field in fields { hasher.add(field) }
    for row in recordTypes { add(row, .recordType) }
    for row in childRelationships { add(row, .childRelationship) }
    hasher.add(knownKeys)
    return hasher.digest
  }
}
