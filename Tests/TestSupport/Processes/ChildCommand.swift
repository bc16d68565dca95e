internal import CSpawn
internal import Foundation
internal import Glibc

/// What a test wants to run: a program, its arguments, and all that it gets from the test.
///
/// Foundation's `Process` is not for tests: where very many files are open, it reads past the end of the list of them.
package struct ChildCommand: Sendable {
  /// Where an output goes.
  package enum Output: Sendable {
    case nowhere
    /// Into a file, in place of what that holds.
    case file(String)
    case pipe(OutputPipe)
  }

  /// The path of the program.
  package var executable: String
  package var arguments: [String]
  /// All variables that it has.
  package var environment: [String: String]
  /// Where it works; nil: where the tests do.
  package var folder: String?
  package var output = Output.nowhere
  package var errors = Output.nowhere

  /// Nothing of it is on standard input.
  ///
  /// - Parameter environment: that of the tests, where it is not said.
  package init(
    _ executable: String,
    _ arguments: [String],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    folder: String? = nil
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
  }

  /// Starts it: with every signal as a program expects it, and with no open file but its input and its outputs.
  func spawn() throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    try check(posix_spawn_file_actions_init(&actions))
    defer { posix_spawn_file_actions_destroy(&actions) }
    try check(posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0))
    try add(output, as: STDOUT_FILENO, to: &actions)
    try add(errors, as: STDERR_FILENO, to: &actions)
    if let folder { try check(posix_spawn_file_actions_addchdir_np(&actions, folder)) }
    try check(posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1))

    var attributes = posix_spawnattr_t()
    try check(posix_spawnattr_init(&attributes))
    defer { posix_spawnattr_destroy(&attributes) }
    try resetSignals(&attributes)

    let words = copies([executable] + arguments)
    defer { for word in words { free(word) } }
    let variables = copies(environment.map { "\($0)=\($1)" }.sorted())
    defer { for variable in variables { free(variable) } }
    var id: pid_t = 0
    try check(posix_spawn(&id, executable, &actions, &attributes, words, variables))
    for case .pipe(let pipe) in [output, errors] { pipe.closeWritingEnd() }
    return id
  }

  /// Texts as C has them, for whoever frees them.
  private func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

  private func add(
    _ output: Output,
    as descriptor: Int32,
    to actions: inout posix_spawn_file_actions_t
  ) throws {
    switch output {
    case .nowhere: try check(posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0))
    case .file(let path):
      let flags = O_WRONLY | O_CREAT | O_TRUNC
      try check(posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o666))
    case .pipe(let pipe): try check(posix_spawn_file_actions_adddup2(&actions, pipe.writingEnd, descriptor))
    }
  }

  /// A program must not ignore or hold back what the tests do.
  private func resetSignals(_ attributes: inout posix_spawnattr_t) throws {
    var signals = sigset_t()
    sigemptyset(&signals)
    try check(posix_spawnattr_setsigmask(&attributes, &signals))
    sigfillset(&signals)
    try check(posix_spawnattr_setsigdefault(&attributes, &signals))
    try check(posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)))
  }

  private func check(_ code: Int32) throws {
    if code != 0 { throw ProcessFailure("\(executable) cannot be started", code: code) }
  }
}
