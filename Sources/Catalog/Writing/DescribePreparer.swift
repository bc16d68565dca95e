public import Schema

/// A describe made ready for a ``SnapshotWriter``: hashed, scanned and compressed, away from the database.
public struct PreparedDescribe: Sendable {
  enum Content: Sendable {
    /// The body is the current one of this object.
    case unchanged(object: String)
    case changed(ScannedDescribe, BodyText)
  }

  /// Where it came from.
  public let origin: Origin
  /// The digest of the body.
  let digest: Digest
  /// The size of the body in bytes.
  let size: Int
  let content: Content

  /// The object's API name.
  public var object: String {
    switch content {
    case .unchanged(let object): object
    case .changed(let scanned, _): scanned.name
    }
  }

  /// The bytes that it takes in memory.
  public var heldSize: Int {
    guard case .changed(let scanned, let body) = content else { return 0 }
    return switch body {
    case .frame(let bytes, _): scanned.size + bytes.count
    case .raw(let bytes): scanned.size + bytes.count
    }
  }

  /// The API version in the describe's own urls; nil where it has none, or where the body is known already.
  public var apiVersion: APIVersion? {
    switch content {
    case .unchanged: nil
    case .changed(let scanned, _): scanned.apiVersion
    }
  }
}

/// A list of objects made ready for a ``SnapshotWriter``.
public struct PreparedListing: Sendable {
  enum Content: Sendable {
    /// The timeline's newest snapshot was taken with the same list.
    case unchanged
    case changed(Listing, bytes: [UInt8])
  }

  /// Where it came from.
  public let origin: Origin
  let digest: Digest
  let content: Content

  /// The bytes that it takes in memory.
  public var heldSize: Int { if case .changed(_, let bytes) = content { bytes.count } else { 0 } }

  /// The API version that the list tells; nil where it tells none, or is known already.
  public var apiVersion: APIVersion? { if case .changed(let listing, _) = content { listing.apiVersion } else { nil } }
}

/// What a timeline's newest snapshot was taken with, recognised by its digest alone.
public enum Recognized: Sendable {
  /// The current body of an object.
  case describe(PreparedDescribe)
  /// The list of objects.
  case listing(PreparedListing)
}

/// A body on its way into the catalog.
enum BodyText: Sendable {
  /// Compressed on its own, and the digest of the frame.
  case frame([UInt8], Digest)
  /// Not yet compressed: the writer has the body to compress it against.
  case raw([UInt8])

  init(_ frame: [UInt8]) { self = .frame(frame, Digest(of: frame)) }
}

/// What a timeline holds now, so that an unchanged body is recognised by its digest alone.
public struct KnownBodies: Sendable {
  var objects: [Digest: String] = [:]
  var names: Set<String> = []
  var listing: Digest?

  /// Nothing is known.
  public init() {}
}

/// Prepares describes. One a worker thread: it reuses its buffers.
public final class DescribePreparer {
  private let scanner = DescribeScanner()
  private let zstandard = Zstandard()
  private let known: KnownBodies
  /// The document that ``recognize(_:origin:)`` has just not known; of use only while its bytes stand.
  private var hashed: (document: UnsafeRawBufferPointer, digest: Digest)?

  /// A preparer for the timeline that these bodies are current in.
  public init(known: KnownBodies) { self.known = known }

  /// Whether a whole document is one that the timeline's newest snapshot was taken with: then nothing of it has to be
  /// looked at. (A known body needs no bounds either, since its digest covers all of it.)
  public func recognize(_ document: UnsafeRawBufferPointer, origin: Origin) -> Recognized? {
    let digest = Digest(of: document)
    hashed = (document, digest)
    if let object = known.objects[digest] {
      return .describe(
        PreparedDescribe(origin: origin, digest: digest, size: document.count, content: .unchanged(object: object))
      )
    }
    return digest == known.listing
      ? .listing(PreparedListing(origin: origin, digest: digest, content: .unchanged)) : nil
  }

  /// Reads a describe global or a list of names.
  ///
  /// - Throws: ``SchemaError`` when it is none.
  public func prepare(listing body: UnsafeRawBufferPointer, origin: Origin) throws(SchemaError) -> PreparedListing {
    let digest = digest(of: body)
    if digest == known.listing { return PreparedListing(origin: origin, digest: digest, content: .unchanged) }
    let content = PreparedListing.Content.changed(try Listing(parsing: body), bytes: Array(body))
    return PreparedListing(origin: origin, digest: digest, content: content)
  }

  /// A document that is a describe and nothing else has been hashed as a whole.
  private func digest(of body: UnsafeRawBufferPointer) -> Digest {
    defer { hashed = nil }
    if let hashed, hashed.document.baseAddress == body.baseAddress, hashed.document.count == body.count {
      return hashed.digest
    }
    return Digest(of: body)
  }

  /// Hashes a body and, if it is not known, scans and compresses it.
  ///
  /// - Throws: ``SchemaError`` when it is no describe; ``CatalogError`` when it is too large.
  public func prepare(_ body: UnsafeRawBufferPointer, origin: Origin) throws -> PreparedDescribe {
    let digest = digest(of: body)
    if let object = known.objects[digest] {
      return PreparedDescribe(origin: origin, digest: digest, size: body.count, content: .unchanged(object: object))
    }
    guard body.count <= Zstandard.sizeLimit else {
      throw CatalogError(
        .refused,
        subject: "\(origin)",
        message: "\(origin) has \(body.count) bytes",
        advice: "No describe is larger than \(Zstandard.sizeLimit >> 20) MB."
      )
    }
    let scanned = try scanner.scan(body)
    let text: BodyText = try known.names.contains(scanned.name) ? .raw(Array(body)) : .init(zstandard.compress(body))
    return PreparedDescribe(origin: origin, digest: digest, size: body.count, content: .changed(scanned, text))
  }
}
