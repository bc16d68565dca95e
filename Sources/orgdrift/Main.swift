import ArgumentParser
import Foundation

/// The process: arguments in, exit status out. Every error of every command passes here, and only here.
@main
enum Main {
  static func main() async {
    let arguments = GlobalOptions.movingBehindCommand(Array(CommandLine.arguments.dropFirst()))
    let interrupt = Interrupt(json: arguments.contains("--json"))
    let status = await run(arguments, environment: ProcessInfo.processInfo.environment, interrupt)
    exit(status.rawValue)
  }

  private static func run(
    _ arguments: [String],
    environment: [String: String],
    _ interrupt: Interrupt
  ) async -> ExitStatus {
    do {
      try Orgdrift.refuseUnknownCommand(arguments)
      var parsed = try await parse(arguments)
      guard let command = parsed as? any Command else {
        try parsed.run()
        return .done
      }
      let options = command.global.consoleOptions
      return await run(command, on: Console(options: options, environment: environment, interrupt: interrupt))
    } catch {
      let options = Console.Options(isJSON: arguments.contains("--json"))
      return end(error, on: Console(options: options, environment: environment))
    }
  }

  private static func parse(_ arguments: [String]) async throws -> any ParsableCommand {
    do { return try await Orgdrift.asyncParseAsRoot(arguments) } catch {
      if !Orgdrift.exitCode(for: error).isSuccess { try Orgdrift.refuseMistypedOption(arguments) }
      throw error
    }
  }

  private static func run(_ command: some Command, on console: Console) async -> ExitStatus {
    var statuses: [ExitStatus] = []
    do { statuses.append(try await command.run(on: console)) } catch { statuses.append(end(error, on: console)) }
    do { try console.flush() } catch { statuses.append(end(error, on: console)) }
    return ExitStatus.winner(among: statuses)
  }

  /// A request for help is an error to ArgumentParser and data to us.
  private static func end(_ error: any Error, on console: Console) -> ExitStatus {
    var failure = CommandFailure(error)
    if !(error is CommandFailure), Orgdrift.isAboutArguments(error) {
      guard Orgdrift.exitCode(for: error).isSuccess else {
        failure = Orgdrift.usageFailure(error)
        console.report(failure)
        return failure.status
      }
      do {
        try console.write(Orgdrift.fullMessage(for: error) + "\n")
        try console.flush()
        return .done
      } catch {
        failure = CommandFailure(error)
      }
    }
    console.report(failure)
    return failure.status
  }
}
