import Glibc

/// The folder that files are to be made in.
enum WritableFolder {
  /// Why no file can be made where a template says; nil where one can be. A file is made there, and removed at once.
  static func fault(of template: PlaceTemplate) -> String? {
    let path = template.description
    let fixed = path.prefix { $0 != "{" }
    var status = stat()
    if fixed.count == path.count, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      return "\(path) is a folder"
    }
    let folder = existing(String(fixed))
    var name = Array("\(folder)/.orgdrift-check-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      return "no file can be made in \(folder): \(String(cString: strerror(errno)))"
    }
    close(descriptor)
    unlink(name)
    return nil
  }

  /// The nearest folder above a path that is there; those below are made when they are needed.
  private static func existing(_ path: String) -> String {
    var path = path[...]
    while let end = path.lastIndex(of: "/") {
      path = path[..<end]
      var status = stat()
      if path.isEmpty { return "/" }
      if stat(String(path), &status) == 0 { return String(path) }
    }
    return "."
  }
}
