internal import GRDB
internal import Schema

/// Proves what people accepted: each row against its digest and its fingerprint, and that none is missing.
struct AcceptanceVerifier {
  let reader: CatalogReader

  func verify(_ result: inout Verification) throws {
    var expected: Int64 = 1
    let rows = try Row.fetchAll(reader.db, sql: "SELECT * FROM acceptance ORDER BY id")
    for row in rows {
      let id: Int64 = try row.get("id")
      if id != expected { result.find("acceptance \(expected)", "it is missing") }
      expected = id + 1
      try result.finding("acceptance \(id)") { result in
        let acceptance = try AcceptanceRow(row)
        if try acceptance.digest != row.digest("digest") {
          result.find("acceptance \(id)", "its row is not as it was stored")
        } else if acceptance.fingerprint != acceptance.record.fingerprint {
          result.find("acceptance \(id)", "its fingerprint is not that of its change")
        }
      }
    }
  }
}
