import Foundation
import TestSupport
import Testing
import Transport

struct RetryAfterTests {
  /// Sun, 06 Nov 1994 08:49:37 GMT
  private static let now = Date(timeIntervalSince1970: 784_111_777)

  @Test(arguments: [
    ("0", Duration.seconds(0)), ("17", .seconds(17)), ("99999999999999999999", .seconds(Int32.max)),
    ("Sun, 06 Nov 1994 08:50:07 GMT", .seconds(30)), ("Sat, 05 Nov 1994 08:49:37 GMT", .seconds(0)),
  ])
  func readsSecondsAndDates(_ value: String, _ wait: Duration) async throws {
    try await StandInServer.with { _ in
      .status(429, headers: [("Retry-After", value)])
    } _: { server in
      let answer = try await send(HTTPRequest(.get, server.url))
      #expect(answer.head.retryAfter(now: Self.now) == wait)
    }
  }

  @Test(arguments: [nil, "", "soon", "-1", "1.5", "06 Nov 1994", "Sun, 99 Nov 1994 08:50:07 GMT"])
  func leavesOutWhatItCannotRead(_ value: String?) async throws {
    try await StandInServer.with { _ in
      .status(503, headers: value.map { [("Retry-After", $0)] } ?? [])
    } _: { server in
      let answer = try await send(HTTPRequest(.get, server.url))
      #expect(answer.head.retryAfter(now: Self.now) == nil)
    }
  }
}
