public import Transport

/// How to reach an OpenMetadata server, and as whom.
public struct ServerAccess: Sendable {
  /// The address below which `/v1` is, such as `https://om.example.com/api`.
  public let address: String
  /// The token of a bot. It is asked for again when the server refuses it, since tokens are renewed in their files.
  public var token: @Sendable () async throws -> Secret
  /// Trust, proxies and time limits.
  public var transport: TransportSettings
  /// What is done about failures that pass.
  public var retry: Retry

  /// An access from its parts. The address may end in `/`, `/api` or `/api/v1`, as people copy it.
  public init(
    address: String,
    transport: TransportSettings = TransportSettings(),
    retry: Retry = Retry(),
    token: @escaping @Sendable () async throws -> Secret
  ) {
    var root = address[...]
    while root.hasSuffix("/") { root.removeLast() }
    if root.hasSuffix("/v1") { root.removeLast(3) }
    if root.hasSuffix("/api") { root.removeLast(4) }
    self.address = "\(root)/api"
    self.transport = transport
    self.retry = retry
    self.token = token
  }
}
