import Schema
import Subprocess

/// Runs `sf … --json` for one org. Its arguments hold no secret; its output may.
struct SFCommand {
  /// Nil: that of this process.
  var environment: [String: String]?
  var targetOrg: String
  var failures: Failures

  private static let outputLimit = 1 << 20
  private static let timeLimit = Duration.seconds(60)

  /// The `result` of a command.
  func run(_ command: [String], _ options: [String] = []) async throws -> JSONObject {
    let shown = "sf \(command.joined(separator: " "))"
    let output = try await output(of: command + ["--target-org", targetOrg, "--json"] + options, shown)
    try Task.checkCancellation()
    let answer: JSONObject?
    do { answer = try JSONValue(parsing: output).object } catch { answer = nil }
    guard let answer else {
      throw failures.error(
        .signIn,
        "“\(shown)” printed no JSON",
        advice:
          "Run “\(shown) --target-org \(targetOrg.displayed()) --json” and see what it prints. Update sf if it is old."
      )
    }
    guard answer["status"]?.integer == 0, let result = answer["result"]?.object else {
      throw refused(answer, shown)
    }
    return result
  }

  private func output(of arguments: [String], _ shown: String) async throws -> [UInt8] {
    do {
      return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
        group.addTask {
          try await Subprocess.run(
            .name("sf"),
            arguments: Arguments(arguments),
            environment: plain,
            output: .bytes(limit: Self.outputLimit),
            error: .discarded
          ).standardOutput
        }
        group.addTask {
          try await Task.sleep(for: Self.timeLimit)
          return nil
        }
        defer { group.cancelAll() }
        if let output = try await group.next(), let output { return output }
        throw failures.error(
          .timedOut,
          "“\(shown)” did not end within \(Self.timeLimit.components.seconds) seconds",
          advice: "Run it by hand: it may ask for something, or not reach Salesforce."
        )
      }
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw failures.error(
        .signIn,
        "the sf command is not there",
        advice:
          "Install it (“npm install --global @salesforce/cli”) and see that PATH leads to it, or choose another signIn method."
      )
    } catch let error as SubprocessError {
      throw failures.error(
        .signIn,
        "“\(shown)” cannot be used: \(failures.quoted(error.description))",
        advice: "Run it by hand and see that it works."
      )
    }
  }

  /// Without colours, which old versions write into JSON.
  private var plain: Environment {
    let base = environment.map { variables in
      Environment.custom(
        variables.reduce(into: [Environment.Key: String]()) { result, variable in
          if let key = Environment.Key(rawValue: variable.key) { result[key] = variable.value }
        }
      )
    }
    return (base ?? .inherit).updating(["NO_COLOR": "1", "FORCE_COLOR": "0"])
  }

  /// `{"status":1,"name":"NamedOrgNotFoundError","message":"No authorization information found for …"}`
  private func refused(_ answer: JSONObject, _ shown: String) -> SalesforceError {
    let name = answer["name"]?.string ?? ""
    let message = answer["message"]?.string ?? "no message"
    if name.contains("OrgNotFound") || name == "NoOrgFound" || message.contains("No authorization information") {
      return failures.error(
        .signIn,
        "the sf command does not know the org \(failures.quoted(targetOrg))",
        advice: "“sf org list” shows what it knows. Sign in with “sf org login web --alias \(targetOrg.displayed())”."
      )
    }
    let isUnknownCommand = message.contains("not found") && message.contains("command")
    return failures.error(
      .signIn,
      "“\(shown)” failed: \(failures.quoted(message))",
      advice: isUnknownCommand
        ? "Update sf: “sf update”, or “npm update --global @salesforce/cli”."
        : "Sign in again with “sf org login web --alias \(targetOrg.displayed())”."
    )
  }
}
