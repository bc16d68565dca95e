public import Schema
import Transport

/// Reads which packages are installed.
public enum PackageReader {
  /// The versions of the installed packages (`3.14.0.2`), by namespace, or by name where a package has none; nil where the
  /// user may not read them, for which “View Setup and Configuration” or “Download AppExchange Packages” is needed. One
  /// call.
  ///
  /// - Throws: ``SalesforceError``.
  public static func read(in session: Session) async throws(SalesforceError) -> [String: String]? {
    guard let rows = try await rows(session), rows.isDone else { return nil }
    return Dictionary(rows.records.compactMap(installed)) { max($0, $1) }
  }

  /// Nil where the user may not read them.
  private static func rows(_ session: Session) async throws(SalesforceError) -> QueryAnswer? {
    let answer: Answer
    do { answer = try await session.call(Call(path)) } catch {
      if error.isMissingPermission || error.code == .notFound { return nil }
      throw error
    }
    return QueryAnswer(answer.body)
  }

  private static let numbers = ["MajorVersion", "MinorVersion", "PatchVersion", "BuildNumber"]

  private static let path: String = {
    let columns = numbers.map { "SubscriberPackageVersion.\($0)" }.joined(separator: ", ")
    let soql = """
      SELECT SubscriberPackage.NamespacePrefix, SubscriberPackage.Name, \(columns) FROM InstalledSubscriberPackage
      """
    return "/tooling/query?q=\(soql.percentEncoded)"
  }()

  /// A row of InstalledSubscriberPackage; nil where it does not say which package, or which version.
  private static func installed(_ row: JSONObject) -> (String, String)? {
    let package = row["SubscriberPackage"]?.object
    guard let name = package?["NamespacePrefix"]?.string ?? package?["Name"]?.string,
      let version = row["SubscriberPackageVersion"]?.object
    else { return nil }
    let parts = numbers.compactMap { version[$0]?.integer }
    return parts.count == numbers.count ? (name, parts.map(String.init).joined(separator: ".")) : nil
  }
}
