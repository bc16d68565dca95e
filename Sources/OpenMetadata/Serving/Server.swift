import Foundation
import Schema
import Synchronization
import Transport

/// One OpenMetadata server, as a bot sees it (OpenMetadata, "Main Concepts > Metadata Standard > APIs").
///
///     try await Server.with(access) { server in
///       let table = try await server.entity(.table, named: "sf.default.salesforce.Account")
///     }
///
/// It repeats what fails for a while, reads a renewed token, and sends it to nobody but this server.
public final class Server: Sendable {
  /// The server's version.
  public let version: ServerVersion
  private let access: ServerAccess
  private let transport: HTTPTransport
  private let wording: ServerWording
  private let traffic = Mutex(ServerTraffic())
  private let token: Mutex<Secret?> = Mutex(nil)

  private init(_ access: ServerAccess, _ transport: HTTPTransport, _ wording: ServerWording, _ version: ServerVersion) {
    self.access = access
    self.transport = transport
    self.wording = wording
    self.version = version
  }

  /// Lends a server, whose connections are closed on every path. Its version is asked for first, which needs no token.
  ///
  /// Throws ``ServerError``, and what `body` throws.
  public static func with<Result>(
    _ access: ServerAccess,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Server) async throws -> Result
  ) async throws -> Result {
    let wording = ServerWording(subject: host(of: access.address))
    do {
      return try await HTTPTransport.with(access.transport) { transport in
        let version = try await version(access, transport, wording)
        return try await body(Server(access, transport, wording, version))
      }
    } catch let error as TransportError {
      throw wording.words(for: error)
    }
  }

  /// What was asked of it so far.
  public var requests: ServerTraffic { traffic.withLock { $0 } }

  private static func host(of address: String) -> String {
    let authority = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return (authority.count > 2 ? String(authority[2]) : address).displayed(limit: 253)
  }

  private static func version(
    _ access: ServerAccess,
    _ transport: HTTPTransport,
    _ wording: ServerWording
  ) async throws -> ServerVersion {
    let answer = try await access.retry.run { _ in
      do {
        let request = HTTPRequest(.get, "\(access.address)/v1/system/version")
        let answer = try await transport.send(request, limit: 1 << 20)
        guard answer.head.status == 200 else { throw wording.refusal(answer.head, answer.body, now: Date()) }
        return answer
      } catch {
        throw wording.words(for: error)
      }
    } decide: {
      RetryDecision($0)
    }
    let object: JSONObject?
    do { object = try JSONValue(parsing: answer.body).object } catch { object = nil }
    guard let text = object?["version"]?.string, let version = ServerVersion(text) else {
      throw wording.malformed("it does not say which version of OpenMetadata it is")
    }
    guard version.isSupported else {
      throw wording.error(
        .unsupportedVersion,
        "it is OpenMetadata \(version.description.displayed(limit: 64))",
        advice: "orgdrift writes to \(ServerVersion.oldest) and later."
      )
    }
    return version
  }

  /// Sends a request, and again after failures that pass.
  ///
  /// - Parameters:
  ///   - path: below `/v1/`, with its query.
  ///   - limit: of the answer, in bytes.
  func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    body: JSONValue? = nil,
    headers: [HTTPHeader] = [],
    limit: Int = 32 << 20
  ) async throws(ServerError) -> Reply {
    let bytes = body.map { Array($0.encoded().utf8) }
    do {
      return try await access.retry.run { _ in
        try await self.signedIn(method, path, bytes, headers, limit)
      } decide: {
        RetryDecision($0)
      }
    } catch {
      throw wording.words(for: error)
    }
  }

  /// Sends a request once; when the token is refused, and there is a newer one by now, once more.
  private func signedIn(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: [UInt8]?,
    _ headers: [HTTPHeader],
    _ limit: Int
  ) async throws -> Reply {
    let token = try await currentToken()
    do {
      return try await exchange(method, path, body, headers, limit, token)
    } catch let error as ServerError where error.code == .signIn {
      let renewed = try await readToken()
      if renewed == token { throw error }
      return try await exchange(method, path, body, headers, limit, renewed)
    }
  }

  private func currentToken() async throws -> Secret {
    if let token = token.withLock({ $0 }) { return token }
    return try await readToken()
  }

  private func readToken() async throws -> Secret {
    let secret = try await access.token()
    token.withLock { $0 = secret }
    return secret
  }

  private func exchange(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: [UInt8]?,
    _ headers: [HTTPHeader],
    _ limit: Int,
    _ token: Secret
  ) async throws -> Reply {
    let wording = wording.hiding(token)
    var all = [
      HTTPHeader("Authorization", Secret("Bearer \(token.reveal())")), HTTPHeader("Accept", "application/json"),
    ]
    if body != nil, method != .patch { all.append(HTTPHeader("Content-Type", "application/json")) }
    traffic.withLock { $0.count(method, bytes: body?.count ?? 0) }
    do {
      let request = HTTPRequest(method, "\(access.address)/v1/\(path)", headers: all + headers, body: body)
      let answer = try await transport.send(request, limit: limit)
      guard (200..<300).contains(answer.head.status) else {
        throw wording.refusal(answer.head, answer.body, now: Date())
      }
      return try reply(answer, wording)
    } catch {
      throw wording.words(for: error)
    }
  }

  private func reply(_ answer: HTTPAnswer, _ wording: ServerWording) throws(ServerError) -> Reply {
    guard !answer.body.isEmpty else { return Reply(status: answer.head.status, value: .null) }
    do {
      return Reply(status: answer.head.status, value: try JSONValue(parsing: answer.body))
    } catch {
      throw wording.malformed("what it answers is no JSON: \(error.description.displayed(limit: 200))")
    }
  }

  /// An answer that has not the form that this route has.
  func malformed(_ what: String) -> ServerError { wording.malformed(what) }

  /// Something there that only a person can put right.
  func problem(_ what: String, advice: String) -> ServerError { wording.error(.refused, what, advice: advice) }
}

/// A successful answer.
struct Reply: Sendable {
  var status: Int
  var value: JSONValue
}

extension RetryDecision {
  fileprivate init(_ error: any Error) {
    guard let error = error as? ServerError, error.isTransient else {
      self = .giveUp
      return
    }
    self = .again(after: error.retryAfter)
  }
}
