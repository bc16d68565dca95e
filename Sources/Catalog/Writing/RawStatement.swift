internal import GRDB
internal import GRDBSQLite
internal import Schema

/// A statement for the loops that write a row a field: values are bound straight from memory, without a String.
///
/// Bytes that are bound must live until ``run()`` returns.
final class RawStatement {
  private let connection: SQLiteConnection
  private let statement: SQLiteStatement

  init(_ db: Database, _ sql: String) throws {
    guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    var statement: SQLiteStatement?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw Self.error(connection, code) }
    self.connection = connection
    self.statement = statement
  }

  deinit { sqlite3_finalize(statement) }

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(statement, index, value) }

  func bind(_ index: Int32, text: UnsafeRawBufferPointer) {
    sqlite3_bind_text(
      statement,
      index,
      text.baseAddress?.assumingMemoryBound(to: CChar.self),
      Int32(text.count),
      nil
    )
  }

  func bindEmptyText(_ index: Int32) {
    let empty: StaticString = ""
    bind(index, text: UnsafeRawBufferPointer(start: empty.utf8Start, count: 0))
  }

  func bind(_ index: Int32, blob: UnsafeRawBufferPointer) {
    sqlite3_bind_blob(statement, index, blob.baseAddress, Int32(blob.count), nil)
  }

  /// Runs the statement once and forgets what was bound.
  func run() throws {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
    guard code == SQLITE_DONE else { throw Self.error(connection, code) }
  }

  private static func error(_ connection: SQLiteConnection, _ code: Int32) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
  }
}
