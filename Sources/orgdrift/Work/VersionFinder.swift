import Salesforce
import Schema

/// Finds the API version of a set of files before anything is written: it says which timeline they belong to.
struct VersionFinder {
  /// The version, and the documents that were taken to find it.
  struct Found: Sendable {
    var apiVersion: APIVersion
    /// Who says so, as the subject of a sentence: `--api-version says`.
    var source: String
    var held: [HeldDocuments.Item]
  }

  private let source: SavedDescribes
  private let told: APIVersion?
  private let keepsGoing: Bool
  /// Files that have no version are rare, and come alone.
  private static let limit = 200

  init(_ source: SavedDescribes, told: APIVersion?, keepsGoing: Bool) {
    self.source = source
    self.told = told
    self.keepsGoing = keepsGoing
  }

  /// - Throws: ``InputFailure`` when neither the files nor the user tell, and `SourceError`.
  func find() throws -> Found {
    if let told { return Found(apiVersion: told, source: "--api-version says", held: []) }
    var held: [HeldDocuments.Item] = []
    let documents = HeldDocuments(then: source, keepsGoing: keepsGoing)
    var unversioned: Origin?
    while held.count < Self.limit, let item = try documents.next() {
      held.append(item)
      guard case .success(let document) = item else { continue }
      do {
        if let (version, origin) = try version(in: document, source) {
          return Found(apiVersion: version, source: "\(origin) is of", held: held)
        }
      } catch  where keepsGoing && (error is SourceError || error is InputFailure) {
        // The worker meets it again, and makes it a gap.
        continue
      }
      unversioned = unversioned ?? document.origin
    }
    throw InputFailure(
      origin: unversioned ?? Origin(path: "-"),
      message: unversioned == nil ? "there is no describe" : "no describe in the set says its API version",
      advice: "Say it with --api-version, as in --api-version 62.0: it is never guessed."
    )
  }

  private func version(in document: SavedDocument, _ source: SavedDescribes) throws -> (APIVersion, Origin)? {
    var buffer: [UInt8] = []
    guard let count = try source.read(document, into: &buffer) else {
      let inner = source.expand(document)
      while let document = try inner.next() { if let found = try version(in: document, inner) { return found } }
      return nil
    }
    return try buffer.withUnsafeBytes { bytes in
      let bytes = UnsafeRawBufferPointer(rebasing: bytes[..<count])
      do {
        return try version(in: DocumentContents.members(of: bytes, origin: document.origin), bytes)
      } catch let error as InputFailure where error.isTrailing {
        return try version(in: DocumentContents.scannedMembers(of: bytes, origin: document.origin), bytes)
      }
    }
  }

  private func version(
    in members: [DocumentContents.Member],
    _ bytes: UnsafeRawBufferPointer
  ) throws -> (APIVersion, Origin)? {
    for member in members {
      let body = UnsafeRawBufferPointer(rebasing: bytes[member.range])
      if let version = try version(member.kind, body, member.origin) { return (version, member.origin) }
    }
    return nil
  }

  private func version(
    _ kind: DocumentContents.Member.Kind,
    _ body: UnsafeRawBufferPointer,
    _ origin: Origin
  ) throws -> APIVersion? {
    do throws(SchemaError) {
      switch kind {
      case .describe: return try DescribeScanner().scan(body).apiVersion
      case .listing: return try Listing(parsing: body).apiVersion
      default: return nil
      }
    } catch {
      throw InputFailure(error, origin: origin)
    }
  }
}
