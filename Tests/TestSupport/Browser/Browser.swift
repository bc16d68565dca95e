public import Foundation
public import Schema

/// Debian's Chromium without a screen, driven through chromedriver (W3C WebDriver over HTTP).
public struct Browser: Sendable {
  /// The width and height of a window in CSS pixels.
  public struct Size: Sendable {
    /// A telephone held upright.
    public static let phone = Size(width: 390, height: 844)
    /// A small laptop.
    public static let laptop = Size(width: 1366, height: 900)

    let width: Int
    let height: Int
  }

  /// The reader's choice of colours.
  public enum Scheme: String, Sendable, CaseIterable {
    case light
    case dark
  }

  private let driver: WebDriver

  /// Whether tests that need a browser run: where one is installed, and where `ORGDRIFT_BROWSER=required` says that one has
  /// to be, so that they fail without it.
  public static var isWanted: Bool {
    let isRequired = ProcessInfo.processInfo.environment["ORGDRIFT_BROWSER"] == "required"
    return isRequired || (path(of: "chromedriver") != nil && path(of: "chromium") != nil)
  }

  /// Gives a test a browser with one window, and ends it afterwards.
  public static func use(_ body: (Browser) async throws -> Void) async throws {
    guard let driver = path(of: "chromedriver"), let browser = path(of: "chromium") else { throw Missing() }
    try await WebDriver.use(driver: driver, browser: browser) { driver in try await body(Browser(driver: driver)) }
  }

  private struct Missing: Error, CustomStringConvertible {
    let description = "chromium and chromedriver are not installed: make deps-browser"
  }

  private static func path(of program: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

extension Browser {
  /// Opens a page and waits until it is loaded.
  public func open(_ url: URL) async throws { try await driver.post("url", ["url": .string(url.absoluteString)]) }

  /// The value of the body of a JavaScript function.
  @discardableResult
  public func run(_ script: String) async throws -> JSONValue {
    try await driver.post("execute/sync", ["script": .string(script), "args": []])
  }

  /// Types into what has the focus. Tab is `\u{E004}`, Enter `\u{E007}`, Escape `\u{E00C}`.
  public func type(_ keys: String) async throws {
    let actions = keys.map(String.init).flatMap { key -> [JSONValue] in
      [["type": "keyDown", "value": .string(key)], ["type": "keyUp", "value": .string(key)]]
    }
    try await driver.post("actions", ["actions": [["type": "key", "id": "keyboard", "actions": .array(actions)]]])
  }

  /// Makes the window this large.
  public func resize(_ size: Size) async throws {
    try await driver.command(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": JSONValue(size.width), "height": JSONValue(size.height), "deviceScaleFactor": 1,
        "mobile": .bool(size.width < 500),
      ]
    )
  }

  /// Lets the page know which colours its reader prefers, and whether it is for paper.
  public func show(_ scheme: Scheme, onPaper: Bool = false) async throws {
    try await driver.command(
      "Emulation.setEmulatedMedia",
      [
        "media": onPaper ? "print" : "",
        "features": [["name": "prefers-color-scheme", "value": .string(scheme.rawValue)]],
      ]
    )
  }

  /// Turns the scripts of the pages that are opened next off. ``run(_:)`` works as before.
  public func disableScripts() async throws {
    try await driver.command("Emulation.setScriptExecutionDisabled", ["value": true])
  }

  /// The page as it would be printed: a PDF.
  public func printed() async throws -> [UInt8] {
    let text = try await driver.post("print", ["background": true]).string ?? ""
    return Data(base64Encoded: text).map(Array.init) ?? []
  }

  /// A picture of what is in the window: a PNG.
  public func screenshot() async throws -> [UInt8] {
    let text = try await driver.get("screenshot").string ?? ""
    return Data(base64Encoded: text).map(Array.init) ?? []
  }

  /// The accessible names of all elements that a selector finds, as assistive technology reads them.
  public func accessibleNames(_ selector: String) async throws -> [String] {
    let found = try await driver.post("elements", ["using": "css selector", "value": .string(selector)])
    var names: [String] = []
    for element in found.array ?? [] {
      let id = element.object?.members.first?.value.string ?? ""
      names.append(try await driver.get("element/\(id)/computedlabel").string ?? "")
    }
    return names
  }

  /// What the console said since the last time: errors, warnings, violations of the page's policy.
  public func messages() async throws -> [String] {
    let entries = try await driver.post("se/log", ["type": "browser"]).array ?? []
    return entries.compactMap { $0.object?["message"]?.string }
  }

  /// The addresses that pages asked for since the last time.
  public func requests() async throws -> [String] {
    let entries = try await driver.post("se/log", ["type": "performance"]).array ?? []
    return try entries.compactMap { entry -> String? in
      guard let text = entry.object?["message"]?.string else { return nil }
      let message = try JSONValue(parsing: Array(text.utf8)).object?["message"]?.object
      guard message?["method"] == "Network.requestWillBeSent" else { return nil }
      return message?["params"]?.object?["request"]?.object?["url"]?.string
    }
  }
}
