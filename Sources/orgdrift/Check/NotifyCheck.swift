import Schema
import Transport

/// Whether those who are to be told of a night can be: secrets are read, programs and folders looked at, and nothing is
/// sent.
struct NotifyCheck {
  let targets: [NotifyTarget]
  /// The aliases of the orgs of the configuration.
  let orgs: [String]
  let environment: [String: String]
  let console: Console

  /// What was found out about one target.
  private struct Findings {
    var faults: [String] = []
    var warnings: [String] = []
  }

  /// - Throws: that somebody ended the work.
  func run(report: @escaping (CheckResult) -> Void) async throws {
    for target in targets { report(try await result(target)) }
  }

  private func result(_ target: NotifyTarget) async throws -> CheckResult {
    var findings = Findings()
    findings.faults = target.unknownOrgs(besides: orgs).map { "it is \($0)" } + faults(of: target.service)
    findings.warnings = target.service.literals.map { "its \($0) stands in the configuration as written" }
    do {
      let found = try await console.cancellable { try await secrets(of: target) }
      findings.faults += found.faults
      findings.warnings += found.warnings
    } catch  where CommandFailure.isCancellation(error) {
      throw CommandFailure("interrupted", "interrupted", status: .interrupted)
    } catch {
      guard !findings.faults.isEmpty else { return .failed(target.name, error) }
      findings.faults.append(CommandFailure(error).message)
    }
    if !findings.faults.isEmpty { return .failed(target.name, Self.failure(target, findings.faults)) }
    guard !findings.warnings.isEmpty else {
      return .passed(target.name, "\(target.service.kind.rawValue), nothing was sent")
    }
    return .warning(
      target.name,
      findings.warnings.joined(separator: "; "),
      advice: "Keep secrets where only orgdrift can read them: \(SecretReference.forms)."
    )
  }

  private static func failure(_ target: NotifyTarget, _ faults: [String]) -> CommandFailure {
    CommandFailure(
      "cannot-notify",
      faults.joined(separator: "; "),
      subject: target.name,
      advice: "Change notify.\(target.name) (\(target.origin)), or what it names."
    )
  }

  private func secrets(of target: NotifyTarget) async throws -> Findings {
    let source = SecretSource(environment: environment)
    var findings = Findings()
    for (key, reference) in target.service.secrets {
      let found = try await source.read(reference, "the \(key) of notify.\(target.name)")
      if let warning = found.warning { findings.warnings.append(warning) }
      if key == "url", let fault = PostedMessage.fault(of: found.secret) { findings.faults.append("its url \(fault)") }
    }
    if let fault = try await certificateFault(of: target) { findings.faults.append(fault) }
    return findings
  }

  /// Why the authority that it names cannot be used; nil where it can, or where none is named.
  private func certificateFault(of target: NotifyTarget) async throws -> String? {
    guard target.caCertificate.value != nil else { return nil }
    do {
      try await HTTPTransport.with(target.transport(environment: environment)) { _ in }
      return nil
    } catch let error as TransportError where error.code != .cancelled {
      return error.message
    }
  }

  private func faults(of service: NotifyService) -> [String] {
    switch service {
    case .slack, .teams, .webhook: return []
    case .command(let program): return faults(of: program)
    case .email(let email):
      switch email.delivery {
      case .sendmail(let program): return faults(of: program)
      case .file(let template): return WritableFolder.fault(of: template).map { [$0] } ?? []
      }
    }
  }

  private func faults(of program: NotifyService.Program) -> [String] {
    let name = program.words.first ?? ""
    return ProgramFile.fault(of: name, path: environment["PATH"]).map { ["the program \(name) \($0)"] } ?? []
  }
}
