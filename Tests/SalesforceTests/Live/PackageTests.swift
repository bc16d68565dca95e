import Salesforce
import Schema
import TestSupport
import Testing

@Suite struct PackageTests {
  private static func row(_ namespace: String?, _ name: String, _ numbers: String) -> String {
    let prefix = namespace.map { #""\#($0)""# } ?? "null"
    let names = ["MajorVersion", "MinorVersion", "PatchVersion", "BuildNumber"]
    let version = zip(names, numbers.split(separator: ".")).map { #""\#($0)":\#($1)"# }.joined(separator: ",")
    return
      #"{"SubscriberPackage":{"NamespacePrefix":\#(prefix),"Name":"\#(name)"},"SubscriberPackageVersion":{\#(version)}}"#
  }

  private static func read(
    _ answer: StandInAnswer
  ) async throws -> (packages: [String: String]?, path: String?) {
    try await inOrg { _ in
      answer
    } _: { session, server in
      (try await PackageReader.read(in: session), server.requests.last?.path)
    }
  }

  @Test func comeByNamespaceOrName() async throws {
    let rows = [
      Self.row("fleet", "Fleet", "3.14.0.2"), Self.row(nil, "Bare Metal", "1.0.0.1"), Self.row("odd", "Odd", "1.2"),
    ]
    let (packages, path) = try await Self.read(.text(SurveyTests.rows(rows[0], rows[1], rows[2])))
    #expect(packages == ["fleet": "3.14.0.2", "Bare Metal": "1.0.0.1"])
    #expect(path?.hasPrefix("/services/data/v62.0/tooling/query?q=SELECT") == true)
    #expect(path.flatMap(ScriptedOrg.soql)?.hasSuffix(" FROM InstalledSubscriberPackage") == true)
  }

  @Test(arguments: [
    StandInAnswer.text(ScriptedOrg.error("INVALID_TYPE"), status: 400),
    .text(ScriptedOrg.error("INSUFFICIENT_ACCESS"), status: 403), .text(ScriptedOrg.error("NOT_FOUND"), status: 404),
    .text(#"{"done":false,"nextRecordsUrl":"/services/data/v62.0/tooling/query/01g-2","records":[]}"#), .text("{}"),
  ]) func areUnknownWhereTheOrgDoesNotTell(_ answer: StandInAnswer) async throws {
    #expect(try await Self.read(answer).packages == nil)
  }

  @Test func anOrgThatIsDownIsAnError() async throws {
    let error = await #expect(throws: SalesforceError.self) { try await Self.read(.status(503)) }
    #expect(error?.code == .unavailable)
  }
}
