import Schema
import Transport

/// The answer to a SOQL query: `{"totalSize":1,"done":true,"records":[{…}]}`.
struct QueryAnswer: Sendable {
  /// The rows of this page.
  let records: [JSONObject]
  /// Where the next page is, from the host's root; nil on the last.
  let nextPath: String?
  /// Whether this is the last page.
  let isDone: Bool

  /// Nil for what is no answer to a query.
  init?(_ value: JSONValue) {
    guard let object = value.object, let records = object["records"]?.array, let isDone = object["done"]?.bool else {
      return nil
    }
    self.records = records.compactMap(\.object)
    self.isDone = isDone
    nextPath = object["nextRecordsUrl"]?.string.flatMap { path in
      let isPlain = path.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
      }
      return isPlain && path.hasPrefix("/services/data/v") && path.utf8.count < 500 ? path : nil
    }
    guard self.records.count == records.count, isDone || object["nextRecordsUrl"] != nil else { return nil }
  }

  /// The answer that a composite's part is; nil where it is none.
  init?(_ part: Subanswer) {
    guard part.status == 200, part.fault == nil else { return nil }
    do { self.init(try JSONValue(parsing: part.body)) } catch { return nil }
  }

  /// The answer that a whole body is; nil where it is none.
  init?(_ body: [UInt8]) {
    do { self.init(try JSONValue(parsing: body)) } catch { return nil }
  }

  /// The address of a query.
  static func path(_ soql: String, _ version: APIVersion) -> String {
    version.path("/query?q=\(soql.percentEncoded)")
  }
}

extension APIVersion {
  /// An address below this version's, from the host's root.
  func path(_ path: String) -> String { "/services/data/v\(self)\(path)" }

  /// The reverse; nil for an address that is not below this version's.
  func relativePath(_ path: String) -> String? {
    let root = self.path("")
    return path.hasPrefix(root + "/") ? String(path.dropFirst(root.count)) : nil
  }
}
