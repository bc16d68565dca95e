import Schema
import Synchronization
import Transport

/// Makes one call for describes, and says what it settled and what to do about the rest.
struct DescribeCaller<Item: Sendable>: Sendable {
  /// What came of a call.
  struct Finished: Sendable {
    /// What to do about the objects that are left.
    enum Next {
      /// Ask for each by itself.
      case goOn
      /// Nothing is left, but Salesforce failed.
      case gap(SalesforceError)
      /// Ask for each half.
      case halve(SalesforceError)
      /// Ask for the same, and for less at once.
      case slowDown(SalesforceError)
      /// Ask for nothing more.
      case stop

      /// What a limit of calls means; nil for any other failure.
      init?(limit error: SalesforceError) {
        switch error.code {
        case .limit: self = error.isTransient ? .slowDown(error) : .stop
        case .budget: self = .stop
        default: return nil
        }
      }
    }

    var items: [Item] = []
    var left: [DescribeRequest] = []
    var next = Next.goOn
    var bytes = 0
  }

  /// The size of the largest answer for one object so far, in bytes, those of calls that still run or have failed too.
  var largestPart: Int { largest.size.withLock { $0 } }

  private let session: Session
  private let transform: @Sendable (DescribeAnswer) throws -> Item
  private let largest = Largest()

  init(_ session: Session, _ transform: @escaping @Sendable (DescribeAnswer) throws -> Item) {
    self.session = session
    self.transform = transform
  }

  func perform(_ work: DescribeQueue.Work) async throws -> Finished {
    if work.requests.count == 1 { return try await single(work.requests[0]) }
    return try await group(work.requests)
  }

  private func group(_ requests: [DescribeRequest]) async throws -> Finished {
    let parts = requests.map {
      CompositeRequest.Part(
        path: session.apiVersion.path("/sobjects/\($0.object)/describe"),
        modifiedSince: $0.modifiedSince
      )
    }
    do {
      let answers = try await session.composite(CompositeRequest(parts: parts)) { index, part in
        try settle(requests[index], part)
      }
      var finished = Finished(bytes: answers.bytes)
      for (request, value) in zip(requests, answers.values) {
        switch value {
        case .item(let item): finished.items.append(item)
        case .limit(let error):
          finished.left.append(request)
          if case .stop = finished.next { continue }
          finished.next = Finished.Next(limit: error) ?? finished.next
        case .unsettled, nil: finished.left.append(request)
        }
      }
      return finished
    } catch let error as SalesforceError {
      if let limit = Finished.Next(limit: error) { return Finished(left: requests, next: limit) }
      guard error.mayConcernFewer else { throw error }
      return Finished(left: requests, next: .halve(error))
    }
  }

  /// What an answer inside a composite says of its object.
  private enum Settled: Sendable {
    case item(Item)
    /// Salesforce failed, or answered something else: to be asked again.
    case unsettled
    case limit(SalesforceError)
  }

  private func settle(_ request: DescribeRequest, _ part: Subanswer) throws -> Settled {
    largest.note(part.body.count)
    let lastModified = ModificationDate.checked(part.lastModified)
    switch part.status {
    case 200 where part.fault == nil && DescribeBody.fault(part.body, object: request.object) == nil:
      return .item(try transform(.describe(bytes: part.body, lastModified: lastModified), request))
    case 304 where request.modifiedSince != nil:
      return .item(try transform(.unchanged(lastModified: lastModified), request))
    case 403, 404, 429:
      let error = session.failures.refusal(part.reason, status: part.status)
      if error.code == .limit { return .limit(error) }
      let reason: Gap.Reason = part.status == 403 ? .forbidden : .notFound
      return .item(try transform(.failed(reason, message: error.message), request))
    default: return .unsettled
    }
  }

  private func single(_ request: DescribeRequest) async throws -> Finished {
    let call = Call(
      "/sobjects/\(request.object)/describe",
      headers: request.modifiedSince.map { [HTTPHeader("If-Modified-Since", $0)] } ?? [],
      limit: CompositeSplitter.partLimit
    )
    do {
      let answer = try await session.call(call)
      largest.note(answer.body.count)
      return try answer.body.withUnsafeBytes { body in
        let outcome = DescribeAnswer.Outcome(answer, body, request, session.failures)
        return Finished(items: [try transform(outcome, request)], bytes: body.count)
      }
    } catch let error as SalesforceError {
      if let limit = Finished.Next(limit: error) { return Finished(left: [request], next: limit) }
      guard let reason = error.reasonOfGap else { throw error }
      let item = try transform(.failed(reason, message: error.message), request)
      return Finished(items: [item], next: error.mayConcernFewer ? .gap(error) : .goOn)
    }
  }

  private func transform(_ outcome: DescribeAnswer.Outcome, _ request: DescribeRequest) throws -> Item {
    try transform(DescribeAnswer(object: request.object, outcome: outcome))
  }
}

/// The largest of some sizes that come on any task.
private final class Largest: Sendable {
  let size = Mutex(0)

  func note(_ size: Int) { self.size.withLock { $0 = max($0, size) } }
}

extension DescribeAnswer.Outcome {
  /// The outcome of an answer that is about one object alone.
  fileprivate init(
    _ answer: Answer,
    _ body: UnsafeRawBufferPointer,
    _ request: DescribeRequest,
    _ failures: Failures
  ) {
    let lastModified = ModificationDate.checked(answer.head.value(of: "Last-Modified"))
    if answer.status == 304, request.modifiedSince != nil {
      self = .unchanged(lastModified: lastModified)
    } else if let fault = DescribeBody.fault(body, object: request.object) {
      self = .failed(.malformed, message: failures.detail(fault))
    } else {
      self = .describe(bytes: body, lastModified: lastModified)
    }
  }
}
