import TestSupport
import Testing
import Transport

/// Sends one request with a transport of its own.
func send(
  _ request: HTTPRequest,
  limit: Int = 1000,
  _ settings: TransportSettings = TransportSettings.patient()
) async throws -> HTTPAnswer {
  try await HTTPTransport.with(settings) { try await $0.send(request, limit: limit) }
}

/// The error that a request ends with.
func failure(
  of request: HTTPRequest,
  limit: Int = 1000,
  _ settings: TransportSettings = TransportSettings.patient()
) async throws -> TransportError {
  try #require(
    await #expect(throws: TransportError.self) { try await send(request, limit: limit, settings) }
  )
}

/// The error that a request ends with when a server does this.
func failure(
  when answer: StandInAnswer,
  limit: Int = 1000,
  _ settings: TransportSettings = TransportSettings.patient()
) async throws -> TransportError {
  try await StandInServer.with { _ in
    answer
  } _: { server in
    try await failure(of: HTTPRequest(.get, server.url), limit: limit, settings)
  }
}

extension HTTPAnswer {
  /// The body as text.
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension TransportSettings {
  /// Settings for a machine that is busy with other tests: nothing but what a test sets runs out.
  static func patient(trust: Trust = Trust(), proxy: ProxySettings = ProxySettings()) -> Self {
    var settings = Self(trust: trust, proxy: proxy)
    settings.connectTimeout = .seconds(600)
    settings.idleTimeout = .seconds(600)
    settings.deadline = .seconds(600)
    return settings
  }
}
