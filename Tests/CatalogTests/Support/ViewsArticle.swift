import Foundation

/// What the documentation says of the views.
struct ViewsArticle {
  /// The columns by view, twins included.
  private(set) var columns: [String: [String]] = [:]
  /// The statements of its examples.
  private(set) var examples: [String] = []

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Sources/Catalog/Catalog.docc/Views.md"), encoding: .utf8)
    var view = ""
    for line in text.split(separator: "\n") {
      if let name = line.wholeMatch(of: /## (v_\w+)/) { view = String(name.output.1) }
      if let column = line.prefixMatch(of: /- `(\w+)`: ./) {
        columns[view, default: []].append(String(column.output.1))
      }
      if let rest = line.wholeMatch(of: /- every column of `(\w+)` from `(\w+)` on/) {
        columns[view, default: []] += columns[String(rest.output.1), default: []].drop { $0 != rest.output.2 }
      }
    }
    for twin in text.matches(of: /`(v_\w+)_at`[,. ]/).map({ String($0.output.1) }) {
      guard var all = columns[twin] else { continue }
      all.insert(contentsOf: ["snapshot", "taken_at"], at: 2)
      columns[twin + "_at"] = all
    }
    for block in text.matches(of: /```sql\n([^`]*)```/) {
      examples += block.output.1.split(separator: ";").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }
    examples.removeAll { $0.isEmpty }
  }

  var twins: [String] { columns.keys.filter { $0.hasSuffix("_at") }.map { String($0.dropLast(3)) }.sorted() }
}
