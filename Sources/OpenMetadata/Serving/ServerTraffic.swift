import Transport

/// What was asked of a server, repeated requests included.
public struct ServerTraffic: Hashable, Sendable {
  /// Requests that only read.
  public private(set) var reads = 0
  /// Requests that write.
  public private(set) var writes = 0
  /// The bytes that were sent in bodies.
  public private(set) var bytes = 0

  mutating func count(_ method: HTTPRequest.Method, bytes: Int) {
    if method == .get { reads += 1 } else { writes += 1 }
    self.bytes += bytes
  }
}
