/// How a command ended. A code that is not listed means failure.
enum ExitStatus: Int32, CaseIterable, Sendable {
  case done = 0
  case failure = 1
  case partialSnapshot = 3
  case signIn = 4
  case gateTripped = 5
  case noCatalog = 10
  case catalogLocked = 11
  case catalogDamaged = 12
  case publishHeld = 13
  case usage = 64
  case interrupted = 130

  /// One line for people; help and documentation are made from it.
  var meaning: String {
    switch self {
    case .done: "done, whether there is drift or not"
    case .failure: "an error"
    case .partialSnapshot: "the snapshot just taken is partial"
    case .signIn: "a sign-in or a token is refused, or a permission is missing"
    case .gateTripped: "a change is as bad as `--fail-on` allows none to be"
    case .noCatalog: "there is no catalog, or no snapshot in it"
    case .catalogLocked: "another process is writing to the catalog"
    case .catalogDamaged: "the catalog is damaged, is no catalog, or comes from a newer orgdrift"
    case .publishHeld: "a publish would delete more tables than it may"
    case .usage: "the command line is wrong, or names what is not there"
    case .interrupted: "interrupted"
    }
  }

  /// When several apply, the first of these wins.
  private static let precedence: [ExitStatus] = [
    .interrupted, .usage, .catalogDamaged, .catalogLocked, .noCatalog, .failure, .signIn, .publishHeld,
    .gateTripped, .partialSnapshot,
  ]

  /// The one status of a command that ended in several ways; done where there is none.
  static func winner(among statuses: some Sequence<ExitStatus>) -> ExitStatus {
    let found = Set(statuses)
    return precedence.first(where: found.contains) ?? .done
  }

  /// All codes with their meanings, for help.
  static var table: String {
    allCases.map { status in
      let code = String(status.rawValue)
      return "  " + String(repeating: " ", count: 3 - code.utf8.count) + "\(code)  \(status.meaning)"
    }
    .joined(separator: "\n")
  }
}
