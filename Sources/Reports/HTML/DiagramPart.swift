import Schema

/// The diagram as inline SVG in three columns, with the same as a list for those who do not see it.
struct DiagramPart {
  private static let nodeWidth = 220
  private static let nodeHeight = 34
  private static let rowHeight = 46
  private static let columnGap = 130
  /// A column of a name at 13 pixels of a fixed-width font, in hundredths.
  private static let nameColumn = 784
  /// A digit of a count.
  private static let digit = 8

  private let diagram: RelationshipDiagram
  private let columns: [[RelationshipDiagram.Node]]

  init(_ diagram: RelationshipDiagram) {
    self.diagram = diagram
    columns = [diagram.sources, diagram.changed, diagram.targets].filter { !$0.isEmpty }
  }

  var html: Markup {
    guard !diagram.isEmpty else { return "" }
    let leftOut: Markup = diagram.leftOut.map { " \($0)" } ?? ""
    return """
      <section id="diagram" aria-labelledby="diagram-title"><h2 id="diagram-title">Changed objects and what they refer to</h2>
      <p>The objects that changed, with how many changes, and the objects one reference away. A line runs from the field to the object it \
      refers to; a thick one is master-detail, a coloured one changed.\(leftOut)</p>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="diagram-title">
      <svg class="diagram" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" \
      aria-label="\(diagram.changedCount.counted("changed object")), \(diagram.edges.count.counted("relationship"))">
      \(diagram.edges.map(line))\(columns.joined().map(box))</svg></div>
      <details class="explain"><summary>The same as a list</summary><ul class="short">\(list)</ul></details></section>
      """
  }

  private var width: Int { columns.count * Self.nodeWidth + (columns.count - 1) * Self.columnGap + margin + 90 }
  /// Left of the first column, where arcs may need room.
  private var margin: Int { hasArcsOnLeft ? 90 : 2 }
  /// Arcs between changed objects keep out of the way of the lines to their neighbours.
  private var hasArcsOnLeft: Bool { diagram.sources.isEmpty && !diagram.targets.isEmpty }
  private var height: Int { (columns.map(\.count).max() ?? 0) * Self.rowHeight + 8 }

  private struct Spot {
    let column: Int
    let x: Int
    let y: Int
  }

  /// The upper left corner of a node; shorter columns are centred.
  private func spot(_ name: String) -> Spot? {
    for (column, nodes) in columns.enumerated() {
      guard let row = nodes.firstIndex(where: { $0.name == name }) else { continue }
      let offset = (height - 8 - nodes.count * Self.rowHeight) / 2
      return Spot(
        column: column,
        x: margin + column * (Self.nodeWidth + Self.columnGap),
        y: offset + row * Self.rowHeight + 6 + (Self.rowHeight - Self.nodeHeight) / 2
      )
    }
    return nil
  }

  private func box(_ node: RelationshipDiagram.Node) -> Markup {
    guard let spot = spot(node.name) else { return "" }
    let tone = node.worst.map { "node \($0.rawValue)" } ?? "node"
    let name = node.name.hiddenShown().cutInMiddle(to: Self.nameColumns(beside: node.changeCount))
    let count: Markup =
      node.changeCount == 0
      ? ""
      : """
      <text class="count" x="\(spot.x + Self.nodeWidth - 10)" y="\(spot.y + 22)" text-anchor="end">\
      \(node.changeCount.grouped)</text>
      """
    return """
      <g class="\(tone)"><title>\(node.name)</title>\
      <rect x="\(spot.x)" y="\(spot.y)" width="\(Self.nodeWidth)" height="\(Self.nodeHeight)" rx="6"></rect>\
      <text x="\(spot.x + 14)" y="\(spot.y + 22)">\(name)</text>\(count)</g>
      """
  }

  /// How many columns of a name fit before its count.
  private static func nameColumns(beside count: Int) -> Int {
    let room = count == 0 ? 0 : count.grouped.count * digit + 10
    return (nodeWidth - 14 - 10 - room) * 100 / nameColumn
  }

  private func line(_ edge: RelationshipDiagram.Edge) -> Markup {
    guard let from = spot(edge.from), let to = spot(edge.to) else { return "" }
    let tone = "edge" + (edge.isMasterDetail ? " master" : "") + (edge.isChanged ? " changed" : "")
    return """
      <path class="\(tone)" d="\(path(from, to))"><title>\(label(edge))</title></path>\
      <path class="head\(edge.isChanged ? " changed" : "")" d="\(head(from, to))"></path>
      """
  }

  /// Between columns a line from side to side; within one, an arc beside it.
  private func path(_ from: Spot, _ to: Spot) -> String {
    let (y1, y2) = (from.y + Self.nodeHeight / 2, to.y + Self.nodeHeight / 2)
    if from.column == to.column {
      let (x, sign) = hasArcsOnLeft ? (from.x, -1) : (from.x + Self.nodeWidth, 1)
      if from.y == to.y { return "M\(x) \(y1 - 7)c\(sign * 20) -8 \(sign * 20) 22 0 14" }
      let bulge = sign * min(110, 18 + abs(y2 - y1) / 6)
      return "M\(x) \(y1)C\(x + bulge) \(y1) \(x + bulge) \(y2) \(x) \(y2)"
    }
    let isRightward = from.column < to.column
    let x1 = isRightward ? from.x + Self.nodeWidth : from.x
    let x2 = isRightward ? to.x : to.x + Self.nodeWidth
    let middle = (x1 + x2) / 2
    return "M\(x1) \(y1)C\(middle) \(y1) \(middle) \(y2) \(x2) \(y2)"
  }

  /// The arrow at the end, which is always level.
  private func head(_ from: Spot, _ to: Spot) -> String {
    let isRightward = from.column < to.column || from.column == to.column && hasArcsOnLeft
    let x = isRightward ? to.x : to.x + Self.nodeWidth
    let y = to.y + Self.nodeHeight / 2 + (from.x == to.x && from.y == to.y ? 7 : 0)
    let back = isRightward ? x - 6 : x + 6
    return "M\(back) \(y - 4)L\(x) \(y)L\(back) \(y + 4)"
  }

  private func label(_ edge: RelationshipDiagram.Edge) -> String {
    let shown = edge.fields.prefix(6).joined(separator: ", ")
    let rest = edge.fields.count - 6
    return "\(edge.from) → \(edge.to): \(shown)" + (rest > 0 ? " and \(rest) more" : "")
  }

  private var list: Markup {
    diagram.edges.map { edge -> Markup in
      let words = [edge.isMasterDetail ? "master-detail" : nil, edge.isChanged ? "changed" : nil].compactMap(\.self)
      let fields = edge.fields.prefix(6).map { "<bdi class=\"name\">\($0)</bdi>" as Markup }.joined(separator: ", ")
      let more: Markup = edge.fields.count > 6 ? " and \(edge.fields.count - 6) more" : ""
      let end: Markup = words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
      return
        "<li><bdi class=\"name\">\(edge.from)</bdi> → <bdi class=\"name\">\(edge.to)</bdi>: \(fields)\(more)\(end)</li>"
    }
    .joined()
  }
}
