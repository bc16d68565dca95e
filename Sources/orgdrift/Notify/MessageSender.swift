import Foundation
import Reports
import Schema
import Transport

/// Sends a message by the service of a target.
struct MessageSender: Sendable {
  let environment: [String: String]
  let now: @Sendable () -> UTCTime
  /// Told where a secret could be read by others.
  let warn: @Sendable (String) -> Void
  var retry = Retry(attempts: 4)

  /// Sends it.
  ///
  /// - Parameter delivery: the same for each attempt.
  /// - Throws: that it was cancelled.
  func send(_ message: DriftMessage, to target: NotifyTarget, delivery: String) async throws -> SendingEnd {
    switch target.service {
    case .slack(let url):
      return try await post(SlackMessage(message).value, to: url, of: target, "url")
    case .teams(let url):
      return try await post(TeamsCard(message).value, to: url, of: target, "url")
    case .webhook(let url, let secret):
      let payload = WebhookPayload(message, target: target.name, delivery: delivery).value
      return try await post(payload, to: url, of: target, "url", signedBy: secret, delivery: delivery)
    case .command(let program):
      let payload = WebhookPayload(message, target: target.name, delivery: delivery).value
      return try await run(program, input: payload.line + [UInt8(ascii: "\n")])
    case .email(let email):
      let mail = EmailMessage(message, from: email.from, to: email.to, delivery: delivery)
      switch email.delivery {
      case .file(let path): return write(mail.bytes, to: path.text(for: message.head))
      case .sendmail(let program): return try await run(program, input: mail.lines)
      }
    }
  }

  // MARK: servers

  private func post(
    _ value: JSONValue,
    to url: SecretReference,
    of target: NotifyTarget,
    _ key: String,
    signedBy secret: SecretReference? = nil,
    delivery: String = ""
  ) async throws -> SendingEnd {
    let address: Secret
    let signature: WebhookSignature?
    do {
      address = try await read(url, "the \(key) of notify.\(target.name)")
      signature = try await signing(secret, of: target)
    } catch let failure as CommandFailure where failure.status != .interrupted { return .failed(failure.message) }
    let body = value.line
    return try await PostedMessage(
      url: address,
      body: body,
      headers: { time in signature?.headers(for: body, delivery: delivery, at: time) ?? [] },
      isIdempotent: signature != nil,
      transport: target.transport(environment: environment),
      retry: retry,
      now: now
    ).send()
  }

  private func signing(_ secret: SecretReference?, of target: NotifyTarget) async throws -> WebhookSignature? {
    guard let secret else { return nil }
    return WebhookSignature(secret: try await read(secret, "the secret of notify.\(target.name)"))
  }

  private func read(_ reference: SecretReference, _ name: String) async throws -> Secret {
    let found = try await SecretSource(environment: environment).read(reference, name)
    if let warning = found.warning { warn(warning) }
    return found.secret
  }

  // MARK: this machine

  private func run(_ program: NotifyService.Program, input: [UInt8]) async throws -> SendingEnd {
    switch try await GivenProgram(settings: program, environment: environment).run(input: input) {
    case .done: return .sent
    case .failed(let message): return .failed(message)
    case .tookTooLong:
      return .unsure("the program \(program.words.first ?? "") did not end within \(program.timeout)")
    }
  }

  private func write(_ bytes: [UInt8], to path: String) -> SendingEnd {
    do {
      try OutputFolder.make(for: path)
      try OutputFile(path: path).write(CollectionOfOne(bytes))
      return .sent
    } catch { return .failed(error.message) }
  }
}
