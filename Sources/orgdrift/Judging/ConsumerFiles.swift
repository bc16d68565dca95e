import Drift
import Foundation

/// The files that tell who uses what.
enum ConsumerFiles {
  /// A manifest of a large dbt project has some hundred megabytes.
  private static let largestManifest = 512 * 1024 * 1024
  private static let largestList = 64 * 1024 * 1024
  private static let largestQuery = 4 * 1024 * 1024
  private static let mostQueries = 20_000
  private static let queryEndings = ["soql", "sql"]

  /// Reads files and folders. What a file is shows in the ending of its name, else in its first letter.
  ///
  /// - Throws: ``CommandFailure`` that names the file, the line and what to do.
  static func read(_ paths: [String]) throws(CommandFailure) -> ConsumerIndex {
    var index = ConsumerIndex()
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw failure(path, "there is no such file or folder", advice: "Check the path.")
      }
      if isFolder.boolValue {
        for query in try queries(in: path) { index.add(try read(query.path, name: query.name)) }
      } else {
        index.add(try read(path, name: URL(filePath: path).lastPathComponent))
      }
    }
    return index
  }

  private static func read(_ path: String, name: String) throws(CommandFailure) -> ConsumerIndex {
    let ending = URL(filePath: path).pathExtension.lowercased()
    do {
      switch ending {
      case "csv": return try ConsumerIndex(csv: try bytes(path, largestList))
      case "soql", "sql": return try ConsumerIndex(query: try bytes(path, largestQuery), name: name)
      default:
        let bytes = try bytes(path, largestManifest)
        guard ending == "json" || bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
          throw failure(
            path,
            "it is neither a dbt manifest nor a list of consumers nor a query",
            advice: "Name a manifest.json, or a file whose name ends in .csv, .soql or .sql."
          )
        }
        return try manifest(bytes)
      }
    } catch let fault as ConsumerFault {
      throw failure(path, fault.message, line: fault.line, advice: fault.advice)
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func manifest(_ bytes: [UInt8]) throws(ConsumerFault) -> ConsumerIndex {
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(ConsumerFault) in try ConsumerIndex(manifest: buffer) }
    }
    return try result.get()
  }

  private static func bytes(_ path: String, _ limit: Int) throws(CommandFailure) -> [UInt8] {
    do { return try BoundedFile.read(path, limit: limit).bytes } catch {
      throw failure(path, error.message, advice: "Check the file, or take it out of the list.")
    }
  }

  /// The queries in a folder and below, by their paths; links to folders are not followed, and hidden ones left out.
  private static func queries(in folder: String) throws(CommandFailure) -> [(path: String, name: String)] {
    let root = URL(filePath: folder, directoryHint: .isDirectory)
    let found = FileManager.default.enumerator(atPath: root.path)
    var names: [String] = []
    while let name = found?.nextObject() as? String {
      if name.split(separator: "/").last?.hasPrefix(".") == true {
        found?.skipDescendants()
      } else if queryEndings.contains(URL(filePath: name).pathExtension.lowercased()) {
        names.append(name)
      }
      guard names.count <= mostQueries else {
        throw failure(folder, "it has more than \(mostQueries) queries", advice: "Name folders with fewer.")
      }
    }
    guard !names.isEmpty else {
      throw failure(folder, "no file in this folder ends in .soql or .sql", advice: "Name the folder of the queries.")
    }
    let place = root.standardizedFileURL.lastPathComponent
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { ("\(root.path)/\($0)", "\(place)/\($0)") }
  }

  private static func failure(
    _ path: String,
    _ message: String,
    line: Int? = nil,
    advice: String
  ) -> CommandFailure {
    let place = path + (line.map { ":\($0)" } ?? "")
    return CommandFailure("bad-consumers", "\(place): \(message)", subject: path, advice: advice)
  }
}
