import Catalog
import Foundation
import Reports

/// Whether snapshots can be kept: the catalog and the disk that it lies on.
struct CatalogCheck {
  /// What a first snapshot of a large org and its staging need, in bytes.
  private static let wantedSpace: Int64 = 500_000_000

  let store: CatalogStore

  func results() -> [CheckResult] { [catalog, disk] }

  private var catalog: CheckResult {
    do {
      guard store.exists else {
        guard FileManager.default.isWritableFile(atPath: folder) else {
          throw CommandFailure(
            "catalog-read-only",
            "there is no catalog \(store.path), and it cannot be made in \(folder)",
            subject: store.path,
            advice: "Create the folder, or make it writable, or name the catalog with --catalog FILE."
          )
        }
        return .passed("catalog", "\(store.path) will be made by the first snapshot")
      }
      let count = try store.read { reader in try reader.timelines().count }
      guard FileManager.default.isWritableFile(atPath: store.path),
        FileManager.default.isWritableFile(atPath: folder)
      else {
        throw CommandFailure(
          "catalog-read-only",
          "\(store.path) cannot be written",
          subject: store.path,
          advice: "Check the permissions of the file and of its folder."
        )
      }
      return .passed("catalog", "\(store.path) with \(count.counted("timeline"))")
    } catch {
      return .failed("catalog", error)
    }
  }

  private var disk: CheckResult {
    do {
      let attributes = try FileManager.default.attributesOfFileSystem(forPath: folder)
      guard let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value else {
        return .warning("disk", "its free space is not known", advice: "Look at it with df.")
      }
      if free < Self.wantedSpace {
        return .warning(
          "disk",
          "\(Int(free).displayedBytes) free in \(folder)",
          advice: "A first snapshot of a large org takes some hundred megabytes for a while: free some space."
        )
      }
      return .passed("disk", "\(Int(free).displayedBytes) free")
    } catch {
      return .warning("disk", "its free space is not known", advice: "Look at it with df \(folder).")
    }
  }

  private var folder: String {
    let folder = (store.path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }
}
