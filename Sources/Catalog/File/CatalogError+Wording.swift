internal import GRDB
internal import Schema

extension CatalogError {
  /// Runs a body on a catalog and words what went wrong with the file for people.
  static func wording<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DatabaseError {
      throw CatalogError(error, path: path)
    } catch is RowDecodingError {
      throw damaged(path, "a value is not of its column's type")
    } catch let error as Damage {
      throw damaged(path, error.what)
    } catch let error as Zstandard.Failure {
      throw damaged(path, "a body cannot be expanded: \(error.reason)")
    } catch let error as JSONError {
      throw damaged(path, "a JSON column cannot be read: \(error)")
    }
  }

  private static func damaged(_ path: String, _ what: String) -> CatalogError {
    CatalogError(
      .damaged,
      subject: path,
      message: "\(path) is damaged: \(what)",
      advice: "Run `orgdrift verify` to see what is wrong, and restore a backup."
    )
  }

  static func missing(_ path: String, isEmpty: Bool = false) -> CatalogError {
    CatalogError(
      .missing,
      subject: path,
      message: isEmpty ? "there is no catalog in \(path): the file is empty" : "there is no catalog \(path)",
      advice: "Take a snapshot first (`orgdrift snapshot ORG --from PATH`), or name the catalog with --catalog FILE."
    )
  }

  static func foreign(_ path: String) -> CatalogError {
    CatalogError(
      .damaged,
      subject: path,
      message: "\(path) is no orgdrift catalog: it is another program's SQLite file",
      advice: "Name the catalog with --catalog FILE."
    )
  }

  static func newer(_ path: String) -> CatalogError {
    CatalogError(
      .newer,
      subject: path,
      message: "\(path) was made by a newer orgdrift",
      advice: "Install that version, or name another catalog with --catalog FILE."
    )
  }
}
