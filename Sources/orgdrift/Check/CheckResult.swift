import Reports
import Schema

/// What one check of `orgdrift check` came to.
struct CheckResult: Sendable {
  enum Outcome: String, CaseIterable, Sendable {
    case passed = "ok"
    /// It works, but somebody should look.
    case warning
    case failed
    /// It hangs on a check that failed.
    case skipped
  }

  /// What was checked, such as `sign-in`.
  var name: String
  var outcome: Outcome
  /// What was found.
  var message: String
  /// What to do about it.
  var advice: String?
  /// How the command ends where this failed.
  var status = ExitStatus.done

  static func passed(_ name: String, _ message: String) -> CheckResult {
    CheckResult(name: name, outcome: .passed, message: message)
  }

  static func warning(_ name: String, _ message: String, advice: String) -> CheckResult {
    CheckResult(name: name, outcome: .warning, message: message, advice: advice)
  }

  static func failed(_ name: String, _ error: any Error) -> CheckResult {
    let failure = CommandFailure(error)
    return CheckResult(
      name: name,
      outcome: .failed,
      message: failure.message,
      advice: failure.advice,
      status: failure.status
    )
  }

  static func skipped(_ name: String, since other: String) -> CheckResult {
    CheckResult(name: name, outcome: .skipped, message: "\(other) failed")
  }

  var json: JSONValue {
    [
      "name": .string(name), "outcome": .string(outcome.rawValue), "message": .string(message),
      "advice": JSONValue(advice),
    ]
  }
}
