import Salesforce
import Schema

/// Reads documents one after the other into one buffer.
struct DocumentReader {
  private let source: SavedDescribes
  private var buffer: [UInt8] = []

  init(_ source: SavedDescribes) { self.source = source }

  /// What each member of a document comes to; nil for an archive or a large text behind an innocent name, which has to
  /// be expanded.
  ///
  /// - Parameters:
  ///   - recognize: gets the whole document first, but for what surrounds its JSON; when it knows it, nothing else is
  ///     looked at.
  ///   - transform: gets a member and its bytes. When it meets several JSON values where one was expected, the document
  ///     is cut into its values, and it is asked again.
  /// - Throws: `SourceError`, and what `transform` throws.
  mutating func map<Result>(
    _ document: SavedDocument,
    recognize: (UnsafeRawBufferPointer) -> Result? = { _ in nil },
    transform: (DocumentContents.Member, UnsafeRawBufferPointer) throws -> Result
  ) throws -> [Result]? {
    guard let count = try source.read(document, into: &buffer) else { return nil }
    return try buffer.withUnsafeBytes { buffer in
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      if let range = DocumentContents.trimmed(bytes), let known = recognize(.init(rebasing: bytes[range])) {
        return [known]
      }
      func results(_ members: [DocumentContents.Member]) throws -> [Result] {
        try members.map { try transform($0, UnsafeRawBufferPointer(rebasing: bytes[$0.range])) }
      }
      do {
        return try results(DocumentContents.members(of: bytes, origin: document.origin))
      } catch let error as InputFailure where error.isTrailing {
        return try results(DocumentContents.scannedMembers(of: bytes, origin: document.origin))
      }
    }
  }
}
