import Catalog
import Schema

/// Hands parts to the writer, and sees to it that all are of one API version.
struct Stager {
  private let writer: SnapshotWriter
  private let version: VersionFinder.Found
  private(set) var warnings = Warnings()
  /// Whether anything was captured: gaps alone are no snapshot.
  private(set) var hasMembers = false

  init(writer: SnapshotWriter, version: VersionFinder.Found) {
    self.writer = writer
    self.version = version
  }

  mutating func stage(_ part: StagedPart) throws {
    switch part {
    case .describe(let describe):
      if let other = describe.apiVersion, other != version.apiVersion { throw mixed(other, describe.origin) }
      try writer.stage(describe)
    case .listing(let listing):
      if let other = listing.apiVersion, other != version.apiVersion { throw mixed(other, listing.origin) }
      try writer.stage(listing)
    case .unchanged(let object): writer.stage(unchanged: object)
    case .gap(let object, let reason): return writer.stage(gap: object, reason: reason)
    case .warning(let text): return warnings.add(text)
    }
    hasMembers = true
  }

  private func mixed(_ other: APIVersion, _ origin: Origin) -> InputFailure {
    InputFailure(
      origin: origin,
      message: "it is of API version \(other), but \(version.source) \(version.apiVersion)",
      advice: "A snapshot has one API version: take one for each, from its own files."
    )
  }
}
