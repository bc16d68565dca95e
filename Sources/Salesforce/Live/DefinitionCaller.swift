import Schema

/// Asks up to five definition queries in one call.
struct DefinitionCaller: Sendable {
  /// What came of one query.
  enum Result: Sendable {
    case rows([String: [Definition]])
    /// It has, or may have, more rows than one answer takes.
    case tooMany
    case failed
    case invalidColumn(String)
    case notPermitted
    case limit(isTransient: Bool)
  }

  /// A call that has ended.
  struct Finished: Sendable {
    var queries: [DefinitionQuery]
    var columns: DefinitionColumns
    /// One for each query.
    var results: [Result]
  }

  private let session: Session

  init(_ session: Session) { self.session = session }

  func perform(_ queries: [DefinitionQuery], _ columns: DefinitionColumns) async throws -> Finished {
    let parts = queries.map { CompositeRequest.Part(path: $0.path(columns, session.apiVersion)) }
    let failures = session.failures
    do {
      let answers = try await session.composite(CompositeRequest(parts: parts)) { index, part in
        Result(part, queries[index], failures)
      }
      return Finished(queries: queries, columns: columns, results: answers.values.map { $0 ?? .failed })
    } catch let error as SalesforceError {
      let result: Result
      switch error.code {
      case .budget: result = .limit(isTransient: false)
      case .limit: result = .limit(isTransient: error.isTransient)
      case _ where error.mayConcernFewer: result = .failed
      default: throw error
      }
      return Finished(queries: queries, columns: columns, results: queries.map { _ in result })
    }
  }
}

extension DefinitionCaller.Result {
  fileprivate init(_ part: Subanswer, _ query: DefinitionQuery, _ failures: Failures) {
    guard part.status != 200 else {
      guard let answer = QueryAnswer(part) else {
        self = .failed
        return
      }
      let isCut = !answer.isDone || answer.records.count >= DefinitionQuery.rowLimit
      self = isCut ? .tooMany : .rows(DefinitionRows.read(answer, query))
      return
    }
    let error = failures.refusal(part.reason, status: part.status)
    switch error.reason {
    case "EXCEEDED_ID_LIMIT": self = .tooMany
    case "INVALID_FIELD": self = .invalidColumn(part.reason.text)
    case _ where error.isMissingPermission: self = .notPermitted
    case _ where error.code == .limit: self = .limit(isTransient: error.isTransient)
    default: self = .failed
    }
  }
}
