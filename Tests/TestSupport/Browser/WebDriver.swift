import Glibc
import Schema

/// One session of a running chromedriver.
struct WebDriver: Sendable {
  private let port: UInt16
  private let session: String

  static func use(driver: String, browser: String, _ body: (WebDriver) async throws -> Void) async throws {
    var attempt = 1
    while try await !use(driver, browser, mayFail: attempt < attempts, body) { attempt += 1 }
  }

  private static let attempts = 5

  /// Starts a driver. One needs a port that is free in both families of addresses, and ends where the one it took is not:
  /// false then, where that may be.
  private static func use(
    _ driver: String,
    _ browser: String,
    mayFail: Bool,
    _ body: (WebDriver) async throws -> Void
  ) async throws -> Bool {
    let output = try OutputPipe()
    // A driver whose output nobody can read any more dies of it.
    defer { withExtendedLifetime(output) {} }
    var command = ChildCommand(driver, ["--port=0"])
    command.output = .pipe(output)
    return try await ChildProcess.with(command) { process in
      guard let port = try await port(in: output, mayFail: mayFail) else { return false }
      let session = try await start(browser, at: port)
      do { try await body(session) } catch {
        await end(process, port)
        throw error
      }
      await end(process, port)
      return true
    }
  }

  /// Ends the driver and with it its browser. A driver that is asked to end does so when it likes.
  private static func end(_ process: ChildProcess, _ port: UInt16) async {
    // It ends before it has answered.
    _ = try? await send("GET", "/shutdown", port, nil)
    process.send(SIGKILL)
    _ = await process.waitUntilEnd()
  }

  /// Chromedriver says on which port it listens once it does; nil where it ends instead, and may.
  private static func port(in output: OutputPipe, mayFail: Bool) async throws -> UInt16? {
    var text = ""
    while true {
      let bytes = try await output.next()
      guard !bytes.isEmpty else {
        if mayFail { return nil }
        throw Failure(description: "chromedriver ended: \(text)")
      }
      text += String(decoding: bytes, as: UTF8.self)
      if let match = text.firstMatch(of: /on port ([0-9]+)\./), let port = UInt16(match.1) { return port }
    }
  }

  private static func start(_ browser: String, at port: UInt16) async throws -> WebDriver {
    // Chromium's sandbox needs rights that containers do not give; the pages are our own.
    let arguments: JSONValue = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-component-update", "--disable-background-networking",
    ]
    let capabilities: JSONValue = [
      "browserName": "chrome", "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
      "goog:chromeOptions": ["binary": .string(browser), "args": arguments],
    ]
    let answer = try await send("POST", "/session", port, ["capabilities": ["alwaysMatch": capabilities]])
    guard let id = answer.object?["sessionId"]?.string else { throw Failure(description: "no session: \(answer)") }
    return WebDriver(port: port, session: "/session/\(id)")
  }

  @discardableResult
  func post(_ path: String, _ body: JSONValue) async throws -> JSONValue {
    try await Self.send("POST", "\(session)/\(path)", port, body)
  }

  func get(_ path: String) async throws -> JSONValue {
    try await Self.send("GET", "\(session)/\(path)", port, nil)
  }

  /// A command of the Chrome DevTools Protocol.
  func command(_ name: String, _ parameters: JSONValue) async throws {
    try await post("goog/cdp/execute", ["cmd": .string(name), "params": parameters])
  }

  private static func send(
    _ method: String,
    _ path: String,
    _ port: UInt16,
    _ body: JSONValue?
  ) async throws -> JSONValue {
    let bytes = body.map { Array($0.encoded().utf8) } ?? []
    let answer = try await LocalHTTP.send(method, path, port: port, body: bytes)
    let value = try JSONValue(parsing: answer).object?["value"] ?? .null
    if let error = value.object?["error"]?.string {
      throw Failure(description: "\(method) \(path): \(error): \(value.object?["message"]?.string ?? "")")
    }
    return value
  }

  private struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}
