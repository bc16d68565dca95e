/// A place in a configuration file.
struct FilePosition: Hashable, Sendable, CustomStringConvertible {
  /// The file, as its user names it.
  var path: String
  /// From 1.
  var line: Int
  /// From 1, in Unicode scalars.
  var column: Int

  /// `orgdrift.yaml:3:5`
  var description: String { "\(path):\(line):\(column)" }
}
