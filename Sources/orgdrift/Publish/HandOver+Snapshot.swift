import Catalog
import OpenMetadata
import Schema

extension HandOver {
  /// The snapshot that is published whole when all of the file is sent; nil where the catalog does not have it, and where
  /// nobody knows whether the target has what the file leaves out.
  ///
  /// - Throws: ``CommandFailure`` where something else was published since the file was written, ``CatalogError``.
  func snapshot(for target: PublishTarget?, in reader: CatalogReader) throws -> StoredSnapshot? {
    let header = desired.snapshot
    if let published = try target.flatMap(reader.journal)?.target.published {
      let before = Self.snapshotName(published.timeline, published.number)
      if published.timeline == header.timeline, published.number > header.number {
        throw outdated(
          "the file is of \(Self.snapshotName(header.timeline, header.number)), and \(before) was published"
        )
      }
      let isDone = published.timeline == header.timeline && published.number == header.number
      if !isDone, !isWhole, since != before {
        throw outdated("the file goes on from \(since ?? "nothing"), and \(before) was published")
      }
    } else if since != nil, !isWhole {
      return nil
    }
    return try reader.snapshots(of: header.timeline).first { $0.header == header }
  }

  private func outdated(_ message: String) -> CommandFailure {
    CommandFailure(
      "outdated-file",
      message,
      subject: destination.service,
      advice: "Write it anew: orgdrift publish --to FILE (--since names the snapshot that was published last).",
      status: .usage
    )
  }
}
