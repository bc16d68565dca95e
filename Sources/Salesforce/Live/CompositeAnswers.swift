import Schema
import Transport

/// Takes the answers to a composite request while they arrive, and keeps what is made of each.
struct CompositeAnswers<Value: Sendable>: BodyReceiver {
  /// What was made of the answer to each part; nil where there was none.
  private(set) var values: [Value?]
  /// How many bytes came, decompressed.
  private(set) var bytes = 0
  private let request: CompositeRequest
  private let read: @Sendable (Int, Subanswer) throws -> Value
  private var splitter = CompositeSplitter()

  init(_ request: CompositeRequest, _ read: @escaping @Sendable (Int, Subanswer) throws -> Value) {
    self.request = request
    self.read = read
    values = Array(repeating: nil, count: request.parts.count)
  }

  mutating func receive(_ piece: UnsafeRawBufferPointer) throws {
    bytes += piece.count
    try splitter.consume(piece, into: &values) { [request, read] values, part in
      guard let index = request.index(of: part.reference), values[index] == nil else {
        throw CompositeFault.malformed("it answers \(part.reference.quoted), which was not asked")
      }
      values[index] = try read(index, part)
    }
  }

  /// Checks that the answer has come to its end.
  func finish() throws(CompositeFault) { try splitter.finish() }
}

extension Session {
  /// Refuses a version that has no composites.
  func requireComposites() throws(SalesforceError) {
    guard apiVersion.major >= CompositeRequest.firstVersion else { throw failures.noComposites(apiVersion) }
  }

  /// Asks many questions in one call. `read` makes of each answer what is kept, on any task and while it arrives.
  ///
  /// A call that takes too long is not repeated: it may be too much.
  func composite<Value: Sendable>(
    _ request: CompositeRequest,
    attempts: Int = 3,
    read: @escaping @Sendable (Int, Subanswer) throws -> Value
  ) async throws -> CompositeAnswers<Value> {
    try requireComposites()
    let call = Call(
      "/composite",
      method: .post,
      body: request.body,
      limit: CompositeRequest.answerLimit,
      attempts: attempts,
      repeatsTimeouts: false
    )
    do {
      let answers = try await self.call(call) { CompositeAnswers(request, read) }.receiver
      try answers.finish()
      return answers
    } catch let fault as CompositeFault {
      throw failures.malformed(fault)
    }
  }
}

extension Failures {
  /// A composite answer that cannot be followed.
  fileprivate func malformed(_ fault: CompositeFault) -> SalesforceError {
    error(.malformedAnswer, detail(fault), advice: "Run again later.")
  }

  fileprivate func noComposites(_ version: APIVersion) -> SalesforceError {
    error(
      .retiredVersion,
      "API version \(version) has no composite requests, which a live snapshot is made of",
      advice:
        "Set apiVersion to \(CompositeRequest.firstVersion).0 or later. Saved describes of any version can still be read with --from."
    )
  }
}
