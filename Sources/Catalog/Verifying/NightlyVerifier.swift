internal import Foundation
internal import GRDB
internal import Schema

/// Proves what is known of nightly runs and of notifications: each row against its digest.
struct NightlyVerifier {
  let reader: CatalogReader

  func verify(_ result: inout Verification) throws {
    for (table, digest) in [("nightly_run", NightlyRun.digest), ("notification", NotificationRecord.digest)] {
      try result.finding(table) { result in
        for row in try Row.fetchAll(reader.db, sql: "SELECT * FROM \(table)")
        where try row.digest("digest") != digest(row) {
          result.find(table, "a row is not as it was stored")
        }
      }
    }
  }
}
