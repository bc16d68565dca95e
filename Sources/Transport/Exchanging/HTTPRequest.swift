/// What to ask of a server. It prints as method only, since addresses and bodies may carry secrets.
public struct HTTPRequest: Sendable {
  /// What is to be done.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  let method: Method
  let url: String
  let headers: [HTTPHeader]
  let body: [UInt8]?

  /// A request to an absolute address, `https://` or, on this machine alone, `http://`.
  public init(_ method: Method, _ url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// The method.
  public var description: String { method.rawValue }
  /// Nothing of it.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
