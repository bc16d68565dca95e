import OpenMetadata
import Schema

/// Whether the OpenMetadata server can be published to, from the token to a round trip on a table of its own.
///
/// What hangs on a check that failed is skipped, so that one cause gives one failure.
struct ServerCheck {
  let settings: ServerSettings
  /// The aliases of the orgs that are checked.
  let orgs: [String]
  /// The aliases of all orgs.
  let everyOrg: [String]
  let environment: [String: String]
  let console: Console
  /// The name of a database service for a round trip; nil for reads alone.
  var scratch: String?

  /// Runs all checks in order; `report` is told of each as it is done.
  ///
  /// - Throws: that somebody ended the work.
  func run(report: @escaping (CheckResult) -> Void) async throws {
    var results = CheckResults(report)
    let access = try await results.secrets(settings.hasLiteralToken ? ["token"] : []) {
      try await settings.access(environment: environment, on: console)
    }
    guard let access else { return results.skip(ConnectionCheck.names + later, since: "secrets") }
    let connection = ConnectionCheck(
      host: settings.host.value?.host ?? access.address,
      url: "\(access.address)/v1/system/version",
      transport: access.transport,
      setting: "openMetadata.host"
    )
    guard await connection.run(&results) != nil else {
      return results.skip(later, since: results.failed ?? "connection")
    }
    do {
      try await Server.with(access) { server in
        results.add(.passed("version", "OpenMetadata \(server.version)"))
        await signedIn(server, &results)
      }
    } catch {
      results.add(.failed("version", error))
      results.skip(Array(later.dropFirst()), since: "version")
    }
  }

  private var later: [String] { ["version", "token", "service", "role"] + (scratch == nil ? [] : ["round trip"]) }

  private func signedIn(_ server: Server, _ results: inout CheckResults) async {
    do {
      let owner = try await server.tokenOwner()
      results.add(Self.token(owner))
    } catch {
      results.add(.failed("token", error))
      return results.skip(Array(later.dropFirst(2)), since: "token")
    }
    let isToMake = await services(server, &results)
    await role(server, makesService: isToMake, &results)
    if let scratch { await roundTrip(server, scratch, &results) }
  }

  private static func token(_ owner: TokenOwner?) -> CheckResult {
    guard let owner else { return .passed("token", "is taken; the server does not tell whose it is") }
    if owner.isBot { return .passed("token", "is that of \(owner.name)") }
    return .warning(
      "token",
      "is that of \(owner.name), who is no bot",
      advice: "Use a bot’s (Settings > Bots): what is published as a person counts as a person’s edit."
    )
  }

  /// Looks at the service of each org; true where one is to be made.
  private func services(_ server: Server, _ results: inout CheckResults) async -> Bool {
    var isToMake = false
    var seen: Set<String> = []
    if orgs.isEmpty { results.add(.passed("service", "the configuration names no org")) }
    for alias in orgs {
      let name = settings.service.value.name(for: alias)
      guard seen.insert(name).inserted else { continue }
      do {
        _ = try settings.service(of: alias, among: everyOrg)
        let entity = try await server.entity(.service, named: QualifiedName.joining([name]))
        if entity == nil { isToMake = true }
        results.add(try service(name, type: entity.map { $0["serviceType"]?.string ?? "" }, entity?["deleted"] == true))
      } catch {
        results.add(.failed("service", error))
      }
    }
    return isToMake
  }

  private func service(_ name: String, type: String?, _ isDeleted: Bool) throws -> CheckResult {
    guard let type else { return .passed("service", "\(name) will be made") }
    guard type == "Salesforce" else {
      throw CommandFailure(
        "other-service",
        "\(name) is a database service of type \(type.displayed(limit: 60))",
        subject: name,
        advice: "Name another with openMetadata.service: orgdrift writes to services of type Salesforce alone."
      )
    }
    if isDeleted {
      let advice = "Restore it in OpenMetadata (Settings > Services > Databases, Deleted), or name another."
      return .warning("service", "\(name) is deleted there", advice: advice)
    }
    return .passed("service", "\(name) is there")
  }
}
