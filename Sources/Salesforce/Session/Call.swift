public import Transport

/// One request to an org's REST API.
public struct Call: Sendable {
  /// What is to be done.
  public var method: HTTPRequest.Method
  /// Below `/services/data/vXX.0`, with its query: `/sobjects/Account/describe`.
  public var path: String
  /// Beside Authorization, Accept and User-Agent, which the session adds.
  public var headers: [HTTPHeader]
  /// What is sent, as JSON.
  public var body: [UInt8]?
  /// How many bytes the answer may have, decompressed.
  public var limit: Int
  /// Whether Salesforce counts it as an API call.
  public var isCounted: Bool
  /// How often it is sent at most while failures are transient.
  public var attempts: Int
  /// Whether it is sent again after it got no answer in time.
  public var repeatsTimeouts: Bool
  var base = Base.data

  /// A request from its parts.
  public init(
    _ path: String,
    method: HTTPRequest.Method = .get,
    headers: [HTTPHeader] = [],
    body: [UInt8]? = nil,
    limit: Int = 16 << 20,
    isCounted: Bool = true,
    attempts: Int = 5,
    repeatsTimeouts: Bool = true
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
    self.limit = limit
    self.isCounted = isCounted
    self.attempts = attempts
    self.repeatsTimeouts = repeatsTimeouts
  }

  /// What the path is below.
  enum Base: Hashable, Sendable {
    /// `/services/data/vXX.0`
    case data
    /// The host itself; never an API call.
    case host
  }

  init(_ path: String, base: Base) {
    self.init(path, limit: 1 << 20, isCounted: base == .data)
    self.base = base
  }
}

/// What an org answered to a ``Call``: status 200 to 299, or 304.
public struct Answer: Sendable {
  /// Status and headers.
  public var head: HTTPHead
  /// The whole body, decompressed.
  public var body: [UInt8]

  /// The HTTP status.
  public var status: Int { head.status }
}
