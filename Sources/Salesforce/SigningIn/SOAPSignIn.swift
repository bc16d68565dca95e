import Schema
import Transport

/// SOAP `login()` of the partner API, which Salesforce ends with Summer '27 (SOAP API Developer Guide, "login()").
struct SOAPSignIn: SignInMethod {
  var username: String
  var password: Secret
  var securityToken: Secret?
  var organizationID: String?

  /// The last version that has `login()`.
  static let lastVersion = 64

  func signIn(_ context: SignInContext) async throws -> SignedIn {
    let failures = context.failures
    let version = min(context.apiVersion?.major ?? Self.lastVersion, Self.lastVersion)
    let answer: HTTPAnswer
    do throws(TransportError) {
      answer = try await context.transport.send(
        HTTPRequest(
          .post,
          "\(context.loginURL)/services/Soap/u/\(version).0",
          headers: [
            HTTPHeader("Content-Type", "text/xml; charset=UTF-8"), HTTPHeader("SOAPAction", "login"),
            HTTPHeader("Accept", "text/xml"),
          ],
          body: Array(envelope.utf8)
        ),
        limit: SignInContext.answerLimit
      )
    } catch {
      throw failures.error(error)
    }
    guard let leaves = XMLLeaves(answer.body) else { throw Self.unreadable(answer, failures) }
    guard answer.head.status == 200 else { throw Self.fault(leaves, answer, failures) }
    return try signedIn(leaves, context)
  }

  private var envelope: String {
    let scope = organizationID.map {
      "<soapenv:Header><urn:LoginScopeHeader><urn:organizationId>\($0.xmlEscaped)</urn:organizationId>"
        + "</urn:LoginScopeHeader></soapenv:Header>"
    }
    let token = organizationID == nil ? securityToken?.reveal() ?? "" : ""
    return #"<?xml version="1.0" encoding="UTF-8"?>"#
      + #"<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" "#
      + #"xmlns:urn="urn:partner.soap.sforce.com">"# + (scope ?? "")
      + "<soapenv:Body><urn:login><urn:username>\(username.xmlEscaped)</urn:username>"
      + "<urn:password>\((password.reveal() + token).xmlEscaped)</urn:password></urn:login></soapenv:Body></soapenv:Envelope>"
  }

  private func signedIn(_ leaves: XMLLeaves, _ context: SignInContext) throws -> SignedIn {
    let failures = context.failures
    if leaves.first("passwordExpired", in: "result") == "true" {
      throw failures.refusal(StatedReason("EXPIRED_PASSWORD", "passwordExpired"), status: 200)
    }
    guard let session = leaves.first("sessionId", in: "result"), !session.isEmpty else {
      throw failures.error(
        .malformedAnswer,
        "the answer to login() has no session",
        advice: "Check that the domain is that of a Salesforce org."
      )
    }
    let hidden = SignInContext(context, failures: failures.hiding([Secret(session)]))
    // The whole endpoint of the SOAP API: https://HOST/services/Soap/u/64.0/00D…
    let server = leaves.first("serverUrl", in: "result") ?? ""
    let root = server.split(separator: "/services/", maxSplits: 1, omittingEmptySubsequences: false)[0]
    return SignedIn(
      accessToken: Secret(session),
      instance: try hidden.instance(String(root), issuedBy: context.loginURL),
      user: SignedInUser(
        organizationID: leaves.first("organizationId", in: "userInfo").flatMap { OrgID($0) },
        userID: SignedInUser.userID(leaves.first("userId", in: "userInfo")),
        username: leaves.first("userName", in: "userInfo"),
        language: leaves.first("userLanguage", in: "userInfo")
      )
    )
  }

  private static func fault(_ leaves: XMLLeaves, _ answer: HTTPAnswer, _ failures: Failures) -> SalesforceError {
    let named = leaves.first("exceptionCode") ?? leaves.first("faultcode")
    guard let named, let code = named.split(separator: ":").last else { return unreadable(answer, failures) }
    let text = leaves.first("exceptionMessage") ?? leaves.first("faultstring") ?? ""
    var error = failures.refusal(StatedReason(String(code), text), status: answer.head.status)
    if KnownReason.of(StatedReason(String(code), text)) == nil {
      // Faults come as status 500, which says nothing of whether trying again helps.
      error.code = .signIn
      error.isTransient = false
      error.advice = "Check what login() needs, and the user’s login history in Setup."
    }
    return error
  }

  private static func unreadable(_ answer: HTTPAnswer, _ failures: Failures) -> SalesforceError {
    let error = failures.answer(answer.head, answer.body)
    guard answer.head.status == 200, !BodyKind.isHTML(contentType: nil, answer.body) else { return error }
    return failures.error(
      .malformedAnswer,
      "the answer to login() is no SOAP answer",
      advice: "Check that the domain is that of a Salesforce org."
    )
  }
}
