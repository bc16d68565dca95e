import Schema
import Transport

/// Asks the questions of a ``Survey``.
struct Surveyor {
  /// The answers that came; nil for those that did not.
  struct Answers {
    var listing: Survey.GlobalDescribe?
    var organization: QueryAnswer?
    var user: QueryAnswer?
    var assignments: QueryAnswer?
  }

  private enum Question {
    case listing, organization, user, assignments
  }

  private enum Piece: Sendable {
    case listing(Survey.GlobalDescribe)
    case rows(QueryAnswer)
  }

  private let session: Session
  private let userID: String?
  private let modifiedSince: String?

  init(_ session: Session, userID: String?, _ modifiedSince: String?) {
    self.session = session
    self.userID = userID
    self.modifiedSince = modifiedSince
  }

  /// Who the sign-in says is signed in. Only a session that does not know its user asks for it, which is no API call.
  static func knownUser(in session: Session) async throws -> SignedInUser {
    var user = try await session.keeper.current().signedIn.user
    guard user.userID == nil else { return user }
    do {
      let identity = try await session.identity()
      user.organizationID = identity.organizationID
      user.userID = identity.userID
      user.username = identity.username
      user.language = identity.language
    } catch {
      // Where the org does not say whose session it is, the queries may tell all the same.
      if error.code != .malformedAnswer { throw error }
    }
    return user
  }

  /// Everything in one call; if that is too much, without describe global.
  func ask() async throws -> Answers {
    let queries: [Question] = userID == nil ? [.organization] : [.organization, .user, .assignments]
    do {
      return try await ask([.listing] + queries)
    } catch let error as SalesforceError {
      guard error.mayConcernFewer else { throw error }
      return try await ask(queries)
    }
  }

  private func ask(_ questions: [Question]) async throws -> Answers {
    let request = CompositeRequest(parts: questions.map(part))
    let isConditional = modifiedSince != nil
    let pieces = try await session.composite(request, attempts: 5) { index, part in
      try Self.read(part, questions[index], isConditional: isConditional)
    }
    var answers = Answers()
    for (question, piece) in zip(questions, pieces.values) {
      switch (question, piece ?? nil) {
      case (.listing, .listing(let listing)): answers.listing = listing
      case (.organization, .rows(let rows)): answers.organization = rows
      case (.user, .rows(let rows)): answers.user = rows
      case (.assignments, .rows(let rows)): answers.assignments = rows
      default: break
      }
    }
    return answers
  }

  private func part(_ question: Question) -> CompositeRequest.Part {
    switch question {
    case .listing:
      return .init(path: session.apiVersion.path("/sobjects"), modifiedSince: modifiedSince)
    case .organization:
      return .init(path: QueryAnswer.path("SELECT Id, IsSandbox, InstanceName FROM Organization", session.apiVersion))
    case .user:
      let soql = "SELECT Id, Username, LanguageLocaleKey FROM User WHERE Id = '\(userID ?? "")'"
      return .init(path: QueryAnswer.path(soql, session.apiVersion))
    case .assignments:
      let soql = """
        SELECT PermissionSet.Name, PermissionSet.NamespacePrefix, PermissionSet.IsOwnedByProfile, \
        PermissionSet.Profile.Name FROM PermissionSetAssignment WHERE AssigneeId = '\(userID ?? "")'
        """
      return .init(path: QueryAnswer.path(soql, session.apiVersion))
    }
  }

  /// Nil for what is not what was asked for.
  private static func read(_ part: Subanswer, _ question: Question, isConditional: Bool) throws -> Piece? {
    switch (question, part.status) {
    case (.listing, 304) where isConditional: .listing(.unchanged)
    case (.listing, 200):
      fault(part.body) == nil
        ? .listing(.changed(bytes: Array(part.body), lastModified: ModificationDate.checked(part.lastModified))) : nil
    case (.organization, 200), (.user, 200), (.assignments, 200):
      QueryAnswer(part).map(Piece.rows)
    default: nil
    }
  }

  /// Describe global by itself, which Salesforce is asked for again where it fails for a moment.
  func listing() async throws -> Survey.GlobalDescribe {
    let headers = modifiedSince.map { [HTTPHeader("If-Modified-Since", $0)] } ?? []
    let answer = try await session.call(Call("/sobjects", headers: headers))
    if answer.status == 304 { return .unchanged }
    if let fault = answer.body.withUnsafeBytes(Self.fault) {
      throw session.failures.error(
        .malformedAnswer,
        "describe global is not what it should be: \(session.failures.detail(fault))",
        advice: "Run again later."
      )
    }
    let lastModified = ModificationDate.checked(answer.head.value(of: "Last-Modified"))
    return .changed(bytes: answer.body, lastModified: lastModified)
  }

  /// Why bytes are no describe global; nil where they are one.
  private static func fault(_ body: UnsafeRawBufferPointer) -> String? {
    do {
      _ = try Schema.Listing(parsing: body)
      return nil
    } catch {
      return error.message
    }
  }
}
