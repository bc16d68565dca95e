import Schema

extension ConsumerIndex {
  private static let headerAdvice =
    "Its first line names the columns: object, field, consumer, owner, in any order; field and owner may be left out."

  /// Reads a CSV text of object, field, consumer and owner, with a header. Without a field the whole object is used.
  ///
  /// - Throws: ``ConsumerFault`` for what is no such text.
  public init(csv bytes: [UInt8]) throws(ConsumerFault) {
    self.init()
    var rows = CSVRows(try ConsumerText.utf8(bytes))
    let header = rows.next()
    if let fault = rows.fault { throw fault }
    guard let header else { throw ConsumerFault("the file is empty", advice: Self.headerAdvice) }
    let columns = try Columns(header)
    while let row = rows.next() { if row.cells != [""] { try add(row, columns) } }
    if let fault = rows.fault { throw fault }
  }

  private mutating func add(_ row: CSVRows.Row, _ columns: Columns) throws(ConsumerFault) {
    guard row.cells.count == columns.count else {
      throw ConsumerFault(
        "there are \(row.cells.count) cells where the header has \(columns.count)",
        line: row.line,
        advice: "Write a cell for every column; one with a comma in it stands in quotation marks."
      )
    }
    func cell(_ index: Int?) -> String? {
      guard let text = index.map({ row.cells[$0].trimmed }), !text.isEmpty else { return nil }
      return text
    }
    guard let object = cell(columns.object) else {
      throw ConsumerFault("there is no object", line: row.line, advice: "Write its API name, such as Account.")
    }
    guard let name = cell(columns.consumer) else {
      throw ConsumerFault("there is no consumer", line: row.line, advice: "Write who uses the object.")
    }
    add(Consumer(name: name, kind: .other, owner: cell(columns.owner)), object: object, field: cell(columns.field))
  }

  private struct Columns {
    var object: Int
    var consumer: Int
    var field: Int?
    var owner: Int?
    var count: Int

    init(_ header: CSVRows.Row) throws(ConsumerFault) {
      let names = header.cells.map { $0.trimmed.lowercased() }
      func column(_ name: String) throws(ConsumerFault) -> Int? {
        let found = names.indices.filter { names[$0] == name }
        if found.count > 1 {
          throw ConsumerFault("the column “\(name)” stands twice", line: 1, advice: headerAdvice)
        }
        return found.first
      }
      guard let object = try column("object"), let consumer = try column("consumer") else {
        let isSemicolon = names.count == 1 && names[0].contains(";")
        throw ConsumerFault(
          isSemicolon ? "its cells are separated by semicolons" : "there is no column “object” or “consumer”",
          line: 1,
          advice: isSemicolon ? "Separate them by commas." : headerAdvice
        )
      }
      (self.object, self.consumer, count) = (object, consumer, names.count)
      field = try column("field")
      owner = try column("owner")
    }
  }
}

extension String {
  /// Without spaces and tabs at both ends.
  fileprivate var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
      return ""
    }
    return String(self[first...last])
  }
}
