public import Schema

/// A kind of change with a stable id, a severity for readers and one for writers: data, not code.
///
/// The engine takes the changed keys of a thing and asks only the rules that judge one of them, in the order of
/// ``RuleCatalogue/all``. A rule that fires claims the key that it judged and absorbs what else its cause brought.
public struct Rule: Sendable, Identifiable {
  /// Kebab-case, `thing-aspect-change`; never reused and never given another meaning.
  public let id: String
  /// What it is about.
  public let area: Area
  /// Which aspect changed.
  public let kind: Kind
  /// How it changed.
  public let action: Action
  /// For those who read the data.
  public let reader: Severity
  /// For those who write it.
  public let writer: Severity
  /// What else to know of every such change.
  public let tags: [Tag]
  /// What fires when the base and the head change places.
  public let mirror: Mirror
  /// The keys that it looks at, each with the way it has to move. Empty for what comes or goes, and for the rule that
  /// takes what no other judged.
  public let judges: [Movement]
  /// Further keys that its cause changes; they appear as ``Change/implied``.
  public let absorbs: [Absorption]
  /// When it fires: one sentence.
  public let summary: String
  /// Why it matters to those who use the data: one sentence.
  public let why: String
  /// What to do: one sentence.
  public let remedy: String
  /// Where Salesforce says what it is about.
  public let source: Source
  let message: String
  let subject: Subject
  let event: Event
  let condition: Condition

  /// What has to hold besides, of the keys before and after. A picklist value that came or went shows its field's.
  typealias Condition = @Sendable (_ was: Attributes, _ now: Attributes) -> Bool

  init(
    _ id: String,
    _ subject: Subject,
    _ kind: Kind,
    _ action: Action,
    on event: Event = .changed,
    area: Area? = nil,
    reader: Severity,
    writer: Severity,
    tags: [Tag] = [],
    mirror: Mirror,
    judges: [Movement] = [],
    absorbs: [Absorption] = [],
    summary: String,
    why: String,
    remedy: String,
    message: String,
    source: Source? = nil,
    when condition: @escaping Condition = { _, _ in true }
  ) {
    self.id = id
    self.subject = subject
    self.kind = kind
    self.action = action
    self.event = event
    self.area = area ?? subject.area
    self.reader = reader
    self.writer = writer
    self.tags = tags
    self.mirror = mirror
    self.judges = judges
    self.absorbs = absorbs
    self.summary = summary
    self.why = why
    self.remedy = remedy
    self.message = message
    self.source = source ?? Self.source(subject, kind, tags)
    self.condition = condition
  }

  private static func source(_ subject: Subject, _ kind: Kind, _ tags: [Tag]) -> Source {
    if tags.contains(.tooling) { return subject == .object ? .objectDefinitions : .definitions }
    if kind == .type, tags.contains(.noCDC) || tags.contains(.backfill) { return .conversions }
    if tags.contains(.noCDC) { return .changeEvents }
    return subject == .snapshot || subject == .object && kind == .existence ? .describeGlobal : .describe
  }

  /// The worse of ``reader`` and ``writer``.
  public var severity: Severity { max(reader, writer) }

  /// Its severity for an audience; for all, the worse of both.
  public func severity(for audience: Audience) -> Severity {
    switch audience {
    case .all: severity
    case .reader: reader
    case .writer: writer
    }
  }

  /// What happened, in a few words and without the values before and after: `length cut`.
  ///
  /// A rename that no id proves says so: `field renamed (likely)`, `field removed (renamed to Paid__c?)`.
  public func message(for change: Change) -> String {
    let text = message.replacing("{attribute}", with: change.attribute?.rawValue ?? "")
    if let name = change.possibleRename { return "\(text) (renamed \(event == .added ? "from" : "to") \(name)?)" }
    return change.confidence == .likely ? "\(text) (likely)" : text
  }
}
