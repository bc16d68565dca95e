import Salesforce
import Schema
import TestSupport
import Testing

@Suite struct SurveyTests {
  static let listing = #"{"sobjects":[{"name":"Account"}]}"#

  static let org = ScriptedOrg(query: { soql in
    if soql == "SELECT Id, IsSandbox, InstanceName FROM Organization" {
      return (200, rows(#"{"Id":"00D5g000004Xk2QEAS","IsSandbox":true,"InstanceName":"EU25"}"#))
    }
    if soql == "SELECT Id, Username, LanguageLocaleKey FROM User WHERE Id = '0055g00000AbCdEAAV'" {
      return (200, rows(#"{"Id":"0055g00000AbCdEAAV","Username":"night@example.com","LanguageLocaleKey":"de"}"#))
    }
    if soql.hasSuffix("FROM PermissionSetAssignment WHERE AssigneeId = '0055g00000AbCdEAAV'") {
      let profile =
        #"{"PermissionSet":{"Name":"X00e","NamespacePrefix":null,"IsOwnedByProfile":true,"Profile":{"Name":"Bot"}}}"#
      return (200, rows(profile, assigned("Read_All"), assigned("Rent", namespace: "fleet")))
    }
    return (400, ScriptedOrg.error("MALFORMED_QUERY"))
  })

  static func assigned(_ name: String, namespace: String? = nil) -> String {
    let prefix = namespace.map { #""\#($0)""# } ?? "null"
    return
      #"{"PermissionSet":{"Name":"\#(name)","NamespacePrefix":\#(prefix),"IsOwnedByProfile":false,"Profile":null}}"#
  }

  static func rows(_ rows: String...) -> String {
    #"{"totalSize":\#(rows.count),"done":true,"records":[\#(rows.joined(separator: ","))]}"#
  }

  static func take(
    _ org: ScriptedOrg,
    userInfo: StandInAnswer = .text(
      #"{"user_id":"0055g00000AbCdEAAV","organization_id":"00D5g000004Xk2QEAS","preferred_username":"a@b.c"}"#
    ),
    modifiedSince: String? = nil
  ) async throws -> (survey: Survey, calls: Int) {
    try await inOrg {
      $0.path.hasSuffix("/userinfo") ? userInfo : org.answer($0)
    } _: { session, _ in
      let survey = try await Survey.take(in: session, modifiedSince: modifiedSince)
      return (survey, session.budget.callsMade)
    }
  }

  @Test func oneCallTellsEverything() async throws {
    let (survey, calls) = try await Self.take(Self.org)
    #expect(survey.organizationID == OrgID("00D5g000004Xk2QEAS"))
    #expect(survey.isSandbox == true)
    #expect(survey.instance == "EU25")
    #expect(survey.userID == "0055g00000AbCdEAAV")
    #expect(survey.username == "night@example.com")
    #expect(survey.language == "de")
    #expect(survey.permissions == UserPermissions(profile: "Bot", sets: ["Read_All", "fleet__Rent"]))
    #expect(survey.listing == .changed(bytes: Array(Self.listing.utf8), lastModified: ScriptedOrg.day))
    #expect(calls == 1)
  }

  @Test func anUnchangedOrgSaysSo() async throws {
    var org = Self.org
    org.listing = (304, "")
    let (survey, calls) = try await Self.take(org, modifiedSince: ScriptedOrg.day)
    #expect(survey.listing == .unchanged)
    #expect(survey.isSandbox == true)
    #expect(calls == 1)
  }

  @Test func queriesThatAreRefusedLeaveTheirValuesUnknown() async throws {
    var org = Self.org
    org.query = { _ in (400, ScriptedOrg.error("INVALID_TYPE")) }
    let (survey, _) = try await Self.take(org)
    #expect(survey.isSandbox == nil)
    #expect(survey.instance == nil)
    #expect(survey.language == nil)
    #expect(survey.permissions == nil)
    #expect(survey.organizationID == OrgID("00D5g000004Xk2QEAS"))
    #expect(survey.username == "a@b.c")
  }

  @Test(arguments: [
    #"{"done":false,"nextRecordsUrl":"/services/data/v62.0/query/01g-2","records":[]}"#,
    #"{"done":true,"records":[{"PermissionSet":null}]}"#,
  ]) func permissionsThatAreNotWholeAreUnknown(_ answer: String) async throws {
    var org = Self.org
    org.query = { soql in soql.contains("PermissionSet") ? (200, answer) : (400, ScriptedOrg.error("INVALID_TYPE")) }
    #expect(try await Self.take(org).survey.permissions == nil)
  }

  @Test(arguments: [(503, "null"), (200, "{"), (200, "{}"), (304, "null")])
  func describeGlobalThatFailsInsideIsAskedForByItself(_ status: Int, _ body: String) async throws {
    var org = Self.org
    org.listing = (status, body == "{" ? "{,}" : body)
    org.alone[""] = .text(Self.listing)
    let (survey, calls) = try await Self.take(org)
    #expect(survey.listing == .changed(bytes: Array(Self.listing.utf8), lastModified: nil))
    #expect(survey.isSandbox == true)
    #expect(calls == 2)
  }

  @Test func aCompositeThatIsTooMuchIsAskedWithoutDescribeGlobal() async throws {
    var org = Self.org
    org.faults[""] = .group { _ in .status(413) }
    org.alone[""] = .text(Self.listing)
    let (survey, calls) = try await Self.take(org)
    #expect(survey.listing == .changed(bytes: Array(Self.listing.utf8), lastModified: nil))
    #expect(survey.instance == "EU25")
    #expect(calls == 3)
  }

  @Test(arguments: [
    (StandInAnswer.status(503), SalesforceError.Code.unavailable), (.text("{}"), .malformedAnswer),
    (.text(ScriptedOrg.error("INSUFFICIENT_ACCESS"), status: 403), .permission),
  ])
  func withoutDescribeGlobalThereIsNoSurvey(_ answer: StandInAnswer, _ code: SalesforceError.Code) async throws {
    var org = Self.org
    org.listing = (500, "null")
    org.alone[""] = answer
    let broken = org
    let error = await #expect(throws: SalesforceError.self) { try await Self.take(broken) }
    #expect(error?.code == code)
  }
}
