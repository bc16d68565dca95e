import Foundation
import Glibc
import Schema

/// A folder that a command writes JSON files into; each file appears whole or not at all.
struct OutputFolder {
  private let path: String

  /// Makes the folder, and those above it, where they are missing.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    if let code = Self.makeFolder(path) { throw OutputFile.failure(path, code) }
  }

  /// Makes the folder of a file, and those above it, where they are missing.
  static func make(for file: String) throws(CommandFailure) {
    guard let end = file.lastIndex(of: "/"), end > file.startIndex else { return }
    let folder = String(file[..<end])
    if let code = makeFolder(folder) { throw OutputFile.failure(folder, code) }
  }

  private static func makeFolder(_ path: String) -> Int32? {
    if mkdir(path, 0o777) == 0 { return nil }
    let code = errno
    var status = stat()
    if code == EEXIST, stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR ? nil : ENOTDIR }
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    guard code == ENOENT, !parent.isEmpty, makeFolder((path.hasPrefix("/") ? "/" : "") + parent) == nil else {
      return code
    }
    return mkdir(path, 0o777) == 0 ? nil : errno
  }

  /// Refuses a folder with JSON files of other names: whoever reads it would take them for part of the snapshot.
  func refuseOthers(than names: Set<String>, _ snapshot: SnapshotHeader) throws(CommandFailure) {
    let files: [String]
    do { files = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw OutputFile.failure(path, EACCES)
    }
    let other = files.filter { $0.hasSuffix(".json") && !names.contains(String($0.dropLast(5))) }.min()
    guard let other else { return }
    throw CommandFailure(
      "folder-in-use",
      "\(path) holds \(other), which is not of \(snapshot.timeline)@\(snapshot.number)",
      subject: path,
      advice: "Name a new or empty folder, or remove what is left over in this one."
    )
  }

  /// Writes a file, replacing what has its name.
  func write(_ bytes: [UInt8], to name: String) throws(CommandFailure) {
    try OutputFile(path: "\(path)/\(name)").write(CollectionOfOne(bytes))
  }
}
