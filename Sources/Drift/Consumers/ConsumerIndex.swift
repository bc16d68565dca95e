public import Schema

/// Who uses which objects and fields outside the org. Names match whatever their case, and as loading tools spell them.
public struct ConsumerIndex: Sendable {
  private typealias IDs = Set<Int>

  /// All consumers; the sets below hold their positions.
  private var consumers: [Consumer] = []
  private var positions: [Consumer: Int] = [:]
  /// By the name of an object that they use, in whatever way.
  private var byObject: [String: IDs] = [:]
  /// By the name of an object of which they use everything.
  private var byWholeObject: [String: IDs] = [:]
  private var byField: [String: [String: IDs]] = [:]
  /// By the name of an object in their text: they use those fields whose names are words of it.
  private var texts: [String: IDs] = [:]
  private var words: [Int: Set<String>] = [:]

  /// An index of nobody.
  public init() {}

  /// How many consumers there are.
  public var count: Int { consumers.count }

  /// Notes that somebody uses a field of an object, or everything of it.
  public mutating func add(_ consumer: Consumer, object: String, field: String? = nil) {
    let position = position(of: consumer)
    let object = object.lowercased()
    byObject[object, default: []].insert(position)
    if let field {
      byField[object, default: [:]][field.lowercased(), default: []].insert(position)
    } else {
      byWholeObject[object, default: []].insert(position)
    }
  }

  /// Notes the text of a query.
  mutating func add(_ consumer: Consumer, _ query: QueryNames) {
    let position = position(of: consumer)
    for object in query.objects {
      byObject[object, default: []].insert(position)
      texts[object, default: []].insert(position)
      if query.readsEverything { byWholeObject[object, default: []].insert(position) }
    }
    words[position, default: []].formUnion(query.words)
  }

  /// Takes over all of another index.
  public mutating func add(_ other: ConsumerIndex) {
    let moved = other.consumers.map { position(of: $0) }
    func move(_ ids: IDs) -> IDs { Set(ids.map { moved[$0] }) }
    for (object, ids) in other.byObject { byObject[object, default: []].formUnion(move(ids)) }
    for (object, ids) in other.byWholeObject { byWholeObject[object, default: []].formUnion(move(ids)) }
    for (object, ids) in other.texts { texts[object, default: []].formUnion(move(ids)) }
    for (object, fields) in other.byField {
      for (field, ids) in fields { byField[object, default: [:]][field, default: []].formUnion(move(ids)) }
    }
    for (id, names) in other.words { words[moved[id], default: []].formUnion(names) }
  }

  /// Those that a change concerns, by kind and name: of a field, who uses it; of anything else of an object, everybody who
  /// uses the object. A field that is new has no users yet: it concerns those who use everything of the object, and
  /// everybody where writers break without it.
  public func consumers(of change: Change) -> [Consumer] {
    guard let object = change.object else { return [] }
    let isRename = change.confidence != nil && change.part == nil
    let renamed = isRename ? [change.before.string, change.after.string].compactMap { $0 } : []
    guard let field = change.field else { return sorted(users(of: [object] + renamed)) }
    let isNew = RuleCatalogue.rule(change.rule).map { $0.subject == .field && $0.event == .added } ?? false
    if isNew, change.writer == .breaking { return sorted(users(of: [object])) }
    return sorted(users(of: [field] + renamed, in: object))
  }

  private func users(of objects: [String]) -> IDs {
    union(objects.flatMap(NameSpelling.all).map { byObject[$0] })
  }

  private func users(of fields: [String], in object: String) -> IDs {
    let names = Set(fields.flatMap(NameSpelling.all))
    let objects = NameSpelling.all(of: object)
    let direct = objects.flatMap { object in names.map { byField[object]?[$0] } + [byWholeObject[object]] }
    let readers = union(objects.map { texts[$0] }).filter { !(words[$0] ?? []).isDisjoint(with: names) }
    return union(direct).union(readers)
  }

  private func union(_ sets: [IDs?]) -> IDs { sets.reduce(into: IDs()) { $0.formUnion($1 ?? []) } }

  private func sorted(_ ids: IDs) -> [Consumer] { ids.map { consumers[$0] }.sorted(by: Consumer.precedes) }

  private mutating func position(of consumer: Consumer) -> Int {
    if let known = positions[consumer] { return known }
    consumers.append(consumer)
    positions[consumer] = consumers.count - 1
    return consumers.count - 1
  }
}

extension Consumer {
  /// By kind, name and owner.
  fileprivate static func precedes(_ one: Consumer, _ other: Consumer) -> Bool {
    for (first, second) in [(one.kind.rawValue, other.kind.rawValue), (one.name, other.name)] where first != second {
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    return (one.owner ?? "").utf8.lexicographicallyPrecedes((other.owner ?? "").utf8)
  }
}
