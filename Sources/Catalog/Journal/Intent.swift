/// Something that is about to be sent: it is in the journal before the server can have it.
public struct Intent: Hashable, Sendable {
  /// To what.
  public var key: PublishedEntity.Key
  /// Of a table, the object's API name.
  public var object: String?
  /// What is done to it.
  public var action: PublishedEntity.Action
  /// What it is made from, as the publisher names it; nil where that stays as it is.
  public var source: [UInt8]?
  /// The JSON text of what the server is to have; nil where that stays as it is, which only a delete and a restore allow.
  public var pending: String?

  /// An intent from its parts.
  public init(
    _ action: PublishedEntity.Action,
    _ key: PublishedEntity.Key,
    object: String? = nil,
    source: [UInt8]? = nil,
    pending: String? = nil
  ) {
    self.key = key
    self.object = object
    self.action = action
    self.source = source
    self.pending = pending
  }
}
