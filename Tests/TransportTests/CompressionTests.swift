import TestSupport
import Testing
import Transport

struct CompressionTests {
  private static let text = String(repeating: "describe ", count: 50_000)

  @Test func asksForGzipAndExpandsIt() async throws {
    try await StandInServer.with { _ in
      StandInAnswer.text(Self.text).compressed
    } _: { server in
      let answer = try await send(HTTPRequest(.get, server.url), limit: Self.text.utf8.count)
      #expect(answer.text == Self.text)
      #expect(server.requests.first?.value(of: "Accept-Encoding") == "gzip")
    }
  }

  @Test func expandsPiecesOfOneByteAndSeveralMembers() async throws {
    let members = gzip("first ") + gzip("second ") + gzip("")
    try await StandInServer.with { _ in
      .chunks(status: 200, headers: [("Content-Encoding", "GZIP")], members.map { [$0] })
    } _: { server in
      let answer = try await send(HTTPRequest(.get, server.url))
      #expect(answer.text == "first second ")
    }
  }

  @Test func takesAnEmptyBodyThatIsSaidToBeCompressed() async throws {
    try await StandInServer.with { _ in
      .status(304, headers: [("Content-Encoding", "gzip")])
    } _: { server in
      let answer = try await send(HTTPRequest(.get, server.url))
      #expect(answer.head.status == 304)
    }
  }

  @Test func refusesTruncatedData() async throws {
    let body = Array(gzip(Self.text).dropLast(9))
    let error = try await failure(
      when: .answer(status: 200, headers: [("Content-Encoding", "gzip")], body: body),
      limit: 1 << 20
    )
    #expect(error.code == .cut)
    #expect(error.isTransient)
  }

  @Test func refusesDamagedData() async throws {
    var body = gzip(Self.text)
    body[body.count / 2] ^= 0xFF
    let error = try await failure(
      when: .answer(status: 200, headers: [("Content-Encoding", "gzip")], body: body),
      limit: 1 << 20
    )
    #expect(error.code == .cut)
  }

  @Test func refusesWhatItDidNotAskFor() async throws {
    let error = try await failure(when: .status(200, headers: [("Content-Encoding", "br")]))
    #expect(error.code == .protocolViolation)
  }
}
