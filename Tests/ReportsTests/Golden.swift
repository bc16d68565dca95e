import Foundation
import Testing

/// A stored text that output has to equal. `UPDATE_GOLDEN=1` writes it anew; that run fails, so that somebody reads it.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("\(name) was recorded: read it, then run the tests again", sourceLocation: sourceLocation)
    return
  }
  let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(Array(text.utf8) == Array(golden.utf8), "\(name) differs:\n\(text)", sourceLocation: sourceLocation)
}
