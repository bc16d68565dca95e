/// One thing that is wrong with a configuration. It never shows a value that may be secret.
struct ConfigurationProblem: Hashable, Sendable {
  /// The file and place, or the environment variable.
  var place: String
  /// What was found, and what is expected.
  var message: String

  /// One line.
  var line: String { "\(place): \(message)" }
}

extension CommandFailure {
  private static let mostProblems = 20

  /// A configuration that cannot be used, with everything that is wrong with it, up to twenty.
  init(_ problems: [ConfigurationProblem], in subject: String) {
    let shown = problems.prefix(Self.mostProblems).map(\.line)
    let more = problems.count - shown.count
    if let only = shown.first, problems.count == 1 {
      self.init("bad-configuration", only, subject: subject, advice: Self.advice)
    } else {
      self.init(
        "bad-configuration",
        "\(subject) has \(problems.count) mistakes",
        subject: subject,
        advice: (shown + (more > 0 ? ["and \(more) more"] : []) + [Self.advice]).joined(separator: "\n")
      )
    }
  }

  private static let advice = "“orgdrift init -o example.yaml” writes a file that explains every setting."
}
