import Foundation
import Testing

extension Program {
  static let nights = repository.appending(path: "fixtures/nights")
  static let orgID = "00D5g000004Xk2QEAS"

  /// Takes the three nights of the made-up org into `orgdrift.sqlite`.
  func takeNights() async throws {
    for night in ["2026-11-18", "2026-11-19", "2026-11-20"] {
      let outcome = try await snapshot(Self.nights.appending(path: night).path, takenAt: "\(night)T02:00:00Z")
      try #require([0, 3].contains(outcome.status), "\(outcome.errors)")
    }
  }

  /// Takes a snapshot of `prod` from a path.
  func snapshot(_ paths: String..., takenAt: String, catalog: String = "orgdrift.sqlite") async throws -> Outcome {
    try await run(
      ["snapshot", "prod", "--org-id", Self.orgID, "--taken-at", takenAt, "--catalog", catalog, "--from"] + paths
    )
  }

  /// All rows of the catalog as SQL text.
  func dump(_ catalog: String = "orgdrift.sqlite") async throws -> String {
    let outcome = try await shell("sqlite3 \(catalog) .dump")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  /// Writes a file into the working folder, and the folders that lead to it.
  func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func write(_ text: String, to path: String) throws { try write(text.utf8, to: path) }

  /// The bytes of a describe of the made-up org, under another name if told.
  static func describe(_ object: String = "Bike__c", of night: String = "2026-11-20", as name: String? = nil) throws
    -> String
  {
    let file = nights.appending(path: night).appending(path: "\(object).json")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return name.map { text.replacing(object, with: $0) } ?? text
  }
}
