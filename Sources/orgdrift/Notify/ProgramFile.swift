import Glibc

/// A program as a file.
enum ProgramFile {
  /// Where programs are looked for if nobody says where.
  private static let standardPath = "/usr/local/bin:/usr/bin:/bin"

  /// Why it cannot be run, to follow its name; nil where it can be, as far as its file tells.
  ///
  /// - Parameters:
  ///   - program: a path, or a name that is looked for in the folders of `path`.
  ///   - path: the variable PATH.
  static func fault(of program: String, path: String?) -> String? {
    if program.contains("/") { return fault(of: program) }
    let faults = (path ?? standardPath).split(separator: ":").map { fault(of: "\($0)/\(program)") }
    if faults.contains(nil) { return nil }
    return faults.compactMap(\.self).first { $0 != missing } ?? "is not there: no folder of PATH has it"
  }

  private static let missing = "is not there"

  private static func fault(of file: String) -> String? {
    var status = stat()
    guard stat(file, &status) == 0 else { return errno == EACCES ? "may not be looked at" : missing }
    if status.st_mode & S_IFMT == S_IFDIR { return "is a folder" }
    return access(file, X_OK) == 0 ? nil : "may not be executed: chmod +x would allow it"
  }
}
