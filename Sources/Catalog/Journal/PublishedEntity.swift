/// What the journal knows of one thing on a server, without its JSON.
public struct PublishedEntity: Hashable, Sendable {
  /// What a server calls such a thing.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case service, database, schema, table, classification, tag, customProperty
  }

  /// Names an entity of a target.
  public struct Key: Hashable, Sendable {
    /// What it is.
    public var kind: Kind
    /// Its fully qualified name.
    public var name: String

    /// A key from its parts.
    public init(_ kind: Kind, _ name: String) {
      self.kind = kind
      self.name = name
    }
  }

  /// What is done to an entity.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case create, update, delete, restore
  }

  /// Something that is about to be sent, or that was refused.
  public struct Attempt: Hashable, Sendable {
    /// What is done.
    public var action: Action
    /// What it is made from, as the publisher names it.
    public var source: [UInt8]?

    /// An attempt from its parts.
    public init(action: Action, source: [UInt8]?) {
      self.action = action
      self.source = source
    }
  }

  /// A server's word that it does not take something.
  public struct Refusal: Hashable, Sendable {
    /// The status of HTTP; nil where there was none.
    public var status: Int?
    /// What the server said.
    public var message: String
    /// The number of the snapshot that was being published; nil where none was named, or it has been forgotten since.
    public var snapshot: Int?
    var snapshotID: Int64?
  }

  /// How far it is.
  public enum State: Hashable, Sendable {
    /// The server has what was published.
    case settled
    /// It is not known whether the server has what was about to be sent.
    case intended(Attempt)
    /// The server refused it; what was published before stands.
    case parked(Attempt, Refusal)
  }

  /// Which one.
  public let key: Key
  /// Of a table, the object's API name.
  public internal(set) var object: String?
  /// Its id on the server.
  public internal(set) var serverID: String?
  /// Its version on the server, as after the last write.
  public internal(set) var serverVersion: String?
  /// Whether a publish has deleted it on the server.
  public internal(set) var isDeleted = false
  /// What it was made from, as the publisher named it; nil where nothing was ever written.
  public internal(set) var source: [UInt8]?
  /// How far it is.
  public internal(set) var state = State.settled
  /// The row; nil where there is none yet.
  var id: Int64?

  init(key: Key) { self.key = key }

  /// What is about to be sent, or was refused.
  public var attempt: Attempt? {
    switch state {
    case .settled: nil
    case .intended(let attempt), .parked(let attempt, _): attempt
    }
  }

  /// Why it is parked.
  public var refusal: Refusal? { if case .parked(_, let refusal) = state { refusal } else { nil } }

  /// Whether it is not known that the server has what was about to be sent.
  public var isIntended: Bool { if case .intended = state { true } else { false } }
}
