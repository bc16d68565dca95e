/// What the checks of one org or server came to, in their order.
struct CheckResults {
  private let report: (CheckResult) -> Void
  /// The last check that failed.
  private(set) var failed: String?

  init(_ report: @escaping (CheckResult) -> Void) { self.report = report }

  mutating func add(_ result: CheckResult) {
    if result.outcome == .failed { failed = result.name }
    report(result)
  }

  func skip(_ names: [String], since other: String) {
    for name in names { report(.skipped(name, since: other)) }
  }

  /// Reads secrets, and tells where somebody else could; nil where one is not there.
  ///
  /// - Parameter literals: the keys whose secrets stand in the configuration.
  /// - Throws: that somebody ended the work.
  mutating func secrets<Access>(
    _ literals: [String],
    read: () async throws -> (access: Access, warnings: [String])
  ) async throws -> Access? {
    do {
      var (access, warnings) = try await read()
      if !literals.isEmpty {
        warnings.append("\(literals.joined(separator: ", ")) in the configuration as written")
      }
      if warnings.isEmpty {
        add(.passed("secrets", "all are there"))
      } else {
        let advice =
          "Keep secrets where only orgdrift can read them: {env: NAME}, {file: PATH} with mode 600, {command: […]}."
        add(.warning("secrets", warnings.joined(separator: "; "), advice: advice))
      }
      return access
    } catch  where CommandFailure.isCancellation(error) {
      throw CommandFailure("interrupted", "interrupted", status: .interrupted)
    } catch {
      add(.failed("secrets", error))
      return nil
    }
  }
}
