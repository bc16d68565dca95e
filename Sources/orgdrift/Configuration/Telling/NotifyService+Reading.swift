import Reports
import Yams

extension NotifyService {
  /// Reads what stands behind the key of a kind.
  static func read(
    _ kind: Kind,
    _ node: Node,
    _ name: String,
    _ reading: inout ConfigurationReading
  ) -> NotifyService? {
    switch kind {
    case .slack: return SecretReference.read(node, .secret, name, &reading).map { .slack(url: $0) }
    case .teams: return SecretReference.read(node, .secret, name, &reading).map { .teams(url: $0) }
    case .webhook: return webhook(node, name, &reading)
    case .command: return program(node, name, &reading).map { .command($0) }
    case .email: return email(node, name, &reading).map { .email($0) }
    }
  }

  private static func webhook(
    _ node: Node,
    _ name: String,
    _ reading: inout ConfigurationReading
  ) -> NotifyService? {
    var found: [String: SecretReference] = [:]
    var named: Set<String> = []
    for entry in reading.entries(of: node, name, known: ["url", "secret"]) {
      named.insert(entry.name)
      found[entry.name] = SecretReference.read(entry.value, .secret, "\(name).\(entry.name)", &reading)
    }
    if let url = found["url"], let secret = found["secret"] { return .webhook(url: url, secret: secret) }
    if named.count < 2 {
      reading.report("\(name) needs url and secret, such as \(Kind.webhook.form.example)", at: node.mark)
    }
    return nil
  }

  /// A list of words, or a mapping with more to say.
  private static func program(
    _ node: Node,
    _ name: String,
    _ reading: inout ConfigurationReading
  ) -> Program? {
    let expected = "a list of a program and its arguments"
    if case .sequence = node { return words(node, name, expected, &reading).map { Program(words: $0) } }
    var program = Program(words: [])
    let before = reading.problems.count
    var isNamed = false
    for entry in reading.entries(of: node, name, known: ["run", "environment", "timeout"]) {
      if entry.name == "run" { isNamed = true }
      let key = "\(name).\(entry.name)"
      switch entry.name {
      case "run": program.words = words(entry.value, key, expected, &reading) ?? []
      case "environment":
        let names = reading.list(entry.value, key, expected: "a list of names of environment variables") ?? []
        for variable in names where !SecretReference.isVariable(variable) {
          reading.report("\(key): “\(variable.prefix(60))” is no name of an environment variable", at: entry.value.mark)
        }
        program.environment = names
      default:
        guard let text = reading.text(entry.value, key, expected: "a time, such as 30s,") else { continue }
        if let time = TimeSpan(text), time.seconds <= 600 {
          program.timeout = time
        } else {
          reading.report("\(key) is “\(text.prefix(60))”; expected is a time up to 10m", at: entry.value.mark)
        }
      }
    }
    if !isNamed { reading.report("\(name) needs run: \(expected)", at: node.mark) }
    return reading.problems.count == before ? program : nil
  }

  private static func words(
    _ node: Node,
    _ name: String,
    _ expected: String,
    _ reading: inout ConfigurationReading
  ) -> [String]? {
    guard var words = reading.list(node, name, expected: expected) else { return nil }
    guard let program = words.first, !program.isEmpty else {
      reading.report("\(name) names no program", at: node.mark)
      return nil
    }
    if program.contains("/") { words[0] = reading.folder.resolve(program) }
    return words
  }

  private static func email(_ node: Node, _ name: String, _ reading: inout ConfigurationReading) -> Email? {
    var from: MailAddress?
    var to: [MailAddress] = []
    var deliveries: [Email.Delivery] = []
    var origin = SettingOrigin.standard
    var named: Set<String> = []
    for entry in reading.entries(of: node, name, known: ["file", "sendmail", "from", "to"]) {
      named.insert(entry.name)
      let key = "\(name).\(entry.name)"
      switch entry.name {
      case "file":
        guard let text = reading.text(entry.value, key, expected: "the path of a file") else { continue }
        guard let path = PlaceTemplate(text)?.resolved(in: reading.folder) else {
          reading.report("\(key) is no path with \(PlaceTemplate.forms) for what differs", at: entry.value.mark)
          continue
        }
        deliveries.append(.file(path))
        origin = reading.origin(entry.value.mark)
      case "sendmail":
        if let program = program(entry.value, key, &reading) { deliveries.append(.sendmail(program)) }
        origin = reading.origin(entry.value.mark)
      case "from":
        let text = reading.text(entry.value, key, expected: "an address such as drift@example.com") ?? ""
        from = address(text, key, at: entry.value.mark, &reading)
      default:
        let texts = reading.list(entry.value, key, expected: "a list of addresses") ?? []
        if texts.isEmpty { named.remove("to") }
        to = texts.compactMap { address($0, key, at: entry.value.mark, &reading) }
      }
    }
    if !named.isSuperset(of: ["from", "to"]) || named.contains("file") == named.contains("sendmail") {
      reading.report("\(name) needs from, to, and one of file and sendmail", at: node.mark)
    }
    guard let from, !to.isEmpty, let delivery = deliveries.first else { return nil }
    return Email(from: from, to: to, delivery: delivery, origin: origin)
  }

  private static func address(
    _ text: String,
    _ name: String,
    at mark: Mark?,
    _ reading: inout ConfigurationReading
  ) -> MailAddress? {
    if let address = MailAddress(text) { return address }
    reading.report(
      "\(name): “\(text.prefix(60))” is no address; write drift@example.com or orgdrift <drift@example.com>",
      at: mark
    )
    return nil
  }
}
