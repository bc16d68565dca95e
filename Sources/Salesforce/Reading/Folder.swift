import Glibc
import Schema

/// The saved describes below a folder, in the order of their relative paths' bytes.
final class FolderSource: DocumentSource {
  private let origin: Origin
  private let budget: ReadingBudget
  private var files: [String]?
  private var index = 0
  private var isEmpty = true

  init(_ origin: Origin, _ budget: ReadingBudget) {
    self.origin = origin
    self.budget = budget
  }

  func next() throws -> SourceStep? {
    if files == nil { try list() }
    while let files, index < files.count {
      let name = files[index]
      index += 1
      let file = Origin(path: origin.path.hasSuffix("/") ? origin.path + name : "\(origin.path)/\(name)")
      guard EntryName(name).isCandidate else { return .skipped(file) }
      isEmpty = false
      return EntryName.isJSON(name) ? .document(.file(file)) : .nested(MemberSource(.file, file, budget))
    }
    guard isEmpty else { return nil }
    isEmpty = false
    throw SourceError.nothingInside(origin, "folder")
  }

  private func list() throws {
    files = []
    isEmpty = false
    var found: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      try listOne(folder, files: &found, folders: &folders)
    }
    isEmpty = true
    files = found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func listOne(_ folder: String, files: inout [String], folders: inout [String]) throws {
    let place = folder.isEmpty ? origin : Origin(path: "\(origin.path)/\(folder.dropLast())")
    guard let stream = opendir(place.path) else { throw SourceError.system(place) }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let type = entry.pointee.d_type
      let name = try withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        try pointer.withMemoryRebound(to: CChar.self, capacity: 256) { try text($0, place) }
      }
      guard !name.hasPrefix(".") else { continue }
      switch kind(type, "\(place.path)/\(name)") {
      case .folder: folders.append("\(folder)\(name)/")
      case .file:
        try budget.addMember(place)
        files.append(folder + name)
      case .ignored: continue
      }
    }
    if errno != 0 { throw SourceError.system(place) }
  }

  private enum Kind {
    case file, folder, ignored
  }

  /// Links to files count as files; links to folders are not followed, since they may lead in a circle.
  private func kind(_ type: UInt8, _ path: String) -> Kind {
    if Int(type) == DT_REG { return .file }
    if Int(type) == DT_DIR { return .folder }
    var status = stat()
    if Int(type) == DT_UNKNOWN, lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return .folder }
    // What cannot be looked at, or is a device, says so when it is opened.
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR ? .ignored : .file
  }

  private func text(_ name: UnsafePointer<CChar>, _ place: Origin) throws(SourceError) -> String {
    if let text = String(validatingCString: name) { return text }
    throw SourceError(
      place,
      "it holds a file whose name is not UTF-8: \(String(cString: name).quoted)",
      advice: "Rename the file."
    )
  }
}
