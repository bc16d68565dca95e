import Schema

/// The changed objects and those one reference away as Mermaid text, which GitHub, GitLab and many wikis draw.
struct MermaidDiagram {
  private static let longestName = 40
  /// The colours of the page's light scheme.
  private static let styles: KeyValuePairs<Severity, String> = [
    .breaking: "fill:#fdeceb,stroke:#c63a32,color:#a8201a", .risky: "fill:#fdf1da,stroke:#d9952b,color:#7d4a00",
    .safe: "fill:#e6f3ec,stroke:#4f9d78,color:#1f6142", .info: "fill:#e9eff5,stroke:#8aa3ba,color:#3b566f",
  ]

  private let diagram: RelationshipDiagram

  init(_ diagram: RelationshipDiagram) { self.diagram = diagram }

  /// The text of the block, without its fences; every line ends with a line feed.
  var text: String {
    let nodes = diagram.sources + diagram.changed + diagram.targets
    let ids = Dictionary(nodes.enumerated().map { ($1.name, "n\($0)") }, uniquingKeysWith: { first, _ in first })
    let boxes = nodes.map { node in
      let count = node.changeCount > 0 ? " (\(node.changeCount))" : ""
      let label = "\(node.name.cutInMiddle(to: Self.longestName))\(count)".mermaidLabel
      return "\(ids[node.name] ?? "")[\(label)]" + (node.worst.map { ":::\($0.rawValue)" } ?? "")
    }
    let lines = diagram.edges.compactMap { edge -> String? in
      guard let from = ids[edge.from], let to = ids[edge.to] else { return nil }
      let label = (edge.fields.prefix(2).joined(separator: " ") + (edge.fields.count > 2 ? " …" : "")).mermaidLabel
      return "\(from) \(edge.isMasterDetail ? "==>" : "-->")|\(label)| \(to)"
    }
    let classes = Self.styles.map { "classDef \($0.rawValue) \($1)" }
    return (["graph LR"] + (boxes + lines + classes).map { "  \($0)" }).map { $0 + "\n" }.joined()
  }
}
