public import Drift
import Schema

/// The objects that changed, and those one reference away: what a diagram shows of them, and what it leaves out.
struct RelationshipDiagram {
  /// An object of the diagram.
  struct Node: Hashable {
    let name: String
    /// The worst change of it; nil for a neighbour.
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

  /// The objects that changed, the worst first.
  private(set) var changed: [Node] = []
  /// Objects that changed ones refer to.
  private(set) var targets: [Node] = []
  /// Objects that refer to changed ones.
  private(set) var sources: [Node] = []
  /// By their ends.
  private(set) var edges: [Edge] = []
  /// Changed objects that did not fit.
  private(set) var changedLeftOut = 0
  /// Neighbours that did not fit.
  private(set) var neighboursLeftOut = 0

  init(changes: [Change], relationships: [Relationship]) {
    let loud = changes.filter { $0.quiet == nil && $0.object != nil }
    let all = Self.nodes(of: loud)
    changed = Array(all.prefix(Self.mostChanged))
    changedLeftOut = all.count - changed.count
    let names = Set(changed.map(\.name))
    var touching: [Pair: [Relationship]] = [:]
    for relationship in relationships where names.contains(relationship.from) || names.contains(relationship.to) {
      touching[Pair(from: relationship.from, to: relationship.to), default: []].append(relationship)
    }
    let pairs = touching.keys.sorted()
    let targetNames = Self.ranked(pairs.filter { names.contains($0.from) && !names.contains($0.to) }.map(\.to))
    let sourceNames = Self.ranked(
      pairs.filter { names.contains($0.to) && !names.contains($0.from) }.map(\.from)
    )
    .filter { !targetNames.contains($0) }
    targets = targetNames.prefix(Self.mostNeighbours).map { Node(name: $0, worst: nil, changeCount: 0) }
    sources = sourceNames.prefix(Self.mostNeighbours).map { Node(name: $0, worst: nil, changeCount: 0) }
    neighboursLeftOut = targetNames.count + sourceNames.count - targets.count - sources.count
    let shown = names.union(targets.map(\.name)).union(sources.map(\.name))
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

  /// What is left out, in a sentence; nil where nothing is.
  var leftOut: String? {
    let parts = [
      changedLeftOut > 0 ? changedLeftOut.counted("changed object") : nil,
      neighboursLeftOut > 0 ? neighboursLeftOut.counted("neighbour") : nil,
    ]
    .compactMap(\.self)
    return parts.isEmpty ? nil : "Left out for want of room: \(parts.listed)."
  }

  /// The changed objects, the worst first, then by name.
  private static func nodes(of changes: [Change]) -> [Node] {
    var nodes: [Node] = []
    for change in changes {
      let (name, before) = (change.object ?? "", nodes.last)
      let isSame = before?.name == name
      if isSame { nodes.removeLast() }
      nodes.append(
        Node(
          name: name,
          worst: isSame ? max(before?.worst ?? .info, change.severity) : change.severity,
          changeCount: (isSame ? before?.changeCount ?? 0 : 0) + 1
        )
      )
    }
    return nodes.sorted { one, other in
      let (first, second) = (one.worst ?? .info, other.worst ?? .info)
      return first != second ? first > second : one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
    }
  }

  /// Each name once: those with the most relationships first, then custom objects, then by their bytes.
  private static func ranked(_ names: [String]) -> [String] {
    let counts = names.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    return counts.sorted { one, other in
      if one.value != other.value { return one.value > other.value }
      let (isCustom, isOtherCustom) = (one.key.hasSuffix("__c"), other.key.hasSuffix("__c"))
      return isCustom != isOtherCustom ? isCustom : one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
    }
    .map(\.key)
  }
}

extension ReportPage {
  /// The objects whose relationships the diagram of a drift needs: those that changed most badly.
  public static func drawnObjects(of drift: SchemaDrift) -> [String] {
    RelationshipDiagram(changes: drift.changes, relationships: []).changed.map(\.name)
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
