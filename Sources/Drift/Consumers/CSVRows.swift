/// The records of a CSV text (RFC 4180), whatever its line ends; each with the line that it begins on.
struct CSVRows: Sequence, IteratorProtocol {
  /// One record.
  struct Row {
    var cells: [String]
    var line: Int
  }

  private var rest: ArraySlice<UInt8>
  private var line = 1
  /// Why it ended early.
  private(set) var fault: ConsumerFault?

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func next() -> Row? {
    guard !rest.isEmpty, fault == nil else { return nil }
    var row = Row(cells: [], line: line)
    while true {
      guard let cell = cell() else { return nil }
      row.cells.append(cell)
      guard let end = rest.popFirst() else { return row }
      if end == UInt8(ascii: ",") { continue }
      if end == UInt8(ascii: "\r"), rest.first == UInt8(ascii: "\n") { rest.removeFirst() }
      line += 1
      return row
    }
  }

  private mutating func cell() -> String? {
    guard rest.first == UInt8(ascii: "\"") else {
      let end = rest.firstIndex { [UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains($0) }
      let cell = rest[..<(end ?? rest.endIndex)]
      rest = rest[(end ?? rest.endIndex)...]
      return String(decoding: cell, as: UTF8.self)
    }
    let start = line
    rest.removeFirst()
    var cell: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte == UInt8(ascii: "\"") else {
        cell.append(byte)
        continue
      }
      guard rest.first == byte else { return closed(cell) }
      cell.append(byte)
      rest.removeFirst()
    }
    fault = ConsumerFault(
      "a cell that begins with a quotation mark is never closed",
      line: start,
      advice: "Close it; a quotation mark inside is written twice."
    )
    return nil
  }

  private mutating func closed(_ cell: [UInt8]) -> String? {
    if let next = rest.first, ![UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(next) {
      fault = ConsumerFault(
        "something follows the quotation mark that closes a cell",
        line: line,
        advice: "A quotation mark inside a cell is written twice."
      )
      return nil
    }
    return String(decoding: cell, as: UTF8.self)
  }
}
