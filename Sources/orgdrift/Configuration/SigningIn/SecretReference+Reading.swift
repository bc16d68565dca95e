import Schema
import Transport
import Yams

extension SecretReference {
  private static let keys = ["env", "file", "command"]

  /// Reads a value of a sign-in. What stands there is never shown.
  static func read(
    _ node: Node,
    _ kind: SignInMethod.Key.Kind,
    _ name: String,
    _ reading: inout ConfigurationReading
  ) -> SecretReference? {
    let expected = kind == .pemFile ? "the path of a PEM file" : "a text, or \(Self.forms)"
    guard case .mapping = node else {
      guard let text = reading.text(node, name, expected: expected) else { return nil }
      return literal(text, kind, name, at: node.mark, &reading)
    }
    let before = reading.problems.count
    let entries = reading.entries(of: node, name, known: keys)
    guard reading.problems.count == before else { return nil }
    guard let entry = entries.first, entries.count == 1 else {
      reading.report("\(name) needs exactly one of \(Self.forms)", at: node.mark)
      return nil
    }
    return reference(entry, name, &reading)
  }

  private static func reference(
    _ entry: ConfigurationReading.Entry,
    _ name: String,
    _ reading: inout ConfigurationReading
  ) -> SecretReference? {
    switch entry.name {
    case "env":
      guard let variable = reading.text(entry.value, "\(name).env", expected: "a variable's name") else { return nil }
      guard isVariable(variable) else {
        reading.report("\(name).env is no name of an environment variable", at: entry.value.mark)
        return nil
      }
      return .environment(variable)
    case "file":
      guard let path = reading.text(entry.value, "\(name).file", expected: "a path") else { return nil }
      return .file(reading.folder.resolve(path))
    default:
      let expected = "a list of a program and its arguments, such as [pass, show, prod]"
      guard var words = reading.list(entry.value, "\(name).command", expected: expected) else { return nil }
      guard let program = words.first, !program.isEmpty else {
        reading.report("\(name).command names no program", at: entry.value.mark)
        return nil
      }
      if program.contains("/") { words[0] = reading.folder.resolve(program) }
      return .command(words)
    }
  }

  private static func literal(
    _ text: String,
    _ kind: SignInMethod.Key.Kind,
    _ name: String,
    at mark: Mark?,
    _ reading: inout ConfigurationReading
  ) -> SecretReference? {
    switch kind {
    case .pemFile where text.contains(PEM.mark):
      reading.report("\(name) holds a key itself where the path of a PEM file is expected", at: mark)
      return nil
    case .pemFile: return .file(reading.folder.resolve(text))
    case .organizationID where OrgID(text) == nil:
      reading.report("\(name) is no organization id: 15 or 18 characters that begin with 00D", at: mark)
      return nil
    default:
      guard !text.isEmpty else {
        reading.report("\(name) is empty", at: mark)
        return nil
      }
      return .literal(Secret(text))
    }
  }
}
