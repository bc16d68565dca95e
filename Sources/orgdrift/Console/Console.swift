import Glibc
import Reports
import Synchronization

/// The one way out: data to standard output, messages and progress to standard error.
final class Console: Sendable {
  /// What the user asked for.
  struct Options: Hashable, Sendable {
    var isQuiet = false
    var isVerbose = false
    var isJSON = false
    var isPlain = false
    var mayAsk = true
  }

  private struct State {
    var buffer: [UInt8] = []
    var isOutputClosed = false
    var isProgressShown = false
  }

  private static let bufferSize = 64 * 1024
  /// The columns of text that does not go to a terminal.
  private static let fileColumns = 100
  private static let longestMessage = 2000

  let options: Options
  private let input: Descriptor
  private let output: Descriptor
  private let errors: Descriptor
  private let environment: [String: String]
  private let interrupt: Interrupt?
  private let state = Mutex(State())

  init(
    options: Options,
    environment: [String: String],
    interrupt: Interrupt? = nil,
    input: Descriptor = .input,
    output: Descriptor = .output,
    errors: Descriptor = .errors
  ) {
    self.options = options
    self.environment = environment
    self.interrupt = interrupt
    self.input = input
    self.output = output
    self.errors = errors
  }

  /// Whether data may be coloured (https://no-color.org).
  var hasColour: Bool {
    let isRefused = options.isPlain || options.isJSON || !(environment["NO_COLOR"] ?? "").isEmpty
    return !isRefused && environment["TERM"] != "dumb" && output.isTerminal
  }

  /// The columns of a line of data.
  var width: Int { max(40, output.columns ?? Self.fileColumns) }

  /// The columns for progress; nil where nobody would see it.
  var progressColumns: Int? {
    guard !options.isQuiet, environment["TERM"] != "dumb", errors.isTerminal else { return nil }
    return errors.columns ?? 80
  }

  /// Runs a job that Ctrl-C cancels.
  ///
  /// - Throws: what the job throws; that it was cancelled, after a signal.
  func cancellable<Result: Sendable>(_ job: @escaping @Sendable () async throws -> Result) async throws -> Result {
    guard let interrupt else { return try await job() }
    return try await interrupt.cancelling {
      self.note("orgdrift: stopping; once more ends it at once")
    } _: {
      try await job()
    }
  }

  // MARK: data

  /// Writes data. A reader that has gone away (`| head`) is no error.
  ///
  /// - Throws: ``CommandFailure`` when it cannot be written, as on a full disk.
  func write(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      state.buffer.append(contentsOf: bytes)
      if state.buffer.count >= Self.bufferSize { try flush(&state) }
    }
  }

  /// Writes data; see ``write(_:)-(UInt8)``.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes what is still in memory. Called once more at the end of every command.
  func flush() throws { try state.withLock { state in try flush(&state) } }

  private func flush(_ state: inout State) throws {
    let bytes = state.buffer
    state.buffer = []
    guard !bytes.isEmpty, !state.isOutputClosed else { return }
    clearProgress(&state)
    guard let code = output.write(bytes) else { return }
    state.isOutputClosed = true
    if code == EPIPE { return }
    throw CommandFailure(
      "output-failed",
      "cannot write to standard output: \(String(cString: strerror(code)))",
      advice: "What was written so far is not complete."
    )
  }

  // MARK: messages

  /// A message of one line, which `--quiet` silences.
  func note(_ line: String) { if !options.isQuiet { message([line]) } }

  /// What a failed command says last: with `--json` the last line is one JSON object.
  func report(_ failure: CommandFailure) {
    warn(of: failure)
    conclude(with: failure)
  }

  /// A failure that the command goes on after.
  func warn(of failure: CommandFailure) { message(failure.lines) }

  /// The last line of a command that failed and has said why: with `--json` one JSON object.
  func conclude(with failure: CommandFailure) { if options.isJSON { writeError(failure.json) } }

  /// Asks a yes-or-no question.
  ///
  /// - Parameter flag: the option that answers yes without asking.
  /// - Throws: ``CommandFailure`` when nobody can be asked.
  func confirm(_ question: String, flag: String) throws -> Bool {
    guard options.mayAsk, input.isTerminal else {
      throw CommandFailure(
        "confirmation-needed",
        "this needs a yes: \(question)",
        subject: flag,
        advice: "Pass \(flag) to go on without being asked.",
        status: .usage
      )
    }
    try flush()
    state.withLock { state in
      clearProgress(&state)
      _ = errors.write(Array("\(question.terminalEscaped) [y/N] ".utf8))
    }
    return ["y", "yes"].contains((input.readLine(limit: 100) ?? "").lowercased())
  }

  /// Replaces the progress line; nil clears it.
  func show(progress line: String?) {
    state.withLock { state in
      clearProgress(&state)
      guard let line, let columns = progressColumns else { return }
      _ = errors.write(Array(line.terminalEscaped.cutInMiddle(to: columns - 1).utf8))
      state.isProgressShown = true
    }
  }

  /// Messages quote names and values from files: they are escaped here, and bounded.
  private func message(_ lines: [String]) {
    writeError(lines.map { $0.terminalEscaped.cutInMiddle(to: Self.longestMessage) }.joined(separator: "\n"))
  }

  /// Standard error is the last resort: when it fails, too, nobody is left to tell.
  private func writeError(_ text: String) {
    state.withLock { state in
      clearProgress(&state)
      _ = errors.write(Array("\(text)\n".utf8))
    }
  }

  private func clearProgress(_ state: inout State) {
    guard state.isProgressShown else { return }
    _ = errors.write(Array("\r\u{1B}[K".utf8))
    state.isProgressShown = false
  }
}
