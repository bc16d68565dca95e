/// What became of an intent.
public struct Outcome: Hashable, Sendable {
  /// What the server has now. What is nil stays as it was intended, or else as it was.
  public struct Written: Hashable, Sendable {
    /// The entity's id on the server.
    public var serverID: String?
    /// Its version there.
    public var serverVersion: String?
    /// The JSON text of what orgdrift has written of it, where it is not what was intended.
    public var published: String?
    /// What that was made from, where it is not what was intended.
    public var source: [UInt8]?
    /// Of a table, the object's API name.
    public var object: String?

    /// What was written, from its parts.
    public init(
      serverID: String?,
      serverVersion: String?,
      published: String? = nil,
      source: [UInt8]? = nil,
      object: String? = nil
    ) {
      self.serverID = serverID
      self.serverVersion = serverVersion
      self.published = published
      self.source = source
      self.object = object
    }
  }

  /// How it ended.
  public enum Result: Hashable, Sendable {
    /// The server has it. An entity that no intent is open for is taken into the journal, if it says what was published
    /// and from what: one that was found there as it has to be.
    case written(Written)
    /// The server refused it: it is parked.
    case refused(status: Int?, message: String, at: StoredSnapshot?)
    /// The server does not have it, or it is no longer wanted: the intent is taken back, or what was parked.
    case withdrawn
    /// The server has no such entity any more: the journal forgets it.
    case gone
  }

  /// Of what.
  public var key: PublishedEntity.Key
  /// How it ended.
  public var result: Result

  /// An outcome from its parts.
  public init(_ key: PublishedEntity.Key, _ result: Result) {
    self.key = key
    self.result = result
  }
}
