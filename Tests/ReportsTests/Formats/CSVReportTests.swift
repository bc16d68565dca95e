import Drift
import Reports
import Schema
import TestSupport
import Testing

@Suite("CSV is RFC 4180, and no cell is a formula") struct CSVReportTests {
  private static let formulaStarts = Set("=+-@＝＋－＠\t\r")

  @Test func everyRowHasAsManyCellsAsTheHeader() throws {
    let drift = try SampleDrift.hostile(HostileLabels.texts)
    let rows = try CSVParser.rows(of: CSVReport(drift).bytes)
    #expect(rows.count == drift.changes.count + 1)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    #expect(Set(rows[0]).count == rows[0].count)
  }

  @Test func cellsComeBackAsTheyWere() throws {
    let drift = try SampleDrift.hostile(HostileLabels.texts)
    let rows = try CSVParser.rows(of: CSVReport(drift).bytes)
    let field = try #require(rows[0].firstIndex(of: "field"))
    for (row, change) in zip(rows.dropFirst(), drift.changes) {
      let cell = row[field]
      #expect((cell.hasPrefix("'") ? String(cell.dropFirst()) : cell) == change.field?.terminalEscaped)
    }
  }

  @Test func noCellIsAFormula() throws {
    let rows = try CSVParser.rows(of: CSVReport(SampleDrift.hostile(HostileLabels.texts)).bytes)
    for cell in rows.joined() {
      let isNumber = Double(cell) != nil
      #expect(isNumber || cell.first.map { !Self.formulaStarts.contains($0) } ?? true, "\(cell)")
    }
  }

  @Test func noValueIsAnEmptyCellAndEmptyTextIsQuoted() throws {
    let change = Change(
      rule: "field-label-changed",
      reader: .info,
      writer: .info,
      object: "A",
      field: "B",
      attribute: "label",
      before: ""
    )
    let text = String(decoding: CSVReport(try SampleDrift.document([change])).bytes, as: UTF8.self)
    #expect(text.contains(",label changed,\"\",,info,"))
  }
}

/// A strict reader of RFC 4180: every line ends with CR LF, quotation marks stand only around a cell, doubled within.
enum CSVParser {
  struct Failure: Error { var byte: Int }

  static func rows(of bytes: [UInt8]) throws -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var index = 0
    while index < bytes.count {
      row.append(try cell(bytes, &index))
      if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
        index += 1
        continue
      }
      guard bytes[index...].starts(with: "\r\n".utf8) else { throw Failure(byte: index) }
      index += 2
      rows.append(row)
      row = []
    }
    return rows
  }

  private static func cell(_ bytes: [UInt8], _ index: inout Int) throws -> String {
    var cell: [UInt8] = []
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      while index < bytes.count, !",\r\n".utf8.contains(bytes[index]) {
        if bytes[index] == UInt8(ascii: "\"") { throw Failure(byte: index) }
        cell.append(bytes[index])
        index += 1
      }
      return String(decoding: cell, as: UTF8.self)
    }
    index += 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
          return String(decoding: cell, as: UTF8.self)
        }
      }
      cell.append(bytes[index])
      index += 1
    }
    throw Failure(byte: index)
  }
}
