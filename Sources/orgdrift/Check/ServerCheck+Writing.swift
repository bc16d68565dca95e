import OpenMetadata

/// What the token's owner may write.
extension ServerCheck {
  /// Asks which operations no role allows.
  func role(_ server: Server, makesService: Bool, _ results: inout CheckResults) async {
    var wanted: [(kind: EntityKind, operations: [String])] = [(.table, ["Create", "EditAll", "Delete"])]
    if makesService { wanted += [.schema, .database, .service].map { ($0, ["Create"]) } }
    var denied: [String] = []
    do {
      for (kind, operations) in wanted {
        guard let refused = try await server.deniedOperations(operations, on: kind) else {
          let hint = scratch == nil ? ": “orgdrift check --write” tries it" : ""
          return results.add(.passed("role", "the server does not tell what it allows\(hint)"))
        }
        denied += refused.map { "\($0) of a \(kind.title)" }
      }
    } catch {
      return results.add(.failed("role", error))
    }
    guard !denied.isEmpty else { return results.add(.passed("role", "allows all that publishing does")) }
    let failure = CommandFailure(
      "permission",
      "no role of the token’s owner allows \(denied.joined(separator: ", "))",
      advice: "Give the bot the role of the ingestion-bot (Ingestion bot role), or one with these operations.",
      status: .signIn
    )
    results.add(.failed("role", failure))
  }

  /// Makes a table, changes it and deletes it for good, in a database service of its own.
  func roundTrip(_ server: Server, _ service: String, _ results: inout CheckResults) async {
    do throws(RoundTrip.Failure) {
      try await RoundTrip(on: server, service: service).run()
      results.add(.passed("round trip", "a table was made, changed and deleted; nothing is left"))
    } catch {
      var failure = CommandFailure(error.error)
      failure.message = "cannot \(error.step): \(failure.message)"
      if error.isLeft {
        failure.message += "; the database service \(service) may be left"
        failure.advice =
          "Delete \(service) in OpenMetadata: Settings > Services > Databases.\n\(failure.advice ?? "")"
      }
      results.add(.failed("round trip", failure))
    }
  }
}
