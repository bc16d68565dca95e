/// Where the value of a setting came from.
enum SettingOrigin: Hashable, Sendable, CustomStringConvertible {
  /// An option of the command line, such as `--catalog`.
  case option(String)
  /// The name of an environment variable.
  case environment(String)
  case file(FilePosition)
  /// What the catalog holds.
  case catalog
  /// Nobody said anything.
  case standard

  /// `--catalog`, `ORGDRIFT_CATALOG`, `orgdrift.yaml:3`, `default`.
  var description: String {
    switch self {
    case .option(let name), .environment(let name): name
    case .file(let position): "\(position.path):\(position.line)"
    case .catalog: "the newest snapshot"
    case .standard: "default"
    }
  }
}

/// A value and where it came from.
struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
  var value: Value
  var origin: SettingOrigin

  /// A value that somebody gave; by default the one that holds where nobody says anything.
  init(_ value: Value, from origin: SettingOrigin = .standard) {
    self.value = value
    self.origin = origin
  }
}
