import Foundation
import Synchronization
import TestSupport

/// A stand-in OpenMetadata server that keeps entities by their fully qualified names, and knows no rules.
final class StandInMetadata: Sendable {
  struct State {
    var version = "1.13.4"
    /// Whose the token is; nil where the server does not tell.
    var owner: String? = #"{"name":"ingestion-bot","isBot":true}"#
    /// Operations that are denied, by resource; nil where the server does not tell.
    var denied: [String: [String]]? = [:]
    /// Statuses of requests whose method and path begin so, which come in the place of an answer.
    var refused: [String: Int] = [:]
    /// Database services that are there: bodies of entities by name.
    var services: [String: String] = [:]
    /// Tables and what they lie in, as they were written.
    var written: [String: [String: any Sendable]] = [:]
  }

  static let token = "sesame-open-please"

  private let state = Mutex(State())

  func update(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }

  /// What is there that was not there at first.
  var written: [String] { state.withLock { $0.written.keys.sorted() } }

  func answer(_ request: StandInRequest) -> StandInAnswer {
    state.withLock { state in
      let line = "\(request.method) \(request.path)"
      if request.path == "/api/v1/system/version" { return .text(#"{"version":"\#(state.version)"}"#) }
      guard request.value(of: "Authorization") == "Bearer \(Self.token)" else { return Self.refusal(401, request) }
      if let status = state.refused.first(where: { line.hasPrefix($0.key) })?.value {
        return Self.refusal(status, request)
      }
      return Self.answer(line, request, &state)
    }
  }

  private static func answer(_ line: String, _ request: StandInRequest, _ state: inout State) -> StandInAnswer {
    let path = request.path.split(separator: "?")[0].split(separator: "/").dropFirst(2).map(String.init)
    switch path.first {
    case "users": return state.owner.map { .text($0) } ?? refusal(404, request)
    case "permissions":
      guard let denied = state.denied else { return refusal(404, request) }
      let rows = ["Create", "EditAll", "Delete"].map { operation in
        let access = denied[path[1]]?.contains(operation) == true ? "notAllow" : "allow"
        return #"{"operation":"\#(operation)","access":"\#(access)"}"#
      }
      return .text(#"{"resource":"\#(path[1])","permissions":[\#(rows.joined(separator: ","))]}"#)
    default: return entity(path, request, &state)
    }
  }

  private static func entity(_ path: [String], _ request: StandInRequest, _ state: inout State) -> StandInAnswer {
    let name = path.last?.removingPercentEncoding ?? ""
    switch request.method {
    case "GET":
      if path.contains("name"), let service = state.services[name] { return .text(service) }
      if !path.contains("name") { return .text(#"{"data":[],"paging":{"total":0}}"#) }
      return state.written[name].map(body) ?? refusal(404, request)
    case "PUT":
      guard var entity = object(request.body) as? [String: any Sendable], let own = entity["name"] as? String else {
        return refusal(400, request)
      }
      let parent = ["service", "database", "databaseSchema"].compactMap { entity[$0] as? String }.first
      let whole = parent.map { "\($0).\(own)" } ?? own
      entity["id"] = whole
      entity["version"] = 0.1
      state.written[whole] = entity
      return body(of: entity)
    case "PATCH":
      guard var entity = state.written[name], let operations = object(request.body) as? [[String: String]] else {
        return refusal(404, request)
      }
      for operation in operations { entity[String(operation["path", default: ""].dropFirst())] = operation["value"] }
      entity["version"] = 0.2
      state.written[name] = entity
      return body(of: entity)
    default:
      guard request.path.hasSuffix("?hardDelete=true&recursive=true") else { return refusal(400, request) }
      state.written = state.written.filter { $0.key != name && !$0.key.hasPrefix("\(name).") }
      return .text("{}")
    }
  }

  private static func object(_ bytes: [UInt8]) -> Any? {
    do { return try JSONSerialization.jsonObject(with: Data(bytes)) } catch { return nil }
  }

  private static func body(of entity: [String: any Sendable]) -> StandInAnswer {
    do {
      let data = try JSONSerialization.data(withJSONObject: entity)
      return .answer(status: 200, headers: [("Content-Type", "application/json")], body: Array(data))
    } catch {
      return .status(500)
    }
  }

  /// A refusal that gives back the token, which nobody may see.
  private static func refusal(_ status: Int, _ request: StandInRequest) -> StandInAnswer {
    let token = request.value(of: "Authorization") ?? ""
    return .text(#"{"code":\#(status),"message":"no: \#(token)"}"#, status: status)
  }
}
