import Foundation
import Salesforce
import Testing
import Transport

@testable import orgdrift

@Suite("A secret is read from where it is, and never shown") struct SecretSourceTests {
  private let path = ["PATH": "/usr/bin:/bin"]

  private func read(
    _ reference: SecretReference,
    _ environment: [String: String] = [:],
    timeout: Duration = .seconds(30)
  ) async throws -> SecretSource.Found {
    let source = SecretSource(environment: path.merging(environment) { $1 }, commandTimeout: timeout)
    return try await source.read(reference, "the password of prod")
  }

  private func refusal(
    _ reference: SecretReference,
    _ environment: [String: String] = [:],
    timeout: Duration = .seconds(30)
  ) async throws -> String {
    let failure = await #expect(throws: CommandFailure.self) {
      try await read(reference, environment, timeout: timeout)
    }
    let text = try #require(failure).lines.joined(separator: "\n")
    #expect(text.contains("the password of prod"))
    return text
  }

  @Test func variables() async throws {
    #expect(try await read(.environment("A"), ["A": " b "]).secret == Secret(" b "))
    #expect(try await refusal(.environment("A")).contains("the environment variable A, which is not set"))
    #expect(try await refusal(.environment("A"), ["A": ""]).contains("the environment variable A, which is empty"))
  }

  @Test(arguments: [("a", "a"), ("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), (" a b \n", " a b ")])
  func files(text: String, secret: String) async throws {
    try await ConfigurationPlace.use { place in
      try place.write(text, to: "s")
      let file = place.folder.path + "/s"
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
      #expect(try await read(.file(file)) == .init(secret: Secret(secret)))
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
      let warning = try await read(.file(file)).warning
      #expect(warning == "\(file), which holds the password of prod, can be read by other users: chmod 600 \(file)")
    }
  }

  @Test func filesThatAreNot() async throws {
    try await ConfigurationPlace.use { place in
      let file = place.folder.path + "/s"
      #expect(try await refusal(.file(file)).contains("there is no such file"))
      #expect(try await refusal(.file(place.home)).contains("cannot be read"))
      try place.write("\n", to: "s")
      #expect(try await refusal(.file(file)).contains("which is empty"))
      try place.write(String(repeating: "x", count: 65 * 1024), to: "s")
      #expect(try await refusal(.file(file)).contains("larger than 64 KB"))
      try Data([0xFF]).write(to: URL(filePath: file))
      #expect(try await refusal(.file(file)).contains("no UTF-8"))
    }
  }

  @Test(
    "of a command the first line counts, and no shell reads it",
    arguments: [
      (["printf", " a \\nb\\n"], "a"), (["echo", "$HOME;id"], "$HOME;id"), (["/bin/echo", "x"], "x"),
      (["sh", "-c", "echo $TOKEN"], "t"),
    ]
  )
  func commands(words: [String], secret: String) async throws {
    #expect(try await read(.command(words), ["TOKEN": "t"]).secret == Secret(secret))
  }

  @Test(
    arguments: [
      (["sh", "-c", "echo hunter22; echo hunter22 >&2; exit 3"], "ended with exit status 3"),
      (["sh", "-c", "echo hunter22; kill -9 $$"], "was ended by signal 9"), (["true"], "prints nothing"),
      (["no-such-program"], "is not there"), (["/no/such/program"], "is not there"),
      (["cat", "/dev/zero"], "prints too much"),
    ]
  )
  func commandsThatFail(words: [String], says: String) async throws {
    let refusal = try await refusal(.command(words))
    #expect(refusal.contains(says), "\(refusal)")
    #expect(!refusal.contains("hunter22"))
  }

  @Test(.timeLimit(.minutes(5))) func aCommandThatDoesNotEndIsEnded() async throws {
    #expect(try await refusal(.command(["sleep", "1000"]), timeout: .milliseconds(100)).contains("did not end within"))
  }

  @Test("and so is what it started, whatever that ignores", .timeLimit(.minutes(5))) func processesOfACommandAreEnded()
    async throws
  {
    try await ConfigurationPlace.use { place in
      let script = "trap '' TERM; sleep 778 & echo $! > \(place.project)child; sleep 778"
      let child = URL(filePath: place.project + "child")
      // A busy machine gets the time that it takes to start something.
      var timeout = 1
      repeat {
        let refusal = try await refusal(.command(["sh", "-c", script]), timeout: .seconds(timeout))
        #expect(refusal.contains("which did not end within \(timeout) s\n"), "\(refusal)")
        timeout *= 2
      } while try StartedProcess(in: child) == nil
      try await StartedProcess(in: child)?.end()
    }
  }

  @Test func everyMethodBecomesItsSignIn() async throws {
    let environment = ["A": "a", "B": "b", "C": "c", "D": "d"]
    func signIn(_ method: SignInMethod, _ values: [String: String]) async throws -> SignIn {
      let references = values.mapValues(SecretReference.environment)
      return try await SignInSettings(method: method, values: references)
        .resolve(alias: "prod", from: SecretSource(environment: environment)) { _ in }
    }
    let user = ["username": "A", "password": "B"]
    let app = ["consumerKey": "C", "consumerSecret": "D"]
    let (a, b, d) = (Secret("a"), Secret("b"), Secret("d"))
    #expect(
      try await signIn(.soap, user) == .soap(username: "a", password: b, securityToken: nil, organizationID: nil)
    )
    #expect(
      try await signIn(.soap, user.merging(["securityToken": "D"]) { $1 })
        == .soap(username: "a", password: b, securityToken: d, organizationID: nil)
    )
    #expect(
      try await signIn(.soap, user.merging(["organizationId": "D"]) { $1 })
        == .soap(username: "a", password: b, securityToken: nil, organizationID: "d")
    )
    #expect(try await signIn(.clientCredentials, app) == .clientCredentials(consumerKey: "c", consumerSecret: d))
    #expect(
      try await signIn(.jwt, ["consumerKey": "C", "username": "A", "privateKey": "B", "audience": "D"])
        == .jwt(consumerKey: "c", username: "a", privateKey: b, audience: "d")
    )
    #expect(
      try await signIn(.refreshToken, ["consumerKey": "C", "refreshToken": "A"])
        == .refreshToken(consumerKey: "c", consumerSecret: nil, refreshToken: a)
    )
    #expect(try await signIn(.accessToken, ["accessToken": "A"]) == .accessToken(a))
    #expect(try await signIn(.sfdxUrl, ["url": "A"]) == .sfdxURL(a))
    #expect(try await signIn(.sf, ["targetOrg": "A"]) == .sf(targetOrg: "a"))
    #expect(
      try await signIn(.password, user.merging(app) { $1 })
        == .password(username: "a", password: b, securityToken: nil, consumerKey: "c", consumerSecret: d)
    )
  }
}
