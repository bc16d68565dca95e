import Salesforce
import Schema
import TestSupport
import Transport

/// A small org whose faults a test chooses.
struct ScriptedOrg: Sendable {
  /// What is wrong with an object.
  enum Fault: Sendable {
    /// Its part of a composite answer has this status and body.
    case part(Int, String)
    /// A composite that asks for it is answered so; `bytes` are the sound answer.
    case group(@Sendable (_ bytes: [UInt8]) -> StandInAnswer)
  }

  /// One question inside a composite.
  struct Part {
    let reference: String
    let url: String
    let modifiedSince: String?
  }

  static let day = "Fri, 14 Aug 2020 20:53:02 GMT"
  static let root = "/services/data/v62.0"

  var objects: Set<String> = []
  /// Objects that have not changed since ``day``.
  var unchanged: Set<String> = []
  var faults: [String: Fault] = [:]
  /// Answers to a request for one object alone.
  var alone: [String: StandInAnswer] = [:]
  /// The answer to describe global inside a composite: status and body.
  var listing: (Int, String) = (200, #"{"sobjects":[{"name":"Account"}]}"#)
  /// The answer to a query: status and body.
  var query: @Sendable (_ soql: String) -> (Int, String) = { _ in (400, ScriptedOrg.error("INVALID_TYPE")) }

  static func error(_ code: String, _ message: String = "refused") -> String {
    #"[{"message":"\#(message)","errorCode":"\#(code)"}]"#
  }

  static func describe(_ name: String) -> String { #"{"label":"é","fields":[],"name":"\#(name)"}"# }

  /// `O0`, `O1`, …
  static func names(_ count: Int) -> [String] { (0..<count).map { "O\($0)" } }

  static func parts(_ request: StandInRequest) throws -> [Part] {
    let list = try JSONValue(parsing: request.body)["compositeRequest"]?.array ?? []
    return list.map {
      Part(
        reference: $0["referenceId"]?.string ?? "",
        url: $0["url"]?.string ?? "",
        modifiedSince: $0["httpHeaders"]?["If-Modified-Since"]?.string
      )
    }
  }

  /// The object that a describe's address names.
  static func object(_ url: String) -> String? {
    let steps = url.split(separator: "/")
    return steps.count == 6 && steps[5] == "describe" ? String(steps[4]) : nil
  }

  /// The SOQL of a query's address.
  static func soql(_ url: String) -> String? {
    guard let start = url.firstRange(of: "/query?q=")?.upperBound else { return nil }
    var bytes: [UInt8] = []
    var rest = url[start...].utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        bytes.append(UInt8(String(rest.prefix(2)) ?? "", radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names in a query's list.
  static func listed(_ soql: String) -> [String] {
    let pieces = soql.split(separator: "'", omittingEmptySubsequences: false)
    return stride(from: 1, to: pieces.count, by: 2).map { String(pieces[$0]) }
  }

  func answer(_ request: StandInRequest) -> StandInAnswer {
    do {
      if request.path == Self.root + "/composite" { return try composite(Self.parts(request)) }
    } catch {
      return .text(Self.error("JSON_PARSER_ERROR"), status: 400)
    }
    if let object = Self.object(request.path) {
      if let answer = alone[object] { return answer }
      let (status, body) = describe(object, request.value(of: "If-Modified-Since"))
      return .text(body, status: status, headers: [("Content-Type", "application/json"), ("Last-Modified", Self.day)])
    }
    if request.path == Self.root + "/sobjects", let answer = alone[""] { return answer }
    if let soql = Self.soql(request.path) {
      let (status, body) = query(soql)
      return .text(body, status: status)
    }
    return .text(Self.error("NOT_FOUND"), status: 404)
  }

  private func composite(_ parts: [Part]) throws -> StandInAnswer {
    var faults: [@Sendable ([UInt8]) -> StandInAnswer] = []
    let answers = parts.map { part in
      var (status, body) = (404, Self.error("NOT_FOUND"))
      if let object = Self.object(part.url) {
        (status, body) = describe(object, part.modifiedSince)
        switch self.faults[object] {
        case .part(let otherStatus, let otherBody): (status, body) = (otherStatus, otherBody)
        case .group(let fault): faults.append(fault)
        case nil: break
        }
      } else if let soql = Self.soql(part.url) {
        (status, body) = query(soql)
      } else if part.url.hasSuffix("/sobjects") {
        (status, body) = listing
        if case .group(let fault) = self.faults[""] { faults.append(fault) }
      }
      return #"{"body":\#(status == 304 ? "null" : body),"httpHeaders":{"Last-Modified":"\#(Self.day)"},"#
        + #""httpStatusCode":\#(status),"referenceId":"\#(part.reference)"}"#
    }
    let bytes = Array(#"{"compositeResponse":[\#(answers.joined(separator: ","))]}"#.utf8)
    if let fault = faults.first { return fault(bytes) }
    return .answer(status: 200, headers: [("Content-Type", "application/json")], body: bytes).compressed
  }

  private func describe(_ object: String, _ modifiedSince: String?) -> (Int, String) {
    guard objects.contains(object) else { return (404, Self.error("NOT_FOUND")) }
    return modifiedSince == Self.day && unchanged.contains(object) ? (304, "") : (200, Self.describe(object))
  }
}

extension String {
  /// Bytes of ASCII text.
  fileprivate init?(_ bytes: Substring.UTF8View.SubSequence) { self = String(decoding: bytes, as: UTF8.self) }
}
