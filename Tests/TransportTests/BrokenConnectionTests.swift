import TestSupport
import Testing
import Transport

struct BrokenConnectionTests {
  private static var hasty: TransportSettings {
    var settings = TransportSettings.patient()
    settings.idleTimeout = .milliseconds(200)
    return settings
  }

  @Test(arguments: [StandInAnswer.cut(after: 0), .cut(after: 10), .reset, .raw([])])
  func tellsThatTheConnectionWasCut(_ answer: StandInAnswer) async throws {
    let error = try await failure(when: answer)
    #expect(error.code == .cut)
    #expect(error.host == "127.0.0.1")
    #expect(error.message == "127.0.0.1: the connection ended half-way")
    #expect(error.isTransient)
  }

  @Test(arguments: [StandInAnswer.hang, .stall(after: [1], length: 2)])
  func givesUpOnSilence(_ answer: StandInAnswer) async throws {
    let error = try await failure(when: answer, Self.hasty)
    #expect(error.code == .timeout)
    #expect(error.message == "127.0.0.1: it sent nothing for 0.2 s")
    #expect(error.isTransient)
  }

  @Test func givesUpWhenTheWholeTakesTooLong() async throws {
    var settings = TransportSettings.patient()
    settings.deadline = .milliseconds(200)
    let error = try await failure(when: .hang, settings)
    #expect(error.code == .timeout)
    #expect(error.message == "127.0.0.1: the answer was not there after 0.2 s")
  }

  @Test func tellsAtOnceThatNobodyListens() async throws {
    let url = try await StandInServer.with { _ in
      .hang
    } _: {
      $0.url
    }
    var settings = TransportSettings.patient()
    settings.connectTimeout = .seconds(3600)
    let error = try await failure(of: HTTPRequest(.get, url), settings)
    #expect(error.code == .refused)
    #expect(error.message.hasPrefix("127.0.0.1: nobody listens on port "))
  }

  @Test func tellsThatANameIsUnknown() async throws {
    let error = try await failure(of: HTTPRequest(.get, "https://nobody.invalid/"))
    #expect(error.code == .nameResolution)
    #expect(
      error.description
        == "nobody.invalid: the name cannot be resolved. Check the domain in orgdrift.yaml and the machine's DNS."
    )
  }

  @Test func tellsThatTheAnswerIsNoHTTP() async throws {
    let error = try await failure(when: .raw(Array("220 mail.example.test ESMTP\r\n\r\n".utf8)))
    #expect(error.code == .protocolViolation)
    #expect(!error.isTransient)
  }

  @Test func refusesAHeaderThatWouldBreakTheRequest() async throws {
    let error = try await StandInServer.with { _ in
      .text("x")
    } _: { server in
      let request = HTTPRequest(.get, server.url, headers: [HTTPHeader("Authorization", Secret("Bearer x\n"))])
      let error = try await failure(of: request)
      #expect(server.requests.isEmpty)
      return error
    }
    #expect(error.code == .protocolViolation)
    #expect(error.message.contains("the header Authorization"))
  }
}
