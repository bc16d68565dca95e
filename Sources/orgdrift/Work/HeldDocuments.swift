import Salesforce
import Synchronization

extension HeldDocuments.Item {
  /// The bytes that it takes in memory: a file has not been read.
  var heldSize: Int {
    if case .success(.bytes(_, let bytes)) = self { bytes.count } else { 0 }
  }
}

/// Documents that were taken already, and then those that are left.
final class HeldDocuments: Sendable {
  /// A document, or under `--keep-going` why it could not be opened.
  typealias Item = Result<SavedDocument, SourceError>

  private let held: Mutex<ArraySlice<Item>>
  private let source: SavedDescribes
  private let keepsGoing: Bool

  init(_ held: [Item] = [], then source: SavedDescribes, keepsGoing: Bool) {
    self.held = Mutex(held[...])
    self.source = source
    self.keepsGoing = keepsGoing
  }

  /// - Throws: `SourceError`, but under `--keep-going`.
  func next() throws -> Item? {
    if let item = held.withLock({ $0.popFirst() }) { return item }
    do { return try source.next().map { .success($0) } } catch let error as SourceError where keepsGoing {
      return .failure(error)
    }
  }
}
