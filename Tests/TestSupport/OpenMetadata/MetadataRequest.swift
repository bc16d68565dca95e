internal import Foundation
internal import Schema

/// A refused request: the HTTP status and OpenMetadata's words.
struct MetadataRefusal: Error {
  let status: Int
  let message: String

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }
}

/// A request as the rules of a stand-in server see it.
struct MetadataRequest {
  let method: String
  /// The parts of the path below `/api/v1`.
  let route: [String]
  let query: [String: String]
  let body: JSONValue
  let ifMatch: String?
  let contentType: String?

  /// Nil where the body is no JSON.
  init?(_ request: StandInRequest) {
    method = request.method
    let parts = request.path.split(separator: "?", maxSplits: 1)
    let names = parts[0].split(separator: "/").dropFirst(2).map { $0.removingPercentEncoding ?? "" }
    route = names.first == "services" ? Array(names.dropFirst()) : names
    let pairs = parts.count > 1 ? parts[1].split(separator: "&") : []
    query = Dictionary(
      pairs.map { pair in
        let sides = pair.split(separator: "=", maxSplits: 1)
        return (String(sides[0]), sides.count > 1 ? sides[1].removingPercentEncoding ?? "" : "")
      }
    ) { first, _ in first }
    do { body = request.body.isEmpty ? .null : try JSONValue(parsing: request.body) } catch { return nil }
    ifMatch = request.value(of: "If-Match")
    contentType = request.value(of: "Content-Type")
  }
}

/// What was asked of a stand-in server, in short.
package struct MetadataLine: Sendable, CustomStringConvertible {
  /// `GET` and the like.
  package let method: String
  /// `tables`, `tables/bulk` …
  package let route: String
  /// The own names of what it is about.
  package let names: [String]

  /// `PATCH tables Account`
  package var description: String { ([method, route] + names).joined(separator: " ") }
}

/// Something that goes wrong with requests to a stand-in server.
package struct MetadataFault: Sendable {
  /// What goes wrong.
  package enum Kind: Sendable {
    /// The request is answered so, and not done.
    case status(Int)
    /// The connection is lost before anything is done.
    case reset
    /// The connection is lost after all was done.
    case cut
  }

  let method: String
  let route: String
  let name: String?
  let kind: Kind
  var times: Int

  /// A fault of the next requests of a method and route, about one entity or any.
  package init(_ kind: Kind, _ method: String, _ route: String = "tables", name: String? = nil, times: Int = .max) {
    self.kind = kind
    self.method = method
    self.route = route
    self.name = name
    self.times = times
  }

  func fits(_ line: MetadataLine) -> Bool {
    line.method == method && line.route == route && (name.map(line.names.contains) ?? true)
  }
}
