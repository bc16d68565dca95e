import Schema

/// Whether those who are to be told of a night can be: their secrets are read, and nothing is sent.
struct NotifyCheck {
  let targets: [NotifyTarget]
  let environment: [String: String]
  let console: Console

  /// - Throws: that somebody ended the work.
  func run(report: @escaping (CheckResult) -> Void) async throws {
    for target in targets { report(try await result(target)) }
  }

  private func result(_ target: NotifyTarget) async throws -> CheckResult {
    let source = SecretSource(environment: environment)
    do {
      var warnings = target.service.literals.map { "its \($0) stands in the configuration as written" }
      warnings += try await console.cancellable {
        var warnings: [String] = []
        for (key, reference) in target.service.secrets {
          let found = try await source.read(reference, "the \(key) of notify.\(target.name)")
          if let warning = found.warning { warnings.append(warning) }
        }
        return warnings
      }
      let kind = target.service.kind.rawValue
      guard !warnings.isEmpty else { return .passed(target.name, "\(kind), nothing was sent") }
      return .warning(
        target.name,
        warnings.joined(separator: "; "),
        advice: "Keep secrets where only orgdrift can read them: \(SecretReference.forms)."
      )
    } catch  where CommandFailure.isCancellation(error) {
      throw CommandFailure("interrupted", "interrupted", status: .interrupted)
    } catch {
      return .failed(target.name, error)
    }
  }
}
