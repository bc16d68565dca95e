import Foundation
import Subprocess
import Transport

/// Where references to secrets are read.
struct SecretSource: Sendable {
  let environment: [String: String]
  /// How long a command may take.
  var commandTimeout = Duration.seconds(30)

  private static let largest = 64 * 1024

  /// A secret, and what is to be said about where it was.
  struct Found: Hashable, Sendable {
    var secret: Secret
    var warning: String?
  }

  /// Reads a secret.
  ///
  /// - Parameter name: what it is, as a user knows it: `the consumerSecret of prod`.
  /// - Throws: ``CommandFailure``, which never shows what was read.
  func read(_ reference: SecretReference, _ name: String) async throws -> Found {
    switch reference {
    case .literal(let secret): return Found(secret: secret)
    case .environment(let variable):
      guard let value = environment[variable], !value.isEmpty else {
        let state = environment[variable] == nil ? "is not set" : "is empty"
        throw Self.failure(
          "\(name) is to be in the environment variable \(variable), which \(state)",
          subject: variable,
          advice: "Set it, or name another place in the configuration: \(SecretReference.forms)."
        )
      }
      return Found(secret: Secret(value))
    case .file(let path): return try read(file: path, name)
    case .command(let words): return Found(secret: try await run(words, name))
    }
  }

  private func read(file path: String, _ name: String) throws -> Found {
    let contents: BoundedFile.Contents
    do { contents = try BoundedFile.read(path, limit: Self.largest) } catch {
      throw Self.failure(
        "\(name) is to be in \(path): \(error.message)",
        subject: path,
        advice: "A relative path starts at the folder of the file that names it."
      )
    }
    guard var text = String(validating: contents.bytes, as: UTF8.self) else {
      throw Self.failure("\(name) is to be in \(path), which is no UTF-8 text", subject: path)
    }
    if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
    guard !text.isEmpty else { throw Self.failure("\(name) is to be in \(path), which is empty", subject: path) }
    let warning =
      contents.isReadableByOthers
      ? "\(path), which holds \(name), can be read by other users: chmod 600 \(path)" : nil
    return Found(secret: Secret(text), warning: warning)
  }

  static func failure(_ message: String, subject: String, advice: String? = nil) -> CommandFailure {
    CommandFailure("no-secret", message, subject: subject, advice: advice)
  }
}

extension SecretSource {
  private struct TookTooLong: Error {}

  private func run(_ words: [String], _ name: String) async throws -> Secret {
    let program = words.first ?? ""
    let result: (status: TerminationStatus, output: String?)
    do { result = try await output(of: program, Array(words.dropFirst())) } catch is TookTooLong {
      throw Self.failure(
        "\(name) is to come from the command \(program), which did not end within \(commandTimeout.components.seconds) s",
        subject: program,
        advice: "A command must not ask anything."
      )
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw Self.failure("\(name) is to come from the command \(program), which is not there", subject: program)
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      throw Self.failure("\(name) is to come from the command \(program), which prints too much", subject: program)
    }
    try Task.checkCancellation()
    guard result.status == .exited(0) else {
      let end =
        switch result.status {
        case .exited(let code): "ended with exit status \(code)"
        case .signaled(let signal): "was ended by signal \(signal)"
        }
      throw Self.failure(
        "\(name) is to come from the command \(program), which \(end)",
        subject: program,
        advice: "Try the command by hand: what it says is not shown here, since it may hold secrets."
      )
    }
    let line = (result.output ?? "").split(whereSeparator: \.isNewline).first ?? ""
    let secret = line.trimmingCharacters(in: .whitespaces)
    guard !secret.isEmpty else {
      throw Self.failure("\(name) is to come from the command \(program), which prints nothing", subject: program)
    }
    return Secret(secret)
  }

  private func output(
    of program: String,
    _ arguments: [String]
  ) async throws -> (status: TerminationStatus, output: String?) {
    try await withThrowingTaskGroup(of: (TerminationStatus, String?)?.self) { group in
      let variables = environment.reduce(into: [Environment.Key: String]()) { variables, variable in
        if let key = Environment.Key(rawValue: variable.key) { variables[key] = variable.value }
      }
      group.addTask {
        let result = try await Subprocess.run(
          program.contains("/") ? .path(Self.literal(program)) : .name(program),
          arguments: Arguments(arguments),
          environment: .custom(variables),
          platformOptions: Self.ownGroup,
          output: .string(limit: Self.largest),
          error: .discarded
        )
        return (result.terminationStatus, result.standardOutput)
      }
      group.addTask {
        try await Task.sleep(for: commandTimeout)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let result = first else { throw TookTooLong() }
      return result
    }
  }

  /// A command that is given up ends together with all that it started.
  private static let ownGroup = {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)]
    return options
  }()

  /// A path for Subprocess, whose type comes from a package that this one does not depend on.
  private static func literal<Path: ExpressibleByStringLiteral>(_ text: String) -> Path
  where Path.StringLiteralType == String { Path(stringLiteral: text) }
}
