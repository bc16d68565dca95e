public import Schema
import Transport

/// Reads what administrators changed in Setup.
public enum AuditTrailReader {
  /// What there is.
  public enum Outcome: Hashable, Sendable {
    /// The entries, by time. `isMoreLeft` tells that later ones were not read.
    case entries([AuditEntry], isMoreLeft: Bool)
    /// The user may not read SetupAuditTrail, for which “View Setup and Configuration” is needed.
    case notPermitted
  }

  private static let rowLimit = 2000
  private static let calls = 2

  /// The entries since a moment, oldest first: up to 4,000, in two calls at most.
  ///
  /// Those of the moment itself are among them, since several entries can have the same second.
  ///
  /// - Throws: ``SalesforceError``.
  public static func read(in session: Session, since: UTCTime) async throws -> Outcome {
    var entries: [AuditEntry] = []
    var known: Set<String> = []
    var path = path(since: since)
    var rowsOfQuery = 0
    for _ in 1...calls {
      guard let rows = try await page(path, session) else { return .notPermitted }
      for entry in rows.records.compactMap(AuditEntry.init(row:)) where known.insert(entry.id).inserted {
        entries.append(entry)
      }
      rowsOfQuery += rows.records.count
      if let next = rows.nextPath.flatMap({ session.apiVersion.relativePath($0) }) {
        path = next
      } else if rowsOfQuery >= rowLimit, let last = entries.last {
        path = Self.path(since: last.createdAt)
        rowsOfQuery = 0
      } else {
        return .entries(entries, isMoreLeft: !rows.isDone)
      }
    }
    return .entries(entries, isMoreLeft: true)
  }

  /// Nil where the user may not read it.
  private static func page(_ path: String, _ session: Session) async throws -> QueryAnswer? {
    do {
      let answer = try await session.call(Call(path))
      guard let rows = QueryAnswer(answer.body) else { throw session.failures.noRows("SetupAuditTrail") }
      return rows
    } catch let error as SalesforceError {
      if error.isMissingPermission { return nil }
      throw error
    }
  }

  private static func path(since time: UTCTime) -> String {
    let soql = """
      SELECT Id, CreatedDate, CreatedBy.Username, Action, Section, Display, DelegateUser FROM SetupAuditTrail \
      WHERE CreatedDate >= \(time) ORDER BY CreatedDate ASC LIMIT \(rowLimit)
      """
    return "/query?q=\(soql.percentEncoded)"
  }
}

extension AuditEntry {
  /// A row of SetupAuditTrail; nil where it has no id, no time or no action.
  fileprivate init?(row: JSONObject) {
    guard let id = row["Id"]?.string, let time = row["CreatedDate"]?.string.flatMap({ UTCTime($0) }),
      let action = row["Action"]?.string
    else { return nil }
    self.init(
      id: id,
      createdAt: time,
      createdBy: row["CreatedBy"]?.object?["Username"]?.string,
      action: action,
      section: row["Section"]?.string,
      display: row["Display"]?.string,
      delegateUser: row["DelegateUser"]?.string
    )
  }
}

extension Failures {
  fileprivate func noRows(_ table: String) -> SalesforceError {
    error(.malformedAnswer, "the answer to a query of \(table) has no rows in it", advice: "Run again later.")
  }
}
