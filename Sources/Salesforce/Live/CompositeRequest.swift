import Schema

/// Up to 25 questions in one call: the body of `POST …/composite`
/// (Salesforce, REST API Developer Guide, "Composite": 25 subrequests, at most 5 of them queries; the series is one
/// call).
struct CompositeRequest {
  static let partLimit = 25
  static let queryLimit = 5
  /// How much an answer may have, decompressed.
  static let answerLimit = 64 << 20
  /// The first API version that has the resource.
  static let firstVersion = 38

  /// One question.
  struct Part {
    /// From the host's root: `/services/data/v62.0/sobjects`.
    var path: String
    /// The `If-Modified-Since` header.
    var modifiedSince: String?
  }

  var parts: [Part]

  /// The body. Part `n` is answered under the reference `r<n>`.
  var body: [UInt8] {
    let list = parts.enumerated().map { index, part in
      var members: [JSONObject.Member] = [
        .init("method", "GET"), .init("url", .string(part.path)), .init("referenceId", .string("r\(index)")),
      ]
      if let date = part.modifiedSince { members.append(.init("httpHeaders", ["If-Modified-Since": .string(date)])) }
      return JSONValue.object(JSONObject(members))
    }
    let request: JSONValue = ["allOrNone": false, "compositeRequest": .array(list)]
    var bytes: [UInt8] = []
    request.encode(into: &bytes)
    return bytes
  }

  /// The part that a reference stands for; nil for one that was not asked.
  func index(of reference: String) -> Int? {
    guard reference.first == "r", let index = Int(reference.dropFirst()), parts.indices.contains(index),
      reference == "r\(index)"
    else { return nil }
    return index
  }
}
