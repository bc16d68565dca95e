public import Schema

extension LiveCapture {
  /// What the catalog knows of a timeline before a live snapshot.
  public struct Known: Sendable {
    /// `Last-Modified` of describe global, where the newest snapshot has one: what describe global can be asked with, by
    /// the same ``source``.
    public var listingModified: String?
    /// As whom the newest live snapshot was taken.
    public var source: SnapshotSource?
    /// When the newest snapshot was taken that asked for every describe.
    public var lastFullAt: UTCTime?
    /// When all definitions were last read.
    public var definitionsAt: UTCTime?
    /// What the newest live snapshot read of definitions.
    public var definitions: DefinitionsRead?
    /// The newest entry of the audit trail.
    public var auditTrailUntil: UTCTime?
    /// A live snapshot that was begun and not sealed.
    public var unfinished: Unfinished?
  }

  /// A live snapshot that was begun and not sealed.
  public struct Unfinished: Sendable {
    /// When it was begun.
    public var startedAt: UTCTime
    /// As whom.
    public var source: SnapshotSource
    /// Whether it asks for every describe.
    public var isFull: Bool
    /// The API calls that it took.
    public var callCount: Int
    /// The bytes of the answers.
    public var byteCount: Int
    /// `Last-Modified` of its describe global.
    public var listingModified: String?
  }

  /// What describe global answered.
  public enum ListingAnswer: Sendable {
    /// The list, and its `Last-Modified`.
    case changed(bytes: [UInt8], lastModified: String?)
    /// It is what the unfinished snapshot has, else what the newest one has.
    case unchanged
  }

  /// What has to be asked of the org.
  public struct Work: Sendable {
    /// One object to ask about.
    public struct Item: Hashable, Sendable {
      /// The API name.
      public var object: String
      /// What to ask with, if it has changed since; nil to ask for the describe whatever is known.
      public var lastModified: String?
    }

    /// In the order to ask in: open gaps first, those of the budget before all, then objects never captured, then by
    /// name.
    public var toAsk: [Item]
    /// The objects that are listed and in the filter.
    public var listed: Int
    /// Those of them that are answered about already.
    public var alreadyStaged: Int
  }

  /// How a live snapshot ended.
  public struct Closing: Sendable {
    /// The API calls of the whole snapshot.
    public var callCount: Int
    /// The bytes of all answers.
    public var byteCount: Int
    /// Which definitions were read.
    public var definitions: DefinitionsRead
    /// Why definitions were not read that were to be; nil where all were, and where none was to be.
    public var unread: Gap.Reason?
    /// What the org told of itself.
    public var facts: OrgFacts

    /// A closing from its parts.
    public init(
      callCount: Int,
      byteCount: Int,
      definitions: DefinitionsRead,
      unread: Gap.Reason? = nil,
      facts: OrgFacts = OrgFacts()
    ) {
      self.callCount = callCount
      self.byteCount = byteCount
      self.definitions = definitions
      self.unread = unread
      self.facts = facts
    }
  }

  /// An object whose definitions can be read.
  public struct DefinedObject: Hashable, Sendable {
    /// The API name.
    public var object: String
    /// How many fields it has, as far as describes tell.
    public var fieldCount: Int
    /// Whether describe global lists it; else it is known from before.
    public var isListed: Bool
    /// Whether its describe is new or changed, or it has just gone from the list.
    public var hasChanged: Bool
  }
}
