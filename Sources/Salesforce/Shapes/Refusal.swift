import Schema

/// Names the JSON that people take for describes.
enum Refusal {
  /// What an object is, if it is known to be something else.
  static func object(_ object: JSONMembers, _ envelopes: Envelopes, _ origin: Origin) -> SourceError? {
    func error(_ message: String, _ advice: String) -> SourceError { SourceError(origin, message, advice: advice) }
    func text(_ key: String) -> String? { object[key].flatMap { envelopes.string($0) } }

    if object.has("metadataObjects") {
      return error(
        "it is describeMetadata of the Metadata API, which lists metadata types",
        "Save describe global instead: /services/data/vXX.0/sobjects."
      )
    }
    if object.has("apiName"), object.has("fields") {
      return error(
        "it is object info of the UI API, which lacks most of a describe",
        "Save /services/data/vXX.0/sobjects/\(plainName(text("apiName")))/describe instead."
      )
    }
    if object.has("records"), object.has("totalSize") || object.has("done") {
      return error("it is the result of a query", DocumentStart.whatIsRead)
    }
    if let code = text("error"), object.has("error_description") {
      let detail = text("error_description") ?? ""
      return error(
        "it is a sign-in error: \("\(code): \(detail)".quoted)",
        "Sign in again, then save the describe again."
      )
    }
    if let message = envelopes.errorMessage(object) { return salesforceError(message, origin) }
    if object.has("layouts") || object.has("recordTypeMappings") {
      return error("it is a describe of layouts", DocumentStart.whatIsRead)
    }
    if isLimits(object, envelopes) {
      return error("it is the answer of the limits resource", DocumentStart.whatIsRead)
    }
    if object.has("name"),
      object.names.allSatisfy({ DescribeKeys.shared.contains($0) || DescribeKeys.own.contains($0) })
    {
      return error(
        "it is a describe without fields",
        "Save the whole answer of /services/data/vXX.0/sobjects/\(plainName(text("name")))/describe."
      )
    }
    return nil
  }

  /// What an array is, judged by its first element, if it is known to be something else.
  static func array(_ first: JSONMembers, _ envelopes: Envelopes, _ origin: Origin) throws -> SourceError? {
    envelopes.errorMessage(first).map { salesforceError($0, origin) }
  }

  /// JSON of which nothing is known but its keys.
  static func unknown(_ object: JSONMembers, _ origin: Origin) -> SourceError {
    guard !object.names.isEmpty else {
      return SourceError(origin, "it is an empty JSON object", advice: DocumentStart.whatIsRead)
    }
    let shown = object.names.prefix(4).map { "“\($0.displayed(limit: 40))”" }.joined(separator: ", ")
    let rest = object.names.count > 4 ? " and \(object.names.count - 4) more" : ""
    return SourceError(
      origin,
      "it is JSON but no describe: it has the keys \(shown)\(rest)",
      advice: DocumentStart.whatIsRead
    )
  }

  private static func salesforceError(_ message: String, _ origin: Origin) -> SourceError {
    SourceError(
      origin,
      "it is an error that Salesforce returned: \(message.quoted)",
      advice: "Remove the cause, then save the describe again."
    )
  }

  /// `{"DailyApiRequests":{"Max":15000,"Remaining":14998},…}`
  private static func isLimits(_ object: JSONMembers, _ envelopes: Envelopes) -> Bool {
    guard let first = object.ranges.first, envelopes.isObject(first) else { return false }
    do {
      return try JSONMembers(envelopes.bytes, first).has("Max", "Remaining")
    } catch {
      return false
    }
  }

  private static func plainName(_ text: String?) -> String {
    text.flatMap { ObjectName.isValid($0) ? $0 : nil } ?? "NAME"
  }
}
