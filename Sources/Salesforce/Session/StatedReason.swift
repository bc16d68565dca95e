import Schema

/// Salesforce's own reason for a refusal.
struct StatedReason: Hashable, Sendable {
  /// `INVALID_SESSION_ID`, `invalid_grant`
  var code: String
  /// Its words.
  var text: String

  init(_ code: String, _ text: String) {
    self.code = code
    self.text = text
  }

  /// Reads `[{"errorCode":…,"message":…}]`, or OAuth's `{"error":…,"error_description":…}`; nil where it is neither.
  init?(json body: [UInt8]) {
    let value: JSONValue
    do { value = try JSONValue(parsing: body) } catch { return nil }
    guard let object = value.array?.first?.object ?? value.object else { return nil }
    if let code = object["errorCode"]?.string {
      self.init(code, object["message"]?.string ?? "")
    } else if let code = object["error"]?.string {
      self.init(code, object["error_description"]?.string ?? "")
    } else {
      return nil
    }
  }
}

/// What an answer's body is, where it should be JSON or XML.
enum BodyKind {
  /// Whether a browser was meant to show it: an outage, maintenance, or a host that is no API.
  static func isHTML(contentType: String?, _ body: some Collection<UInt8>) -> Bool {
    if let contentType, contentType.lowercased().hasPrefix("text/html") { return true }
    let start = String(decoding: body.prefix(64), as: UTF8.self).lowercased().drop(while: \.isWhitespace)
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
  }
}
