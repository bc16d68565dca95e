import Glibc
import Schema

/// What the user named, one path after the other.
final class PathSource: DocumentSource {
  private var paths: ArraySlice<String>
  private let standardInput: CInt
  private let budget: ReadingBudget

  init(_ paths: [String], standardInput: CInt, _ budget: ReadingBudget) {
    self.paths = paths[...]
    self.standardInput = standardInput
    self.budget = budget
  }

  func next() throws -> SourceStep? {
    guard let path = paths.popFirst() else { return nil }
    let origin = Origin(path: path)
    if path == "-" { return .nested(MemberSource(.standardInput(standardInput), origin, budget)) }
    var status = stat()
    guard stat(path, &status) == 0 else { throw SourceError.system(origin) }
    if status.st_mode & S_IFMT == S_IFDIR { return .nested(FolderSource(origin, budget)) }
    try budget.addMember(origin)
    return EntryName.isJSON(path) ? .document(.file(origin)) : .nested(MemberSource(.file, origin, budget))
  }
}
