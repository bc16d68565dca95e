/// The folder of a configuration file, which relative paths in it start from.
struct ConfigurationFolder: Hashable, Sendable {
  private let path: String

  /// The folder that the program works in.
  static let working = ConfigurationFolder(of: "")

  init(of file: String) {
    let end = file.utf8.lastIndex(of: UInt8(ascii: "/"))
    path = end.map { String(file[...$0]) } ?? ""
  }

  /// A path as the program can open it.
  func resolve(_ file: String) -> String { file.hasPrefix("/") ? file : path + file }

  /// A path, as the program can open it, as it has to stand in a file in this folder.
  ///
  /// - Parameter working: the absolute path of the folder that the program works in.
  func name(of file: String, working: String) -> String {
    if file.hasPrefix("/") || path.isEmpty { return file }
    return file.hasPrefix(path) ? String(file.dropFirst(path.count)) : "\(working)/\(file)"
  }
}
