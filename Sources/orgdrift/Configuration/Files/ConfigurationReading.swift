import Yams

/// One configuration file while it is read: it collects all that is wrong.
struct ConfigurationReading {
  /// A key with its value.
  struct Entry {
    var name: String
    var mark: Mark?
    var value: Node
  }

  let path: String
  let folder: ConfigurationFolder
  private(set) var problems: [ConfigurationProblem] = []

  init(path: String) {
    self.path = path
    folder = ConfigurationFolder(of: path)
  }

  func position(_ mark: Mark?) -> FilePosition {
    FilePosition(path: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  func origin(_ mark: Mark?) -> SettingOrigin { .file(position(mark)) }

  mutating func report(_ message: String, at mark: Mark?) {
    problems.append(ConfigurationProblem(place: position(mark).description, message: message))
  }

  /// The entries of a mapping; those whose keys are not known are reported.
  ///
  /// - Parameter known: nil where any key will do.
  mutating func entries(of node: Node, _ name: String, known: [String]? = nil) -> [Entry] {
    guard case .mapping(let mapping) = node else {
      report("\(name) holds \(Self.kind(of: node)) where keys and values are expected", at: node.mark)
      return []
    }
    var entries: [Entry] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else { continue }
      if let known, !known.contains(scalar.string) {
        let hint =
          Suggestion.question(for: scalar.string, among: known) ?? "It knows \(known.joined(separator: ", "))."
        report("\(name) has no setting “\(scalar.string)”. \(hint)", at: scalar.mark)
      } else if entries.contains(where: { $0.name == scalar.string }) {
        report("the key “\(scalar.string)” stands twice; remove one", at: scalar.mark)
      } else {
        entries.append(Entry(name: scalar.string, mark: scalar.mark, value: value))
      }
    }
    return entries
  }

  /// A text; anything else is reported, without being shown.
  mutating func text(_ node: Node, _ name: String, expected: String) -> String? {
    guard case .scalar(let scalar) = node, !Self.isNull(node) else {
      report("\(name) holds \(Self.kind(of: node)) where \(expected) is expected", at: node.mark)
      return nil
    }
    return scalar.string
  }

  /// A list of texts.
  mutating func list(_ node: Node, _ name: String, expected: String) -> [String]? {
    guard case .sequence(let sequence) = node else {
      report("\(name) holds \(Self.kind(of: node)) where \(expected) is expected", at: node.mark)
      return nil
    }
    let texts = sequence.map { text($0, name, expected: "a text in a list") }
    return texts.contains(nil) ? nil : texts.compactMap { $0 }
  }

  /// Whether a node is what YAML calls null.
  static func isNull(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// What a node is, in words.
  static func kind(of node: Node) -> String {
    switch node {
    case .scalar: isNull(node) ? "nothing" : "a text"
    case .mapping: "keys and values"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}
