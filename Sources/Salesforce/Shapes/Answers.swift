import Schema

/// Answers of the composite resources and of the `sf` command, which wrap what was asked for.
extension Envelopes {
  /// Goes through the entries of a composite or batch answer.
  func entries(
    _ list: Range<Int>,
    _ name: String,
    _ origin: Origin,
    _ open: (JSONMembers, Origin) throws -> [Member]
  ) throws -> [Member] {
    try JSONElements(bytes, list).ranges.enumerated().flatMap { index, range in
      let place = origin.appending("\(name)[\(index)]")
      guard isObject(range) else {
        throw SourceError(place, "it is no JSON object", advice: "Save the answer of the composite request again.")
      }
      return try open(openObject(range, place), place)
    }
  }

  /// `{"body":…,"httpHeaders":{…},"httpStatusCode":200,"referenceId":"refAccount"}`
  func composite(_ entry: JSONMembers, _ origin: Origin, _ depth: Int) throws -> [Member] {
    let object = entry["referenceId"].flatMap { string($0) }.flatMap(ObjectName.fromReference)
    return try answer(entry["httpStatusCode"], entry["body"], object, origin, depth)
  }

  /// `{"statusCode":200,"result":…}`
  func batch(_ entry: JSONMembers, _ origin: Origin, _ depth: Int) throws -> [Member] {
    try answer(entry["statusCode"], entry["result"], nil, origin, depth)
  }

  private func answer(
    _ status: Range<Int>?,
    _ body: Range<Int>?,
    _ object: String?,
    _ origin: Origin,
    _ depth: Int
  ) throws -> [Member] {
    guard let status = status.flatMap({ integer($0) }), let body else {
      throw SourceError(
        origin,
        "the answer has no status or no body",
        advice: "Save the answer of the composite request again."
      )
    }
    switch status {
    case 200..<300:
      return try members(in: body, origin, depth: depth + 1)
    case 304:
      guard let object else {
        throw SourceError(
          origin,
          "it says that something has not changed (304), but not which object",
          advice: "Use the object’s name as the referenceId, or ask again without If-Modified-Since."
        )
      }
      return [Member(.unchanged(object: object), body, origin)]
    default:
      let message = try errorMessage(body) ?? "HTTP status \(status)"
      return [Member(.failed(object: object, reason: Self.reason(status), message: message), body, origin)]
    }
  }

  private static func reason(_ status: Int) -> Gap.Reason {
    switch status {
    case 403: .forbidden
    case 404: .notFound
    case 500...: .serverError
    default: .malformed
    }
  }

  /// Code and message of `[{"errorCode":…,"message":…}]`.
  func errorMessage(_ range: Range<Int>) throws -> String? {
    guard isArray(range), let first = try JSONElements(bytes, range).ranges.first, isObject(first) else { return nil }
    return errorMessage(try JSONMembers(bytes, first))
  }

  func errorMessage(_ error: JSONMembers) -> String? {
    guard let code = error["errorCode"].flatMap({ string($0) }) else { return nil }
    let message = error["message"].flatMap { string($0) } ?? ""
    return "\(code): \(message)".displayed()
  }

  /// `{"status":0,"result":…,"warnings":[]}`
  func sf(_ envelope: JSONMembers, _ origin: Origin, _ depth: Int) throws -> [Member] {
    let status = envelope["status"].flatMap { integer($0) }
    guard status == 0 else {
      let message = envelope["message"].flatMap { string($0) } ?? "no message"
      throw SourceError(
        origin,
        "the sf command failed (status \(status.map(String.init) ?? "unknown")): \(message.quoted)",
        advice: "Run the command again, for an org that “sf org list” shows as connected."
      )
    }
    guard let result = envelope["result"], isObject(result) || isArray(result) else {
      throw SourceError(origin, "the sf command gave no result", advice: "Run the command again.")
    }
    return try members(in: result, origin, depth: depth + 1)
  }
}
