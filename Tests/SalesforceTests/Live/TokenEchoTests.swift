import Salesforce
import Schema
import TestSupport
import Testing

/// A server that repeats the token of a session, in whatever place, finds it in no message.
@Suite struct TokenEchoTests {
  /// What the stand-in gives at the first sign-in and at the second.
  static let tokens = ["00D!token1", "00D!token2"]

  static let refusal = ScriptedOrg.error("INSUFFICIENT_ACCESS", "no Bearer \(tokens[0]), no \(tokens[1]) here")

  /// What is said of objects that have no describe.
  static func messages(
    _ faults: [String: ScriptedOrg.Fault],
    alone: [String: StandInAnswer] = [:],
    signIns: Int = 1
  ) async throws -> [String] {
    let org = ScriptedOrg(objects: ["O0", "O1"], faults: faults, alone: alone)
    let signIn = StandInSignIn(callsPerToken: signIns == 1 ? .max : 1) { org.answer($0) }
    return try await withSession(signIn, version: "62.0") { session, _ in
      for _ in 1..<signIns { _ = try await session.call(Call("/sobjects/O1/describe")) }
      var messages: [String] = []
      _ = try await DescribeRun(session).run([DescribeRequest(object: "O0"), DescribeRequest(object: "O1")]) {
        answer -> String? in
        if case .failed(_, let message) = answer.outcome { message } else { nil }
      } consume: {
        messages += $0.compactMap(\.self)
      }
      return messages
    }
  }

  static func expectNone(_ texts: [String], of tokens: [String] = [tokens[0]]) {
    #expect(!texts.isEmpty)
    for text in texts {
      #expect(text.contains("***"))
      for token in tokens { #expect(!text.contains(token), "\(text)") }
    }
  }

  @Test(arguments: [403, 404]) func aPartThatIsRefused(_ status: Int) async throws {
    Self.expectNone(try await Self.messages(["O0": .part(status, Self.refusal)]))
  }

  @Test func aPartThatRepeatsTheTokenBefore() async throws {
    Self.expectNone(try await Self.messages(["O0": .part(403, Self.refusal)], signIns: 2), of: Self.tokens)
  }

  @Test func aDescribeOfSomethingElse() async throws {
    let body = #"{"name":"00D!token1","fields":[]}"#
    Self.expectNone(try await Self.messages(["O0": .part(200, body)], alone: ["O0": .text(body)]))
  }

  static let answers = [
    #"{"compositeResponse":[{"body":null,"httpStatusCode":200,"referenceId":"00D!token1"}]}"#,
    #"[{"message":"no 00D!token1","errorCode":"INSUFFICIENT_ACCESS"}]"#,
  ]

  @Test(arguments: answers, [200, 400]) func aSurvey(_ body: String, _ status: Int) async throws {
    let signIn = StandInSignIn { request in
      let isPart = request.path.hasSuffix("/composite") && !body.contains("referenceId")
      return isPart
        ? .text(#"{"compositeResponse":[{"body":{},"httpStatusCode":500,"referenceId":"r0"}]}"#)
        : .text(body, status: status)
    }
    try await withSession(signIn, version: "62.0") { session, _ in
      let error = await salesforceError { _ = try await Survey.take(in: session) }
      #expect(error.map { !"\($0)".contains(Self.tokens[0]) } == true, "\(String(describing: error))")
    }
  }

  @Test func definitionsAndTheAuditTrail() async throws {
    let refusal = Self.refusal.replacing("INSUFFICIENT_ACCESS", with: "UNHEARD_OF")
    let signIn = StandInSignIn { request in
      let parts = (try? ScriptedOrg.parts(request)) ?? []
      let answers = parts.map { #"{"body":\#(refusal),"httpStatusCode":409,"referenceId":"\#($0.reference)"}"# }
      return request.path.hasSuffix("/composite")
        ? .text(#"{"compositeResponse":[\#(answers.joined(separator: ","))]}"#) : .text(refusal, status: 409)
    }
    try await withSession(signIn, version: "62.0") { session, _ in
      let request = DefinitionRequest(object: "O0", fieldCount: 1)
      let outcome = try await DefinitionsReader(session).read([request]) { _, _ in }
      let error = await salesforceError {
        _ = try await AuditTrailReader.read(in: session, since: UTCTime(seconds: 0))
      }
      Self.expectNone(["\(outcome) ***", String(describing: error)])
    }
  }
}
