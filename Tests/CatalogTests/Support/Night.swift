import Catalog
import Foundation
import Schema

/// What a source yields in one night.
struct Night {
  /// In the order in which they are staged; each names itself.
  var describes: [[UInt8]] = []
  /// What exists; nil where the set does not say.
  var listing: [UInt8]?
  var isComplete = false
  var unchanged: [String] = []
  var failures: [String: Gap.Reason] = [:]

  init(
    _ describes: [JSONValue] = [],
    listing names: [String]? = nil,
    isComplete: Bool = false,
    unchanged: [String] = [],
    failures: [String: Gap.Reason] = [:]
  ) {
    self.describes = describes.map { Array($0.encoded().utf8) }
    listing = names.map { Array(JSONValue.array($0.map(JSONValue.string)).encoded().utf8) }
    self.isComplete = isComplete
    self.unchanged = unchanged
    self.failures = failures
  }

  /// A folder of saved describes.
  init(folder: URL) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      if name == "describeGlobal.json" { listing = bytes } else { describes.append(bytes) }
    }
  }

  func stage(_ writer: SnapshotWriter) throws -> SnapshotWriter {
    let preparer = DescribePreparer(known: writer.knownBodies)
    if let listing {
      let prepared = try listing.withUnsafeBytes {
        try preparer.prepare(listing: $0, origin: Origin(path: "describeGlobal.json"))
      }
      try writer.stage(prepared)
    }
    for (index, bytes) in describes.enumerated() {
      let describe = try bytes.withUnsafeBytes { try preparer.prepare($0, origin: Origin(path: "\(index).json")) }
      try writer.stage(describe)
    }
    for name in unchanged { writer.stage(unchanged: name) }
    for (name, reason) in failures { writer.stage(gap: name, reason: reason) }
    return writer
  }
}

/// The nights of `fixtures/`.
enum FixtureNights {
  static let dates = ["2026-11-18", "2026-11-19", "2026-11-20"]

  /// The folder of the repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func all() throws -> [Night] {
    try dates.map { try Night(folder: root.appending(path: "fixtures/nights/\($0)")) }
  }
}
