public import Drift
import Schema

/// The objects that changed, and those one reference away: what a diagram shows of them, and what it leaves out.
struct RelationshipDiagram {
  /// An object of the diagram.
  struct Node: Hashable {
    let name: String
    /// The worst change of it; nil where it did not change.
    let worst: Severity?
    let changeCount: Int
  }

  /// All references from one object to another.
  struct Edge: Hashable {
    let from: String
    let to: String
    /// By their bytes.
    let fields: [String]
    let isMasterDetail: Bool
    /// Whether one of the fields changed.
    let isChanged: Bool
  }

  private static let mostChanged = 14
  private static let mostNeighbours = 14

  /// The objects that changed most badly, the worst first.
  private(set) var changed: [Node] = []
  /// Other objects that these refer to; some may have changed, too.
  private(set) var targets: [Node] = []
  /// Other objects that refer to these.
  private(set) var sources: [Node] = []
  /// By their ends.
  private(set) var edges: [Edge] = []
  /// Changed objects that stand nowhere in the diagram.
  private(set) var changedLeftOut = 0
  /// Neighbours without changes that did not fit.
  private(set) var neighboursLeftOut = 0

  init(changes: [Change], relationships: [Relationship]) {
    let loud = changes.filter { $0.quiet == nil && $0.object != nil }
    let known = Self.nodes(of: loud)
    let links = Self.links(among: known, relationships)
    changed = Array(known.values.sorted { Self.precedes($0, $1, links: links) }.prefix(Self.mostChanged))
    let names = Set(changed.map(\.name))
    var touching: [Pair: [Relationship]] = [:]
    for relationship in relationships where names.contains(relationship.from) || names.contains(relationship.to) {
      touching[Pair(from: relationship.from, to: relationship.to), default: []].append(relationship)
    }
    let pairs = touching.keys.sorted()
    let targetNames = Self.ranked(pairs.filter { names.contains($0.from) && !names.contains($0.to) }.map(\.to), known)
    let sourceNames = Self.ranked(
      pairs.filter { names.contains($0.to) && !names.contains($0.from) }.map(\.from),
      known
    )
    .filter { !targetNames.contains($0) }
    func node(_ name: String) -> Node { known[name] ?? Node(name: name, worst: nil, changeCount: 0) }
    targets = targetNames.prefix(Self.mostNeighbours).map(node)
    sources = sourceNames.prefix(Self.mostNeighbours).map(node)
    let shown = names.union(targets.map(\.name)).union(sources.map(\.name))
    changedLeftOut = known.count - changedCount
    // Those that changed are counted already.
    neighboursLeftOut = (targetNames + sourceNames).count { !shown.contains($0) && known[$0] == nil }
    let touched = Set(loud.compactMap { change in change.field.map { [change.object ?? "", $0] } })
    edges = pairs.filter { shown.contains($0.from) && shown.contains($0.to) }.map { pair in
      let fields = touching[pair] ?? []
      return Edge(
        from: pair.from,
        to: pair.to,
        fields: fields.map(\.field).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
        isMasterDetail: fields.contains(where: \.isMasterDetail),
        isChanged: fields.contains { touched.contains([$0.from, $0.field]) }
      )
    }
  }

  /// Whether there is something to draw besides lone objects.
  var isEmpty: Bool { edges.isEmpty }

  /// How many of the objects that are shown changed.
  var changedCount: Int { (sources + changed + targets).count { $0.worst != nil } }

  /// What is left out, in a sentence; nil where nothing is.
  var leftOut: String? {
    let parts = [
      changedLeftOut > 0 ? changedLeftOut.counted("changed object") : nil,
      neighboursLeftOut > 0 ? neighboursLeftOut.counted("neighbour") : nil,
    ]
    .compactMap(\.self)
    return parts.isEmpty ? nil : "Left out for want of room: \(parts.listed)."
  }

  /// Each changed object by its name.
  private static func nodes(of changes: [Change]) -> [String: Node] {
    changes.reduce(into: [:]) { nodes, change in
      let name = change.object ?? ""
      let before = nodes[name]
      nodes[name] = Node(
        name: name,
        worst: max(before?.worst ?? .info, change.severity),
        changeCount: (before?.changeCount ?? 0) + 1
      )
    }
  }

  /// With how many other changed objects each is linked.
  private static func links(among nodes: [String: Node], _ relationships: [Relationship]) -> [String: Int] {
    var others: [String: Set<String>] = [:]
    for relationship in relationships where relationship.from != relationship.to {
      guard nodes[relationship.from] != nil, nodes[relationship.to] != nil else { continue }
      others[relationship.from, default: []].insert(relationship.to)
      others[relationship.to, default: []].insert(relationship.from)
    }
    return others.mapValues(\.count)
  }

  /// The worst first, then those with the most changes, then those with the most links, then by their bytes.
  private static func precedes(_ one: Node, _ other: Node, links: [String: Int]) -> Bool {
    let (first, second) = (one.worst ?? .info, other.worst ?? .info)
    if first != second { return first > second }
    if one.changeCount != other.changeCount { return one.changeCount > other.changeCount }
    let (here, there) = (links[one.name] ?? 0, links[other.name] ?? 0)
    return here != there ? here > there : one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
  }

  /// Each name once: changed objects first, then those with the most relationships, then custom objects, then by their
  /// bytes.
  private static func ranked(_ names: [String], _ known: [String: Node]) -> [String] {
    let counts = names.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    return counts.sorted { one, other in
      let (isChanged, isOtherChanged) = (known[one.key] != nil, known[other.key] != nil)
      if isChanged != isOtherChanged { return isChanged }
      if one.value != other.value { return one.value > other.value }
      let (isCustom, isOtherCustom) = (one.key.hasSuffix("__c"), other.key.hasSuffix("__c"))
      return isCustom != isOtherCustom ? isCustom : one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
    }
    .map(\.key)
  }
}

extension RelationshipDiagram {
  /// Links decide among objects that are equal otherwise, so that their relationships have to be known, too: of so many
  /// objects at most.
  private static let mostCandidates = 60

  /// The objects that may be drawn as changed ones, whatever their links are.
  static func candidates(of changes: [Change]) -> [String] {
    let sorted = nodes(of: changes.filter { $0.quiet == nil && $0.object != nil }).values
      .sorted { precedes($0, $1, links: [:]) }
    guard sorted.count > mostChanged else { return sorted.map(\.name) }
    let last = sorted[mostChanged - 1]
    return sorted.prefix(mostCandidates).enumerated()
      .filter { $0 < mostChanged || $1.worst == last.worst && $1.changeCount == last.changeCount }.map(\.element.name)
  }
}

extension ReportPage {
  /// The objects whose relationships the diagram of a drift needs: those that changed most badly.
  public static func drawnObjects(of drift: SchemaDrift) -> [String] {
    RelationshipDiagram.candidates(of: drift.changes)
  }
}

private struct Pair: Hashable, Comparable {
  let from: String
  let to: String

  static func < (one: Pair, other: Pair) -> Bool {
    if one.from != other.from { return one.from.utf8.lexicographicallyPrecedes(other.from.utf8) }
    return one.to.utf8.lexicographicallyPrecedes(other.to.utf8)
  }
}
