internal import Schema

extension LiveCapture {
  /// The names of the objects that the org lists, whatever the filter. Nothing is written.
  ///
  /// - Parameters:
  ///   - answer: what describe global answered.
  ///   - resumes: whether the unfinished snapshot is gone on with.
  /// - Throws: ``CatalogError``; `SchemaError` when the listing is none.
  public func listedObjects(_ answer: ListingAnswer, resumes: Bool) throws -> Set<String> {
    if case .changed(let bytes, _) = answer {
      return Set(try bytes.withUnsafeBytes { try Listing(parsing: $0) }.objects)
    }
    return try connection.read { reader in
      let unfinished = resumes ? try Staging(reader.db, timeline)?.listing(reader.db) : nil
      return try unfinished.map(CatalogReader.names) ?? reader.listedNames(of: reader.snapshots(of: timeline).last)
    }
  }
}
