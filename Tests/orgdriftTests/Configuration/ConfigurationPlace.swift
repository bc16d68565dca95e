import Foundation
import Testing

@testable import orgdrift

/// A working folder and a home folder with configuration files in them.
struct ConfigurationPlace {
  let folder: URL

  var project: String { folder.path + "/project/" }
  var home: String { folder.path + "/home" }

  static func use(_ body: (ConfigurationPlace) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "orgdrift-\(UUID().uuidString)")
    let place = ConfigurationPlace(folder: folder)
    for path in [place.project, place.home] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    let result: Result<Void, any Error>
    do { result = .success(try await body(place)) } catch { result = .failure(error) }
    try FileManager.default.removeItem(at: folder)
    try result.get()
  }

  /// Writes a file, by a path below the folder of the test.
  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func load(
    file: String? = nil,
    catalog: String? = nil,
    _ environment: [String: String] = [:]
  ) throws -> Configuration {
    try Configuration.load(
      file: file,
      catalog: catalog,
      environment: ["HOME": home].merging(environment) { $1 },
      workingFolder: project
    )
  }

  /// The settings of `prod` in a file of this text.
  static func prod(_ settings: String, environment: [String: String] = [:]) throws -> OrgSettings {
    let indented = settings.split(separator: "\n").map { "    \($0)\n" }.joined()
    return try layer("orgs:\n  prod:\n\(indented)", environment: environment).orgs[0]
  }

  static func layer(_ text: String, environment: [String: String] = [:]) throws -> ConfigurationLayer {
    try ConfigurationFile.layer(Array(text.utf8), path: "orgdrift.yaml", environment: environment)
  }

  /// Everything that is said about a file that is refused.
  static func refusal(_ text: String) throws -> String { try refusal(Array(text.utf8)) }

  static func refusal(_ bytes: [UInt8]) throws -> String {
    let failure = try #require(throws: CommandFailure.self) {
      try ConfigurationFile.layer(bytes, path: "orgdrift.yaml", environment: [:])
    }
    #expect(failure.code == "bad-configuration")
    return failure.lines.joined(separator: "\n")
  }
}
