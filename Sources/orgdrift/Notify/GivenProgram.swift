import Subprocess

/// Runs a program of the user's that is given something on standard input, without a shell and for a bounded time.
struct GivenProgram: Sendable {
  /// The variables that every program gets where they are set: it finds its files, and knows language and time zone.
  static let everyone = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR"]

  /// What became of it.
  enum End: Hashable, Sendable {
    case done
    /// It says that it failed; why, it says to whoever runs it by hand.
    case failed(String)
    /// It was ended half-way.
    case tookTooLong
  }

  let settings: NotifyService.Program
  /// Of this process. No more of it is handed on than what is named.
  let environment: [String: String]

  /// Runs it.
  ///
  /// - Throws: that it was cancelled; the program is ended then.
  func run(input: [UInt8]) async throws -> End {
    let program = settings.words.first ?? ""
    do {
      let end = try await end(of: program, input)
      try Task.checkCancellation()
      switch end {
      case .exited(0)?: return .done
      case .exited(let code)?: return .failed("the program \(program) ended with exit status \(code)")
      case .signaled(let signal)?: return .failed("the program \(program) was ended by signal \(signal)")
      case nil: return .tookTooLong
      }
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      // Subprocess calls all that it cannot start "not found".
      let isMissing = error.code == .executableNotFound
      let fault = ProgramFile.fault(of: program, path: environment["PATH"])
      return .failed("the program \(program) \(fault ?? (isMissing ? "is not there" : "cannot be run: \(error.code)"))")
    }
  }

  /// Nil where it took too long.
  private func end(of program: String, _ input: [UInt8]) async throws -> TerminationStatus? {
    let file = try InputFile(input)
    let standardInput: FileDescriptorInput? = Self.descriptor(file.descriptor).map {
      .fileDescriptor($0, closeAfterSpawningProcess: false)
    }
    // Subprocess takes any number; that it may be none is the protocol's.
    guard let standardInput else { return nil }
    defer { withExtendedLifetime(file) {} }
    return try await withThrowingTaskGroup(of: TerminationStatus?.self) { group in
      group.addTask {
        try await Subprocess.run(
          program.contains("/") ? .path(Self.literal(program)) : .name(program),
          arguments: Arguments(Array(settings.words.dropFirst())),
          environment: .custom(variables),
          platformOptions: Self.ownGroup,
          input: standardInput,
          output: .discarded,
          error: .discarded
        ).terminationStatus
      }
      group.addTask {
        try await Task.sleep(for: settings.timeout.duration)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  private var variables: [Environment.Key: String] {
    (Self.everyone + settings.environment).reduce(into: [:]) { variables, name in
      if let key = Environment.Key(rawValue: name), let value = environment[name] { variables[key] = value }
    }
  }

  /// A program that is given up ends together with all that it started.
  private static let ownGroup = {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)]
    return options
  }()

  /// A descriptor for Subprocess, whose type comes from a package that this one does not depend on.
  private static func descriptor<Number: RawRepresentable<CInt>>(_ number: CInt) -> Number? { Number(rawValue: number) }

  /// A path for Subprocess, whose type comes from a package that this one does not depend on.
  private static func literal<Path: ExpressibleByStringLiteral>(_ text: String) -> Path
  where Path.StringLiteralType == String { Path(stringLiteral: text) }
}
