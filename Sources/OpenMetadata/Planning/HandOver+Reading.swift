import Schema

/// Why a file is no ``HandOver``.
public struct HandOverError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// What is wrong with it.
  public var message: String

  /// One line for people.
  public var description: String { "line \(line): \(message)" }
}

extension HandOver {
  /// Reads what ``lines()`` gave.
  ///
  /// - Throws: ``HandOverError`` for the first line that is not as it should be, also where lines are missing.
  public init(lines: [[UInt8]]) throws(HandOverError) {
    guard let first = lines.first else { throw HandOverError(line: 1, message: "the file is empty") }
    let head = try HeadReader(Self.json(first, line: 1))
    self.init(
      org: try head.org(),
      destination: Destination(
        service: try head.name("service"),
        databaseName: try head.name("database"),
        objects: ObjectFilter(),
        mapping: MappingSettings()
      ),
      server: head.object["server"]?.string,
      since: try head.since(),
      desired: try head.desired(),
      published: [:],
      deletes: Set(try head.names("deletes")),
      bases: [:]
    )
    let count = try head.count("tables")
    guard lines.count == count + 1 else {
      throw HandOverError(line: lines.count, message: "it should have \(count + 1) lines, and has \(lines.count)")
    }
    var expected = Set(desired.objects)
    for (index, line) in lines.enumerated().dropFirst() {
      try add(Self.json(line, line: index + 1), &expected, line: index + 1)
    }
  }

  private mutating func add(_ json: JSONValue, _ expected: inout Set<String>, line: Int) throws(HandOverError) {
    do {
      let table = try TableSpec(json: json.object?["table"] ?? .null)
      let before = json.object?["published"] ?? .null
      let published = try before == .null ? nil : TableSpec(json: before)
      let bases = try (json.object?["bases"]?.array ?? []).map { try TableSpec(json: $0) }
      guard QualifiedName.isName(table.name), table.columns.allSatisfy({ QualifiedName.isName($0.name) }) else {
        throw HandOverError(line: line, message: "OpenMetadata takes no such name")
      }
      guard expected.remove(table.name) != nil else {
        throw HandOverError(line: line, message: "\(table.name) is none of its objects, or stands there twice")
      }
      desired.tables.append(table)
      self.published[table.name] = published
      self.bases[table.name] = bases
    } catch let error as HandOverError {
      throw error
    } catch {
      throw HandOverError(line: line, message: "it is no table (\("\(error)".displayed()))")
    }
  }

  private static func json(_ line: [UInt8], line number: Int) throws(HandOverError) -> JSONValue {
    do { return try JSONValue(parsing: line) } catch {
      throw HandOverError(line: number, message: "it is no JSON (\(error))")
    }
  }
}

/// Reads the first line.
private struct HeadReader {
  let object: JSONObject

  init(_ json: JSONValue) throws(HandOverError) {
    guard let object = json.object, object["format"]?.string == HandOver.format else {
      throw HandOverError(line: 1, message: "it is no file that “orgdrift publish --to” wrote")
    }
    guard object["version"]?.integer == HandOver.version else {
      throw HandOverError(line: 1, message: "another version of orgdrift wrote it")
    }
    self.object = object
  }

  func org() throws(HandOverError) -> Org {
    guard let org = object["org"]?.object, let id = org["id"]?.string.flatMap({ OrgID($0) }),
      let alias = org["alias"]?.string, Org.isAlias(alias)
    else { throw missing("org") }
    return Org(id: id, alias: alias)
  }

  func name(_ key: String) throws(HandOverError) -> String {
    guard let name = object[key]?.string, QualifiedName.isName(name) else { throw missing(key) }
    return name
  }

  func since() throws(HandOverError) -> String? {
    guard let since = object["since"], since != .null else { return nil }
    let parts = since.string?.split(separator: "@", omittingEmptySubsequences: false).map(String.init) ?? []
    guard parts.count == 2, APIVersion(parts[0]) != nil, Int32(parts[1]) != nil else { throw missing("since") }
    return since.string
  }

  func count(_ key: String, in object: JSONObject? = nil) throws(HandOverError) -> Int {
    guard let number = (object ?? self.object)[key]?.integer, (0...10_000_000).contains(number) else {
      throw missing(key)
    }
    return Int(number)
  }

  func desired() throws(HandOverError) -> DesiredTables {
    let (objects, gone) = (try names("objects"), Set(try names("gone")))
    guard gone.isDisjoint(with: objects) else { throw missing("gone") }
    return DesiredTables(
      snapshot: try snapshot(),
      objects: objects,
      tables: [],
      gone: gone,
      warnings: [],
      mapping: object["mapping"]?.string ?? ""
    )
  }

  func names(_ key: String) throws(HandOverError) -> [String] {
    let list = object[key]?.array
    guard let names = list?.compactMap(\.string), names.count == list?.count else { throw missing(key) }
    return names
  }

  private func snapshot() throws(HandOverError) -> SnapshotHeader {
    guard let stored = object["snapshot"]?.object,
      let version = stored["apiVersion"]?.string.flatMap({ APIVersion($0) }),
      let takenAt = stored["takenAt"]?.string.flatMap({ UTCTime($0) }),
      let status = stored["status"]?.string.flatMap({ SnapshotHeader.Status(rawValue: $0) }),
      let digest = stored["digest"]?.string.flatMap({ Digest(hexadecimal: $0) })
    else { throw missing("snapshot") }
    return SnapshotHeader(
      timeline: Timeline(org: try org(), apiVersion: version),
      number: try count("number", in: stored),
      takenAt: takenAt,
      status: status,
      objectCount: try count("objects", in: stored),
      fieldCount: try count("fields", in: stored),
      gapCount: try count("gaps", in: stored),
      isAuthoritative: stored["isAuthoritative"] == true,
      digest: digest
    )
  }

  private func missing(_ key: String) -> HandOverError {
    HandOverError(line: 1, message: "“\(key)” is missing, or is not what it should be")
  }
}
