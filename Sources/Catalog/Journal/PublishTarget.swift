public import Schema

/// Where an org is published: each target has a journal of its own.
public struct PublishTarget: Hashable, Sendable, CustomStringConvertible {
  /// The organization.
  public var org: OrgID
  /// The server's address, without secrets: it is stored and printed as it is.
  public var server: String
  /// The name of the database service there.
  public var service: String

  /// A target from its parts.
  public init(org: OrgID, server: String, service: String) {
    self.org = org
    self.server = server
    self.service = service
  }

  /// The service and the server.
  public var description: String { "\(service) on \(server)" }
}

/// A target as the catalog holds it.
public struct StoredTarget: Hashable, Sendable {
  /// The last time that a snapshot was published whole.
  public struct Publication: Hashable, Sendable {
    /// The org and API version.
    public var timeline: Timeline
    /// The snapshot's number in its timeline.
    public var number: Int
    /// How it was mapped, as the publisher named it.
    public var mapping: String
    /// When it was published.
    public var at: UTCTime
  }

  /// Which one.
  public let target: PublishTarget
  /// The server's version, as last seen.
  public let serverVersion: String?
  /// What was last published whole; nil where nothing was, and where that snapshot has been forgotten since.
  public let published: Publication?
  /// The snapshot of the file that was sent last from here, as the publisher names it; nil where none was.
  public let sentFile: String?
  let id: Int64
}
