import Reports
import Schema

/// Why a command failed, in a form for people and for scripts.
struct CommandFailure: Error, Hashable, Sendable {
  /// A stable word, such as `no-catalog`.
  var code: String
  /// What happened, to what, and why.
  var message: String
  /// The file, org, object or option that it is about.
  var subject: String?
  /// What to do next.
  var advice: String?
  /// How the command ends.
  var status: ExitStatus

  init(
    _ code: String,
    _ message: String,
    subject: String? = nil,
    advice: String? = nil,
    status: ExitStatus = .failure
  ) {
    self.code = code
    self.message = message
    self.subject = subject
    self.advice = advice
    self.status = status
  }

  /// Any error as a failure; one that nobody expected is shown as it is.
  init(_ error: any Error) {
    self =
      error as? CommandFailure ?? CommandFailure(ofModule: error)
      ?? CommandFailure("unexpected", String(describing: error))
  }

  /// The message, and the advice below it; not yet escaped.
  var lines: [String] {
    ["orgdrift: \(message)"] + (advice ?? "").split(separator: "\n").map { "  \($0)" }
  }

  /// One line of JSON.
  var json: String {
    let value: JSONValue = [
      "code": .string(code), "message": .string(message), "subject": JSONValue(subject), "advice": JSONValue(advice),
    ]
    return String(decoding: value.line, as: UTF8.self)
  }
}
