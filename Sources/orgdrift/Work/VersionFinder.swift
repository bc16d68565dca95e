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
  /// What is held meanwhile, in bytes.
  private static let sizeLimit = 16 << 20

  init(_ source: SavedDescribes, told: APIVersion?, keepsGoing: Bool) {
    self.source = source
    self.told = told
    self.keepsGoing = keepsGoing
  }

  /// - Throws: ``InputFailure`` when neither the files nor the user tell, and `SourceError`.
  func find() throws -> Found {
    if let told { return Found(apiVersion: told, source: "--api-version says", held: []) }
    var held: [HeldDocuments.Item] = []
    var size = 0
    let documents = HeldDocuments(then: source, keepsGoing: keepsGoing)
    var failure: InputFailure?
    while size < Self.sizeLimit, let item = try documents.next() {
      held.append(item)
      do {
        let document = try item.get()
        size += item.heldSize
        if let (version, origin) = try version(in: document, source) {
          return Found(apiVersion: version, source: "\(origin) is of", held: held)
        }
        failure = failure ?? Self.unsaid(document.origin)
      } catch let error as SourceError where keepsGoing {
        failure = failure ?? InputFailure(origin: error.origin, message: error.message, advice: error.advice)
      } catch let error as InputFailure where keepsGoing {
        failure = failure ?? error
      }
    }
    throw failure
      ?? InputFailure(
        origin: Origin(path: "--from"),
        message: "there is no describe in it",
        advice: "Name files or folders with describes."
      )
  }

  private static func unsaid(_ origin: Origin) -> InputFailure {
    InputFailure(
      origin: origin,
      message: "it does not say its API version, and nothing that was read before or after it does",
      advice: "Say it with --api-version, as in --api-version 62.0: it is never guessed."
    )
  }

  private func version(in document: SavedDocument, _ source: SavedDescribes) throws -> (APIVersion, Origin)? {
    var reader = DocumentReader(source)
    let found = try reader.map(document) { member, body in try Self.version(member, body).map { ($0, member.origin) } }
    if let found { return found.lazy.compactMap(\.self).first }
    let inner = source.expand(document)
    while let document = try inner.next() { if let found = try version(in: document, inner) { return found } }
    return nil
  }

  private static func version(
    _ member: DocumentContents.Member,
    _ body: UnsafeRawBufferPointer
  ) throws -> APIVersion? {
    do throws(SchemaError) {
      switch member.kind {
      case .describe: return try DescribeScanner().scan(body).apiVersion
      case .listing: return try Listing(parsing: body).apiVersion
      case .unchanged, .failed: return nil
      }
    } catch {
      throw InputFailure(error, origin: member.origin)
    }
  }
}
