import Schema

extension Server {
  /// Whether something that tables lie in can be written to.
  func check(_ entity: JSONObject, _ kind: EntityKind, _ name: String) throws(ServerError) {
    if entity["deleted"] == true {
      throw problem(
        "the \(kind.title) \(name) is deleted there",
        advice:
          "Restore it in OpenMetadata (Settings > Services > Databases, Deleted), or name another in openMetadata."
      )
    }
    if kind == .service, let type = entity["serviceType"]?.string, type != "Salesforce" {
      throw problem(
        "\(name) is a database service of type \(type.displayed(limit: 60))",
        advice: "Name another with openMetadata.service: orgdrift writes to services of type Salesforce alone."
      )
    }
  }

  /// A server that was set up anew, or of which a person deleted all, is no place for deltas.
  func checkSchema(_ name: String) async throws(ServerError) {
    guard let entity = try await entity(.schema, named: name) else {
      throw problem(
        "the database schema \(name) is gone, though tables were published to it",
        advice: "“orgdrift publish --full” makes all of them anew."
      )
    }
    try check(entity, .schema, name)
  }

  /// Whether all that tables lie in can be written to, or made.
  func check(_ destination: Destination, isMade: (EntityKind) -> Bool) async throws(ServerError) {
    let names: [(EntityKind, String)] = [
      (.service, destination.serviceName), (.database, destination.database), (.schema, destination.schemaName),
    ]
    for (kind, name) in names {
      if isMade(kind) {
        if let found = try await entity(kind, named: name) { try check(found, kind, name) }
      } else if kind == .schema {
        try await checkSchema(name)
      }
    }
  }
}
