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

  /// The API version in the describe's own urls; nil where it has none, or where the body is known already.
  public var apiVersion: APIVersion? {
    switch content {
    case .unchanged: nil
    case .changed(let scanned, _): scanned.apiVersion
    }
  }
}

/// A body on its way into the catalog.
enum BodyText: Sendable {
  /// Compressed on its own.
  case frame([UInt8])
  /// Not yet compressed: the writer has the body to compress it against.
  case raw([UInt8])
}

/// What a timeline holds now, so that an unchanged body is recognised by its digest alone.
public struct KnownBodies: Sendable {
  var objects: [Digest: String] = [:]
  var names: Set<String> = []

  /// Nothing is known.
  public init() {}
}

/// Prepares describes. One a worker thread: it reuses its buffers.
public final class DescribePreparer {
  private let scanner = DescribeScanner()
  private let zstandard = Zstandard()
  private let known: KnownBodies

  /// A preparer for the timeline that these bodies are current in.
  public init(known: KnownBodies) { self.known = known }

  /// Hashes a body and, if it is not known, scans and compresses it.
  ///
  /// - Throws: ``SchemaError`` when it is no describe; ``CatalogError`` when it is too large.
  public func prepare(_ body: UnsafeRawBufferPointer, origin: Origin) throws -> PreparedDescribe {
    let digest = Digest(of: body)
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
    let text: BodyText =
      known.names.contains(scanned.name) ? .raw(Array(body)) : .frame(try zstandard.compress(body))
    return PreparedDescribe(origin: origin, digest: digest, size: body.count, content: .changed(scanned, text))
  }
}
