import Yams

/// What makes a file no YAML that could be read on.
struct ConfigurationFault: Error, Hashable, Sendable {
  let path: String
  private(set) var problem = ConfigurationProblem(place: "", message: "")

  init(path: String) { self.path = path }

  func at(line: Int, column: Int, _ message: String) -> Self {
    var fault = self
    let position = FilePosition(path: path, line: line, column: column)
    fault.problem = ConfigurationProblem(place: position.description, message: message)
    return fault
  }

  func at(_ mark: Mark?, _ message: String) -> Self { at(line: mark?.line ?? 1, column: mark?.column ?? 1, message) }

  /// A parser's error without the text around it, which may hold secrets.
  func of(_ error: any Error, in text: String) -> Self {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
      at(mark, "this is no YAML: \(problem)")
    case .composer(_, let problem, let mark, _) where problem.contains("alias"):
      at(mark, "aliases (*name) are not read; write the value out, or put it in quotes")
    case .composer(_, _, let mark, _): at(mark, "a second document begins here; one is read")
    case .duplicatedKeysInMapping(let names, let context):
      at(context.mark, "the key “\(names.first ?? "")” stands twice; remove one")
    case .reader(_, let offset, _, _):
      at(line: Self.line(of: offset ?? 0, in: text), column: 1, "a control character stands here; remove it")
    default: at(line: 1, column: 1, "this cannot be read as YAML")
    }
  }

  private static func line(of offset: Int, in text: String) -> Int {
    text.utf8.prefix(max(0, offset)).reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }
}
