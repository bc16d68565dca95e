import Schema
import Synchronization
import Transport

extension Session {
  /// The release that the org's instance runs, as the newest API version is called there: `Winter ’26`; nil where the org
  /// does not tell. Counts as no API call.
  ///
  /// - Throws: ``SalesforceError``.
  public func release() async throws(SalesforceError) -> String? {
    try await Self.listedVersions(access, host, transport).last?.label
  }

  /// Reads `GET /services/data`, the oldest first.
  static func versions(
    _ access: OrgAccess,
    _ host: BaseURL,
    _ transport: HTTPTransport
  ) async throws(SalesforceError) -> [APIVersion] {
    try await listedVersions(access, host, transport).map(\.version)
  }

  private struct ListedVersion {
    var version: APIVersion
    var label: String?

    init?(_ value: JSONValue) {
      guard let version = value.object?["version"]?.string.flatMap({ APIVersion($0) }) else { return nil }
      self.version = version
      label = value.object?["label"]?.string.map { String($0.prefix(100)) }
    }
  }

  private static func listedVersions(
    _ access: OrgAccess,
    _ host: BaseURL,
    _ transport: HTTPTransport
  ) async throws(SalesforceError) -> [ListedVersion] {
    let failures = access.failures(at: host)
    do {
      return try await access.retry.run { _ in
        let answer = try await transport.send(
          HTTPRequest(.get, "\(host)/services/data", headers: [HTTPHeader("Accept", "application/json")]),
          limit: 1 << 20
        )
        guard answer.head.status == 200 else { throw failures.answer(answer.head, answer.body) }
        if BodyKind.isHTML(contentType: answer.head.value(of: "Content-Type"), answer.body) { throw failures.html(200) }
        return try listed(answer.body, failures)
      } decide: { error in
        RetryDecision(failures.error(error))
      }
    } catch {
      throw failures.error(error)
    }
  }

  private static func listed(_ body: [UInt8], _ failures: Failures) throws(SalesforceError) -> [ListedVersion] {
    do {
      guard let entries = try JSONValue(parsing: body).array else { throw JSONShape.notAList }
      return entries.compactMap(ListedVersion.init).sorted { $0.version < $1.version }
    } catch {
      throw failures.error(
        .malformedAnswer,
        "the list of API versions cannot be read: \(failures.detail(error))",
        advice: "Check that the domain is that of a Salesforce org."
      )
    }
  }

  /// The same refusal, or, where the org lacks the API version, that fact with the versions that it has.
  func explained(_ error: SalesforceError) async -> SalesforceError {
    guard error.code == .retiredVersion || error.code == .notFound else { return error }
    // An org that has the version need not be asked again for every object that is not found.
    guard !isVersionKnown.withLock({ $0 }) else { return error }
    let known: [APIVersion]
    do { known = try await Self.versions(access, host, transport) } catch { return error }
    guard let oldest = known.first, let newest = known.last, !known.contains(apiVersion) else {
      isVersionKnown.withLock { $0 = true }
      return error
    }
    var explained = failures.error(
      .retiredVersion,
      "the org has no API version \(apiVersion)\(apiVersion < oldest ? ": it is retired" : apiVersion > newest ? " yet" : "")",
      advice: "Set apiVersion to one from \(oldest) to \(newest).",
      status: error.status
    )
    explained.reason = error.reason
    return explained
  }
}

private enum JSONShape: Error, CustomStringConvertible {
  case notAList

  var description: String { "it is no list" }
}
