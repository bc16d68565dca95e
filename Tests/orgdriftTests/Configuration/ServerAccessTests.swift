import Foundation
import OpenMetadata
import TestSupport
import Testing
import Transport

@testable import orgdrift

@Suite("The server is reached as the configuration says") struct ServerAccessTests {
  private static func settings(_ token: String?) throws -> ServerSettings {
    let token = token.map { ", token: \($0)" } ?? ""
    return try ConfigurationPlace.layer(
      "openMetadata: {host: \"https://om.example.com/api\", timeout: 7s, concurrency: 3\(token)}"
    ).server
  }

  @Test func withItsAddressLimitsAndToken() async throws {
    let access = try await Self.settings("{env: JWT}").access(environment: ["JWT": "sesame"]).access
    #expect(access.address == "https://om.example.com/api")
    #expect(access.transport.idleTimeout == .seconds(7))
    #expect(access.transport.maximumConnections == 4)
    #expect(access.transport.userAgent == "orgdrift/\(Orgdrift.release)")
    #expect(try await access.token() == Secret("sesame"))
  }

  @Test func aRenewedTokenCountsAndACommandRunsOnceForEach() async throws {
    try await ConfigurationPlace.use { place in
      let command = "{command: [sh, -c, \"echo x >> runs; cat runs | wc -l\"]}"
      let environment = ["PATH": "/usr/bin:/bin"]
      let runs = place.folder.path + "/runs"
      let settings = try Self.settings(command.replacing("runs", with: runs))
      let access = try await settings.access(environment: environment).access
      let tokens = [try await access.token(), try await access.token(), try await access.token()]
      #expect(tokens == ["1", "2", "3"].map { Secret($0) })
    }
  }

  @Test func aFileThatOthersCanReadIsToldOf() async throws {
    try await ConfigurationPlace.use { place in
      try place.write("sesame\n", to: "token")
      let file = place.folder.path + "/token"
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
      let warnings = try await Self.settings("{file: \(file)}").access(environment: [:]).warnings
      #expect(
        warnings == ["\(file), which holds the token of openMetadata, can be read by other users: chmod 600 \(file)"]
      )
    }
  }

  @Test func whatIsMissingIsNamed() async throws {
    func failure(_ settings: ServerSettings) async -> CommandFailure? {
      do { _ = try await settings.access(environment: [:]) } catch { return error as? CommandFailure }
      return nil
    }
    let noServer = await failure(ServerSettings())
    #expect(noServer?.code == "no-server" && noServer?.status == .usage)
    #expect(noServer?.advice?.contains("ORGDRIFT_OPENMETADATA_HOST") == true)
    let noToken = try await failure(Self.settings(nil))
    #expect(noToken?.code == "no-token" && noToken?.message.contains("om.example.com") == true)
    let unset = try await failure(Self.settings("{env: JWT}"))
    #expect(unset?.code == "no-secret" && unset?.message.contains("the environment variable JWT") == true)
  }

  @Test(
    "its failures have their exit codes",
    arguments: [(401, 4), (403, 4), (400, 1), (413, 1)] as [(Int, Int32)]
  )
  func failures(status: Int, exit: Int32) async throws {
    try await StandInServer.with { request in
      request.path.hasSuffix("/version") ? .text(#"{"version":"1.13.4"}"#) : .status(status)
    } _: { standIn in
      let failure = await Self.failure(of: standIn)
      #expect(failure?.status.rawValue == exit)
      #expect(failure?.message.hasPrefix("127.0.0.1:\(standIn.port): ") == true)
      #expect(failure?.advice?.isEmpty == false)
    }
  }

  @Test func whoeverEndsItInterruptsIt() async throws {
    let (arrivals, arrival) = AsyncStream<Void>.makeStream()
    try await StandInServer.with { _ in
      arrival.yield()
      return .hang
    } _: { standIn in
      let asking = Task { await Self.failure(of: standIn) }
      for await _ in arrivals { break }
      asking.cancel()
      #expect(await asking.value?.status.rawValue == 130)
    }
  }

  private static func failure(of standIn: StandInServer) async -> CommandFailure? {
    let access = ServerAccess(address: standIn.url, retry: Retry(sleep: { _ in })) { Secret("sesame") }
    do {
      _ = try await Server.with(access) { server in try await server.entity(.service, named: "crm") }
    } catch {
      return CommandFailure(error)
    }
    return nil
  }
}
