import ArgumentParser
import Drift
import Schema

/// `--fail-on`, for commands that tell of drift.
struct GateOptions: ParsableArguments {
  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "End with exit code 5 where a change of the org is as bad as this or worse and nobody silenced it: breaking, "
        + "risky, safe or info.",
      valueName: "severity"
    )
  )
  var failOn: Severity?

  /// - Throws: ``CommandFailure`` where a change trips the gate. What tripped it is read before the verdict.
  func check(_ drift: SchemaDrift, on console: Console) throws {
    guard let failure = failOn.flatMap({ Gate(limit: $0).failure(for: drift) }) else { return }
    try console.flush()
    throw failure
  }
}
