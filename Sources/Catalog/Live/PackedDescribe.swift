internal import Glibc
public import Schema

/// The body of a describe on its way into the staging area: hashed and compressed, away from the database.
public struct PackedDescribe: Sendable {
  /// The object that was asked for.
  public let object: String
  let digest: Digest
  let size: Int
  /// How many fields it has.
  let fieldCount: Int
  let frame: [UInt8]
  let frameDigest: Digest

  /// The bytes that it takes in memory.
  public var heldSize: Int { frame.count }
}

/// Packs describes. One a thread: it reuses its buffers. The same body always gives the same bytes.
public final class DescribePacker {
  private let zstandard = Zstandard()

  /// A packer.
  public init() {}

  /// Hashes and compresses the body that came for an object. Whether it is a describe is seen when the snapshot is
  /// sealed.
  ///
  /// - Throws: ``CatalogError`` when it is too large.
  public func pack(_ object: String, _ body: UnsafeRawBufferPointer) throws -> PackedDescribe {
    guard body.count <= Zstandard.sizeLimit else {
      throw CatalogError(
        .refused,
        subject: object,
        message: "the describe of \(object) has \(body.count) bytes",
        advice: "No describe is larger than \(Zstandard.sizeLimit >> 20) MB."
      )
    }
    let frame = try zstandard.compress(body)
    return PackedDescribe(
      object: object,
      digest: Digest(of: body),
      size: body.count,
      fieldCount: Self.fieldCount(body),
      frame: frame,
      frameDigest: Digest(of: frame)
    )
  }

  /// Each field, and nothing else, has a `soapType`. What quotes that key in a text is counted too, which does no harm.
  private static func fieldCount(_ body: UnsafeRawBufferPointer) -> Int {
    let key = Array(#""soapType""#.utf8)
    let rare = 5
    var (count, offset) = (0, 0)
    while offset < body.count, let start = body.baseAddress,
      let found = memchr(start + offset, Int32(key[rare]), body.count - offset)
    {
      let place = start.distance(to: UnsafeRawPointer(found))
      offset = place + 1
      guard place >= rare, place - rare + key.count <= body.count else { continue }
      if memcmp(start + place - rare, key, key.count) == 0 { count += 1 }
    }
    return count
  }
}

/// What an org answered about one object.
public enum StagedAnswer: Sendable {
  /// A body, and its `Last-Modified`.
  case describe(PackedDescribe, lastModified: String?)
  /// It has not changed since the moment that was asked about.
  case unchanged(object: String, lastModified: String?)
  /// It could not be read; the message says why.
  case gap(object: String, Gap.Reason, message: String)

  /// The object's API name.
  public var object: String {
    switch self {
    case .describe(let describe, _): describe.object
    case .unchanged(let object, _), .gap(let object, _, _): object
    }
  }
}
