import Drift
import Reports
import Schema

/// What is accepted as a file to commit: JSON, a line an acceptance, the same bytes for the same acceptances.
enum AcceptanceFile {
  private static let largest = 64 * 1024 * 1024
  private static let mostFaults = 20

  /// The file's content.
  static func bytes(_ records: [AcceptanceRecord]) -> [UInt8] {
    let sorted = records.sorted { one, other in
      one.org == other.org
        ? ChangeIdentity.precedes(one.change, other.change) : one.org.description < other.org.description
    }
    let document: JSONValue = [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "acceptances": .array(sorted.map { .object(JSONObject(members(of: $0))) }),
    ]
    return document.document
  }

  /// One acceptance, with the change as it was accepted.
  static func members(of record: AcceptanceRecord) -> [JSONObject.Member] {
    let (change, acceptance) = (record.change, record.acceptance)
    return [
      .init("org", .string(record.org.description)), .init("fingerprint", .string(record.fingerprint)),
      .init("rule", .string(change.rule)), .init("object", JSONValue(change.object)),
      .init("field", JSONValue(change.field)), .init("part", JSONValue(change.part)),
      .init("attribute", JSONValue(change.attribute?.rawValue)), .init("before", change.before),
      .init("after", change.after), .init("reason", .string(acceptance.reason)), .init("by", .string(acceptance.by)),
      .init("at", .string(acceptance.at.description)), .init("until", JSONValue(acceptance.until?.description)),
    ]
  }

  /// Reads such a file; `-` is standard input. A byte order mark, as editors leave it, is passed over.
  ///
  /// - Throws: ``CommandFailure`` with everything that is wrong with it; nothing is taken over then.
  static func read(_ path: String) throws(CommandFailure) -> [AcceptanceRecord] {
    let isStandardInput = path == "-"
    let path = isStandardInput ? "standard input" : path
    var bytes: [UInt8]
    do {
      let contents =
        isStandardInput
        ? try BoundedFile.readStandardInput(limit: largest) : try BoundedFile.read(path, limit: largest)
      bytes = contents.bytes
    } catch {
      throw failure(path, [error.message])
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch { throw failure(path, ["it is no JSON: \(error)"]) }
    guard let entries = value.object?["acceptances"]?.array else { throw failure(path, ["it has no “acceptances”"]) }
    guard value.object?["schemaVersion"]?.integer == Int64(JSONReport.schemaVersion) else {
      throw failure(path, ["its schemaVersion is not \(JSONReport.schemaVersion)"])
    }
    var records: [AcceptanceRecord] = []
    var faults: [String] = []
    for (index, entry) in entries.enumerated() {
      do { records.append(try record(entry)) } catch { faults.append("acceptance \(index + 1): \(error.message)") }
    }
    guard faults.isEmpty else { throw failure(path, faults) }
    return records
  }

  private struct Fault: Error {
    var message: String
  }

  private static func record(_ value: JSONValue) throws(Fault) -> AcceptanceRecord {
    guard let entry = value.object else { throw Fault(message: "it is no object") }
    func text(_ name: String) throws(Fault) -> String {
      guard let text = entry[name]?.string, !text.isEmpty else { throw Fault(message: "it has no “\(name)”") }
      return text
    }
    func time(_ name: String) throws(Fault) -> UTCTime {
      guard let time = UTCTime(try text(name)) else { throw Fault(message: "its “\(name)” is no date or time") }
      return time
    }
    guard let org = OrgID(try text("org")) else { throw Fault(message: "its “org” is no organization id") }
    let change = ChangeIdentity(
      rule: try text("rule"),
      object: entry["object"]?.string,
      field: entry["field"]?.string,
      part: entry["part"]?.string,
      attribute: (entry["attribute"]?.string).map(AttributeKey.init(rawValue:)),
      before: entry["before"] ?? .null,
      after: entry["after"] ?? .null
    )
    let hasEnd = entry["until"].map { $0 != .null } ?? false
    let acceptance = Acceptance(
      reason: try text("reason"),
      by: try text("by"),
      at: try time("at"),
      until: hasEnd ? try time("until") : nil
    )
    guard try text("fingerprint") == change.fingerprint(in: org) else {
      throw Fault(message: "its fingerprint is not that of its change: one of the two was edited")
    }
    return AcceptanceRecord(org: org, change: change, acceptance: acceptance)
  }

  private static func failure(_ path: String, _ faults: [String]) -> CommandFailure {
    let advice = "“orgdrift accept --export FILE” writes such a file. Nothing was taken over."
    guard faults.count > 1 else {
      return CommandFailure("bad-acceptances", "\(path): \(faults.joined())", subject: path, advice: advice)
    }
    let rest = faults.count > mostFaults ? ["and \(faults.count - mostFaults) more"] : []
    return CommandFailure(
      "bad-acceptances",
      "\(path) has \(faults.count) mistakes",
      subject: path,
      advice: (faults.prefix(mostFaults) + rest + [advice]).joined(separator: "\n")
    )
  }
}
