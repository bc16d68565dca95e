import Catalog
import Salesforce
import Schema

/// What a document holds, ready to be staged.
enum StagedPart: Sendable {
  case describe(PreparedDescribe)
  case listing(PreparedListing)
  case unchanged(object: String)
  case gap(object: String, Gap.Reason)
  case warning(String)
}

/// One thread's part of a snapshot: from a document to what can be staged.
struct DocumentWorker {
  /// What one document yields.
  enum Yield: Sendable {
    case parts([StagedPart])
    /// Its documents are read next.
    case expand(SavedDocument)
  }

  private let preparer: DescribePreparer
  private let keepsGoing: Bool
  private var reader: DocumentReader

  init(_ source: SavedDescribes, known: KnownBodies, keepsGoing: Bool) {
    preparer = DescribePreparer(known: known)
    reader = DocumentReader(source)
    self.keepsGoing = keepsGoing
  }

  mutating func read(_ item: HeldDocuments.Item) throws -> Yield {
    do {
      let document = try item.get()
      let (preparer, keepsGoing) = (preparer, keepsGoing)
      let parts = try reader.map(
        document,
        recognize: { preparer.recognize($0, origin: document.origin).map(Self.parts) },
        transform: { member, body in
          do {
            return try Self.parts(of: member, body, preparer)
          } catch let error as SchemaError where keepsGoing && error.code != .trailing {
            return Self.gap(for: InputFailure(error, origin: member.origin).sourceError, object: error.object)
          } catch let error as SchemaError {
            throw InputFailure(error, origin: member.origin)
          }
        }
      )
      return parts.map { .parts($0.flatMap(\.self)) } ?? .expand(document)
    } catch let error as SourceError where keepsGoing {
      return .parts(Self.gap(for: error, object: nil))
    }
  }

  private static func parts(of known: Recognized) -> [StagedPart] {
    switch known {
    case .describe(let describe): [.describe(describe)]
    case .listing(let listing): [.listing(listing)]
    }
  }

  private static func parts(
    of member: DocumentContents.Member,
    _ body: UnsafeRawBufferPointer,
    _ preparer: DescribePreparer
  ) throws -> [StagedPart] {
    switch member.kind {
    case .describe: return [.describe(try preparer.prepare(body, origin: member.origin))]
    case .unchanged(let object): return [.unchanged(object: object)]
    case .failed(let object?, let reason, let message):
      return [.gap(object: object, reason), .warning("\(member.origin): \(object) is a gap: \(message)")]
    case .failed(nil, _, let message):
      return [.warning("\(member.origin): it does not say which object it is about: \(message)")]
    case .listing:
      if isShortList(body) {
        return [.warning("\(member.origin): passed over, since it need not list every object of the org")]
      }
      return [.listing(try preparer.prepare(listing: body, origin: member.origin))]
    }
  }

  /// Whether a list is the `typeNames.json` of the VS Code extension, an array of objects: it holds what the extension
  /// asked for, not what exists.
  private static func isShortList(_ body: UnsafeRawBufferPointer) -> Bool {
    let signs = body.lazy.filter { !" \t\r\n".utf8.contains($0) }.prefix(2)
    return signs.elementsEqual("[{".utf8)
  }

  private static func gap(for error: SourceError, object: String?) -> [StagedPart] {
    guard let object = object ?? DocumentContents.object(from: error.origin) else {
      return [.warning("left out: \(error)")]
    }
    return [.gap(object: object, .malformed), .warning("\(object) is a gap: \(error)")]
  }
}

extension DocumentWorker.Yield {
  /// The bytes that it takes in memory, texts apart.
  var heldSize: Int {
    guard case .parts(let parts) = self else { return 0 }
    return parts.reduce(0) { sum, part in
      switch part {
      case .describe(let describe): sum + describe.heldSize
      case .listing(let listing): sum + listing.heldSize
      case .unchanged, .gap, .warning: sum
      }
    }
  }
}
