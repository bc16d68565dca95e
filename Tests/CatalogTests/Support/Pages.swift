import Foundation
import TestSupport

/// The pages of a SQLite file (https://www.sqlite.org/fileformat2.html), as far as is needed to tell what is in use.
struct Pages {
  /// Offsets of bytes that belong to cells, by the table or index they are part of.
  private(set) var used: [String: [Range<Int>]] = [:]

  init(_ bytes: Data, _ catalog: TestCatalog) throws {
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    for row in try catalog.rows("SELECT name, pageno, pagetype FROM dbstat") {
      let columns = row.split(separator: "|").map(String.init)
      guard let number = Int(columns[1]) else { continue }
      let start = (number - 1) * size
      // An overflow page is all content; others begin with a header, which the first page has after that of the file.
      guard columns[2] != "overflow" else {
        used[columns[0], default: []].append(start..<start + size)
        continue
      }
      let header = start + (number == 1 ? 100 : 0)
      let contents = Int(bytes[header + 5]) << 8 | Int(bytes[header + 6])
      let cells = Int(bytes[header + 3]) << 8 | Int(bytes[header + 4])
      let head = columns[2] == "internal" ? 12 : 8
      used[columns[0], default: []].append(header..<header + head + 2 * cells)
      used[columns[0], default: []].append(start + contents..<start + size)
    }
  }

  var names: [String] { used.keys.sorted() }

  func randomByte(of name: String, using random: inout SeededGenerator) -> Int {
    let ranges = used[name] ?? []
    var index = Int.random(in: 0..<ranges.reduce(0) { $0 + $1.count }, using: &random)
    for range in ranges {
      if index < range.count { return range.lowerBound + index }
      index -= range.count
    }
    return 0
  }
}
