internal import Foundation

/// The REST resources of a ``StandInOrg``, in one state of it.
struct StandInREST {
  let state: StandInOrg.State
  /// What refusals repeat; nil where nothing is refused for that.
  let echo: String?

  /// One answer; `count` is told what is called, and gives the number of calls of the day.
  func answer(_ request: StandInRequest, count: (String) -> Int) -> StandInAnswer {
    guard let resource = Self.resource(request.path) else { return Self.refusal(404, "NOT_FOUND") }
    if resource == "/limits" {
      let left = state.dayLimit - state.dayUsed
      return .text(#"{"DailyApiRequests":{"Max":\#(state.dayLimit),"Remaining":\#(left)}}"#)
    }
    let used = count("\(request.method) \(resource.prefix { $0 != "?" })")
    let limits = ("Sforce-Limit-Info", "api-usage=\(used)/\(state.dayLimit)")
    let part =
      resource == "/composite"
      ? composite(request) : part(of: request.path, modifiedSince: request.value(of: "If-Modified-Since"))
    let headers = [("Content-Type", "application/json"), limits] + part.headers
    return .answer(status: part.status, headers: headers, body: part.status == 304 ? [] : part.body)
  }

  private struct Part {
    var status = 200
    var headers: [(String, String)] = []
    var body: [UInt8]
  }

  /// `/sobjects` of `/services/data/v62.0/sobjects`.
  private static func resource(_ path: String) -> String? {
    guard path.hasPrefix("/services/data/v") else { return nil }
    return path.dropFirst("/services/data/v".count).firstIndex(of: "/").map { String(path[$0...]) }
  }

  private static func refusal(_ status: Int, _ code: String) -> StandInAnswer {
    .text(refusalText(code), status: status)
  }

  private static func refusalText(_ code: String) -> String { #"[{"message":"refused","errorCode":"\#(code)"}]"# }

  private static func failed(_ status: Int, _ code: String) -> Part {
    Part(status: status, body: Array(refusalText(code).utf8))
  }

  private static func echo(_ text: String) -> Part {
    let body = #"[{"message":"no Bearer \#(text) here","errorCode":"INSUFFICIENT_ACCESS"}]"#
    return Part(status: 403, body: Array(body.utf8))
  }

  private func composite(_ request: StandInRequest) -> Part {
    guard let object = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any],
      let questions = object["compositeRequest"] as? [[String: Any]], questions.count <= 25,
      questions.count(where: { ($0["url"] as? String ?? "").contains("/query") }) <= 5
    else { return Self.failed(400, "JSON_PARSER_ERROR") }
    var body = Array(#"{"compositeResponse":["#.utf8)
    for (index, question) in questions.enumerated() {
      let headers = question["httpHeaders"] as? [String: String] ?? [:]
      let answer = part(of: question["url"] as? String ?? "", modifiedSince: headers["If-Modified-Since"])
      let names = answer.headers.map { #""\#($0.0)":"\#($0.1)""# }.joined(separator: ",")
      body += Array((index > 0 ? "," : "").utf8) + Array(#"{"body":"#.utf8)
      body += answer.status == 304 ? Array("null".utf8) : answer.body
      let reference = question["referenceId"] as? String ?? ""
      body += Array(
        #","httpHeaders":{\#(names)},"httpStatusCode":\#(answer.status),"referenceId":"\#(reference)"}"#.utf8
      )
    }
    return Part(body: body + Array("]}".utf8))
  }

  private func part(of path: String, modifiedSince: String?) -> Part {
    let resource = Self.resource(path) ?? ""
    if resource == "/sobjects" {
      if state.faults.hidesListing { return Self.failed(500, "UNKNOWN_EXCEPTION") }
      return file("describeGlobal", modified: state.modified.values.max() ?? 0, modifiedSince)
    }
    if resource.hasPrefix("/tooling/query?q=") { return packages() }
    if resource.hasPrefix("/query?q=") {
      if let echo, resource.contains("Definition") || resource.contains("SetupAuditTrail") { return Self.echo(echo) }
      return query(resource.dropFirst("/query?q=".count).replacing("+", with: " ").removingPercentEncoding ?? "")
    }
    let names = resource.split(separator: "/")
    guard names.count == 3, names[0] == "sobjects", names[2] == "describe" else {
      return Self.failed(404, "NOT_FOUND")
    }
    if let echo { return Self.echo(echo) }
    let name = String(names[1])
    let isRefusedHere = state.faults.refusedVersion.map { path.hasPrefix("/services/data/v\($0)/") } ?? true
    if isRefusedHere, let status = state.faults.refused[name] {
      return Self.failed(status, Self.codes[status] ?? "UNKNOWN_EXCEPTION")
    }
    var answer = file(name, modified: state.modified[name] ?? 0, modifiedSince)
    if state.faults.garbled.contains(name), answer.status == 200 {
      answer.body.insert(contentsOf: Array(",,".utf8), at: 1)
    }
    return answer
  }

  /// `Wed, 25 Nov 2026 04:12:09 GMT`
  static var dates: DateFormatter {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter
  }

  private static let codes = [403: "INSUFFICIENT_ACCESS", 404: "NOT_FOUND"]

  private func file(_ name: String, modified: Int, _ modifiedSince: String?) -> Part {
    let path = "\(state.folder)/\(name).json"
    guard let bytes = FileManager.default.contents(atPath: path) else { return Self.failed(404, "NOT_FOUND") }
    let formatter = Self.dates
    let headers = [("Last-Modified", formatter.string(from: Date(timeIntervalSince1970: Double(modified))))]
    if let since = modifiedSince.flatMap(formatter.date), since.timeIntervalSince1970 >= Double(modified) {
      return Part(status: 304, headers: headers, body: [])
    }
    return Part(headers: headers, body: Array(bytes))
  }

  private func rows(_ rows: [String]) -> Part {
    Part(body: Array(#"{"totalSize":\#(rows.count),"done":true,"records":[\#(rows.joined(separator: ","))]}"#.utf8))
  }

  private func packages() -> Part {
    guard let packages = state.packages else { return Self.failed(400, "INVALID_TYPE") }
    let names = ["MajorVersion", "MinorVersion", "PatchVersion", "BuildNumber"]
    return rows(
      packages.sorted { $0.key < $1.key }.map { namespace, version in
        let parts = zip(names, version.split(separator: ".")).map { #""\#($0)":\#($1)"# }.joined(separator: ",")
        return #"{"SubscriberPackage":{"NamespacePrefix":"\#(namespace)"},"SubscriberPackageVersion":{\#(parts)}}"#
      }
    )
  }

  private func permissions() -> Part {
    guard let sets = state.permissionSets else { return Self.failed(400, "INVALID_TYPE") }
    return rows(sets.map { #"{"PermissionSet":{"Name":"\#($0)","IsOwnedByProfile":false}}"# })
  }

  private func query(_ soql: String) -> Part {
    if soql.contains("FROM Organization") {
      return rows([#"{"Id":"\#(state.organizationID)","IsSandbox":false,"InstanceName":"EU42"}"#])
    }
    if soql.contains("FROM User") {
      return rows([
        #"{"Id":"\#(state.userID)","Username":"drift@example.com","LanguageLocaleKey":"\#(state.language)"}"#
      ])
    }
    if soql.contains("FROM PermissionSetAssignment") { return permissions() }
    if state.faults.hidesSetup { return Self.failed(400, "INVALID_TYPE") }
    if state.faults.failsDefinitions { return Self.failed(500, "UNKNOWN_EXCEPTION") }
    let names = Set(soql.matches(of: /'([A-Za-z0-9_]+)'/).map { String($0.1) })
    if soql.contains("FROM EntityDefinition") {
      return rows(names.sorted().filter(isListed).map { row($0, of: $0, key: $0, withEntity: false) })
    }
    if soql.contains("FROM FieldDefinition") {
      return rows(
        names.sorted().flatMap { object in
          fields(of: object).map { row($0, of: object, key: "\(object).\($0)", withEntity: true) }
        }
      )
    }
    return Self.failed(400, "INVALID_TYPE")
  }

  private func row(_ name: String, of object: String, key: String, withEntity: Bool) -> String {
    var members = [#""QualifiedApiName":"\#(name)""#]
    if withEntity { members.append(#""EntityDefinition":{"QualifiedApiName":"\#(object)"}"#) }
    let told = state.definitions[key] ?? [:]
    for column in ["Description", "BusinessOwnerId", "BusinessStatus", "ComplianceGroup", "SecurityClassification"] {
      members.append(#""\#(column)":\#(told[column].map { #""\#($0)""# } ?? "null")"#)
    }
    return "{\(members.joined(separator: ","))}"
  }

  private func isListed(_ name: String) -> Bool {
    state.definitions.keys.contains(name) || FileManager.default.fileExists(atPath: "\(state.folder)/\(name).json")
  }

  /// The fields of the describe, and those that only definitions know.
  private func fields(of object: String) -> [String] {
    let bytes = FileManager.default.contents(atPath: "\(state.folder)/\(object).json") ?? Data()
    let describe = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    let described = (describe?["fields"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    let hidden = state.definitions.keys.compactMap { key -> String? in
      let names = key.split(separator: ".")
      return names.count == 2 && names[0] == object && !described.contains(String(names[1])) ? String(names[1]) : nil
    }
    return described + hidden.sorted()
  }
}
