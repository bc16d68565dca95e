import Reports

/// Rows of cells as lines of aligned columns, safe for a terminal. Columns without any text are left out.
struct AlignedRows {
  var rows: [[String]]
  /// What every line begins with.
  var indent = ""

  var lines: [String] {
    let rows = rows.map { $0.map(\.terminalEscaped) }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).filter { $0.1 > 0 }.map { $0.0.padded(to: $0.1) }
      return (indent + cells.joined(separator: "  ")).trimmedEnd
    }
  }
}

extension String {
  /// Without the spaces at the end.
  var trimmedEnd: String { String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]) }
}
