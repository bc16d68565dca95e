import Testing

@testable import orgdrift

@Suite("No file of a night overwrites another") struct WrittenPlacesTests {
  private static let two = """
    orgs:
      prod: {signIn: {method: sf, targetOrg: prod}}
      uat: {signIn: {method: sf, targetOrg: uat}}

    """

  /// What is said of a configuration; nil where nothing is.
  private static func refusal(_ yaml: String, user: String? = nil) async throws -> String? {
    var said: String?
    try await ConfigurationPlace.use { place in
      try place.write(yaml, to: "project/orgdrift.yaml")
      if let user { try place.write(user, to: "home/.config/orgdrift/orgdrift.yaml") }
      do { _ = try place.load() } catch let failure as CommandFailure {
        #expect(failure.code == "bad-configuration")
        said = failure.lines.joined(separator: "\n")
      }
    }
    return said
  }

  private static func mail(_ file: String, _ more: String = "") -> String {
    "{email: {file: \"\(file)\", from: a@example.com, to: [a@example.com]}\(more)}"
  }

  @Test func twoReportsOfOnePath() async throws {
    let said = try #require(
      try await Self.refusal(
        """
        reports:
          - {format: html, path: out/x}
          - {format: json, path: out/./x}

        """
      )
    )
    #expect(said.contains("orgdrift.yaml:3:26: reports[1].path is the same file as reports[0].path"), "\(said)")
  }

  @Test func twoMailsOfOneFileAndAReport() async throws {
    let said = try #require(
      try await Self.refusal(
        "reports: [{format: html, path: x}]\nnotify:\n  a: \(Self.mail("m.eml"))\n  b: \(Self.mail("m.eml"))\n  c: \(Self.mail("x"))\n"
      )
    )
    #expect(said.contains("orgdrift.yaml:4:21: notify.b.email.file is the same file as notify.a.email.file"), "\(said)")
    #expect(said.contains("orgdrift.yaml:5:21: notify.c.email.file is the same file as reports[0].path"), "\(said)")
  }

  @Test func oneFileForSeveralOrgs() async throws {
    let said = try #require(
      try await Self.refusal(
        Self.two + "reports: [{format: html, path: \"{date}.html\"}]\nnotify:\n  a: \(Self.mail("{date}.eml"))\n"
      )
    )
    #expect(said.contains("orgdrift.yaml:4:32: reports[0].path is one file for prod, uat"), "\(said)")
    #expect(said.contains("orgdrift.yaml:6:21: notify.a.email.file is one file for prod, uat"), "\(said)")
  }

  /// The orgs may stand in another file than the reports.
  @Test func theOrgsOfTheOtherFileCount() async throws {
    let said = try await Self.refusal("reports: [{format: html, path: x}]\n", user: Self.two)
    #expect(said?.contains("orgdrift.yaml:1:32: reports[0].path is one file for prod, uat") == true)
  }

  @Test func whatDiffersIsTaken() async throws {
    let orgs = Self.two
    for yaml in [
      orgs + "reports: [{format: html, path: \"{org}/x\"}, {format: json, path: \"{org}/y\"}]\n",
      orgs + "notify:\n  a: \(Self.mail("prod.eml", ", orgs: [prod]"))\n",
      orgs
        + "notify:\n  a: \(Self.mail("{org}.eml", ", orgs: [prod]"))\n  b: \(Self.mail("{org}.eml", ", orgs: [uat]"))\n",
      "orgs:\n  prod: {signIn: {method: sf, targetOrg: prod}}\n  test: {timeout: 2m}\nreports: [{format: html, path: x}]\n",
    ] {
      #expect(try await Self.refusal(yaml) == nil)
    }
  }
}
