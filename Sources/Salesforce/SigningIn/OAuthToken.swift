import Schema
import Transport

/// One request to `/services/oauth2/token`.
struct OAuthToken {
  /// Where it goes.
  var host: BaseURL
  var grantType: String
  var fields: [(name: String, value: Secret)]

  /// Sends it and reads the answer.
  func request(_ context: SignInContext) async throws -> SignedIn {
    let form = [("grant_type", grantType)] + fields.map { ($0.name, $0.value.reveal()) }
    let failures = context.failures.hiding(fields.filter { $0.name == "assertion" }.map(\.value))
    let answer: HTTPAnswer
    do throws(TransportError) {
      answer = try await context.transport.send(
        HTTPRequest(
          .post,
          "\(host)/services/oauth2/token",
          headers: [
            HTTPHeader("Content-Type", "application/x-www-form-urlencoded"), HTTPHeader("Accept", "application/json"),
          ],
          body: FormBody.bytes(form.map { (name: $0.0, value: $0.1) })
        ),
        limit: SignInContext.answerLimit
      )
    } catch {
      throw failures.error(error)
    }
    guard answer.head.status == 200 else { throw Self.refusal(answer, failures) }
    if BodyKind.isHTML(contentType: answer.head.value(of: "Content-Type"), answer.body) {
      throw failures.html(answer.head.status)
    }
    return try signedIn(answer.body, context)
  }

  private func signedIn(_ body: [UInt8], _ context: SignInContext) throws -> SignedIn {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: body)
    } catch {
      throw Self.malformed(context.failures, context.failures.detail(error))
    }
    guard let object = value.object, let token = object["access_token"]?.string, !token.isEmpty else {
      throw Self.malformed(context.failures, "it has no access_token")
    }
    let hidden = SignInContext(context, failures: context.failures.hiding([Secret(token)]))
    return SignedIn(
      accessToken: Secret(token),
      instance: try hidden.instance(object["instance_url"]?.string, issuedBy: host),
      user: SignedInUser(identityURL: object["id"]?.string)
    )
  }

  /// A sign-in has no session to lose: an answer that only looks so is a refusal.
  private static func refusal(_ answer: HTTPAnswer, _ failures: Failures) -> SalesforceError {
    var error = failures.answer(answer.head, answer.body)
    if error.code == .sessionLost || error.code == .refused || error.code == .permission { error.code = .signIn }
    return error
  }

  private static func malformed(_ failures: Failures, _ detail: String) -> SalesforceError {
    failures.error(
      .malformedAnswer,
      "the answer to the sign-in cannot be read: \(detail)",
      advice: "Check that the domain is that of a Salesforce org."
    )
  }
}

extension SignInContext {
  init(_ other: SignInContext, failures: Failures) {
    self.init(
      loginURL: other.loginURL,
      transport: other.transport,
      apiVersion: other.apiVersion,
      now: other.now,
      environment: other.environment,
      failures: failures
    )
  }
}
