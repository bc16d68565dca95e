import Foundation
import Schema
import Synchronization
import TestSupport
import Testing
import Transport

@testable import orgdrift

@Suite("A message is posted until it is known to have arrived, and not when it may have") struct PostedMessageTests {
  /// What a server answers, one after another; the last again and again.
  private final class Answers: Sendable {
    private let left: Mutex<[StandInAnswer]>

    init(_ answers: [StandInAnswer]) { left = Mutex(answers) }

    func next() -> StandInAnswer {
      left.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
  }

  private func post(
    _ answers: [StandInAnswer],
    isIdempotent: Bool = false,
    idleTimeout: Duration = .seconds(60)
  ) async throws -> (end: SendingEnd, requests: [StandInRequest]) {
    let answers = Answers(answers)
    return try await StandInServer.with { _ in
      answers.next()
    } _: { server in
      var settings = TransportSettings(trust: Trust(), proxy: ProxySettings(environment: [:]), userAgent: "orgdrift")
      settings.idleTimeout = idleTimeout
      let end = try await PostedMessage(
        url: Secret("\(server.url)/services/T00000000/B00000000/sesame-open"),
        body: Array("{}".utf8),
        headers: { _ in [] },
        isIdempotent: isIdempotent,
        transport: settings,
        retry: Retry(attempts: 4, sleep: { _ in }),
        now: { UTCTime(seconds: 0) }
      ).send()
      return (end, server.requests)
    }
  }

  @Test("taken at once", arguments: [200, 202, 204]) func taken(status: Int) async throws {
    let (end, requests) = try await post([.status(status)])
    #expect(end == .sent)
    #expect(requests.map(\.method) == ["POST"])
    #expect(requests[0].value(of: "Content-Type") == "application/json")
  }

  @Test("what passes is tried again", arguments: [429, 500, 502, 503]) func passing(status: Int) async throws {
    let (end, requests) = try await post([
      .status(status), .status(status, headers: [("Retry-After", "1")]), .status(200),
    ])
    #expect(end == .sent)
    #expect(requests.count == 3)
  }

  @Test func whatStaysFailsInTheEnd() async throws {
    let (end, requests) = try await post([.status(503)])
    #expect(end == .failed("HTTP 503"))
    #expect(requests.count == 4)
  }

  @Test("what is refused is not tried again", arguments: [400, 401, 403, 404, 410, 413]) func refused(status: Int)
    async throws
  {
    let (end, requests) = try await post([.text("no_service\n", status: status)])
    #expect(end == .failed("HTTP \(status): no_service"))
    #expect(requests.count == 1)
  }

  @Test func wordsThatRepeatTheAddressAreNotShown() async throws {
    let (end, _) = try await post([.text("no hook /services/T00000000/B00000000/sesame-open", status: 404)])
    #expect(end == .failed("HTTP 404"))
    let (page, _) = try await post([
      .text("<html>go away</html>", status: 403, headers: [("Content-Type", "text/html")])
    ])
    #expect(page == .failed("HTTP 403"))
  }

  @Test("what may have arrived is not sent again", arguments: [0, 1, 2, 3]) func unclear(index: Int) async throws {
    let answers: [StandInAnswer] = [.hang, .status(504), .cut(after: 1), .reset]
    let (end, requests) = try await post([answers[index], .status(200)], idleTimeout: Self.short(index))
    guard case .unsure(let message) = end else { throw Unexpected() }
    #expect(!message.contains("sesame"))
    #expect(requests.count == 1)
  }

  private struct Unexpected: Error {}

  /// Only who waits for an answer that never comes gives up soon: a busy machine is slow to answer.
  private static func short(_ index: Int) -> Duration { index == 0 ? .seconds(5) : .seconds(60) }

  @Test("unless the receiver can tell", arguments: [0, 1, 2]) func idempotent(index: Int) async throws {
    let answers: [StandInAnswer] = [.hang, .status(504), .reset]
    let (end, requests) = try await post(
      [answers[index], .status(200)],
      isIdempotent: true,
      idleTimeout: Self.short(index)
    )
    #expect(end == .sent)
    #expect(requests.count == 2)
  }

  @Test func aRedirectIsNotFollowed() async throws {
    let (end, requests) = try await post([.status(302, headers: [("Location", "https://evil.example/x")])])
    guard case .failed(let message) = end else { throw Unexpected() }
    #expect(message.contains("evil.example") && !message.contains("sesame"))
    #expect(requests.count == 1)
  }

  @Test func nobodyListens() async throws {
    let port = try await StandInServer.with { _ in
      .hang
    } _: {
      $0.port
    }
    let end = try await PostedMessage(
      url: Secret("http://127.0.0.1:1/sesame-open"),
      body: [],
      headers: { _ in [] },
      isIdempotent: false,
      transport: TransportSettings(trust: Trust(), proxy: ProxySettings(environment: [:]), userAgent: "orgdrift"),
      retry: Retry(attempts: 2, sleep: { _ in }),
      now: { UTCTime(seconds: 0) }
    ).send()
    #expect(end == .failed("127.0.0.1: nobody listens on port 1"))
  }
}
