import ArgumentParser

/// One command of orgdrift: parsed options in, data on a console and an exit status out.
protocol Command: AsyncParsableCommand {
  var global: GlobalOptions { get }

  /// Does the work.
  ///
  /// - Throws: any error; ``CommandFailure`` where the cause is known.
  func run(on console: Console) async throws -> ExitStatus
}
