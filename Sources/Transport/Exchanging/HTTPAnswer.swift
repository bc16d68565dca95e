internal import NIOHTTP1

/// The beginning of a server's answer.
public struct HTTPHead: Sendable {
  /// The status, from 200 on.
  public var status: Int
  private let headers: HTTPHeaders

  init(status: Int, headers: HTTPHeaders) {
    self.status = status
    self.headers = headers
  }

  /// The first value of a header, whatever the case of its name; nil when it is not there.
  public func value(of header: String) -> String? { headers.first(name: header) }
}

extension HTTPHead: CustomStringConvertible, CustomReflectable {
  /// The status.
  public var description: String { "HTTP \(status)" }
  /// Nothing of it, since headers may carry secrets.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A server's whole answer. It prints as status and size, since bodies may carry secrets.
public struct HTTPAnswer: Sendable {
  /// The beginning.
  public var head: HTTPHead
  /// The body, decompressed.
  public var body: [UInt8]
}

extension HTTPAnswer: CustomStringConvertible, CustomReflectable {
  /// Status and size.
  public var description: String { "\(head), \(body.count) bytes" }
  /// Nothing of it.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
