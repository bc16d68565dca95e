/// What a stand-in server was asked.
package struct StandInRequest: Sendable {
  /// `GET` and the like.
  package let method: String
  /// The path, with the query.
  package let path: String
  /// All headers, in the order they came.
  package let headers: [(name: String, value: String)]
  /// The body as it came.
  package let body: [UInt8]

  /// The first value of a header, whatever the case of its name.
  package func value(of header: String) -> String? {
    headers.first { $0.name.lowercased() == header.lowercased() }?.value
  }

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }
}
