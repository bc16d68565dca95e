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
    let journal = try target.flatMap(reader.journal)
    if let sent = journal?.target.sentFile, isOlder(than: sent) {
      throw outdated("the file is of \(name), and that of \(sent) was sent")
    }
    if let published = journal?.target.published {
      let before = Self.snapshotName(published.timeline, published.number)
      if published.timeline == header.timeline, published.number > header.number {
        throw outdated(
          "the file is of \(name), and \(before) was published"
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

  /// Names the snapshot that it is of.
  var name: String { Self.snapshotName(desired.snapshot.timeline, desired.snapshot.number) }

  private func isOlder(than other: String) -> Bool {
    let parts = other.split(separator: "@")
    guard parts.count == 2, parts[0] == "\(desired.snapshot.timeline.apiVersion)", let number = Int(parts[1]) else {
      return false
    }
    return number > desired.snapshot.number
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
