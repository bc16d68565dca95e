import Schema

/// Opens the JSON shapes that describes are saved in.
struct Envelopes {
  typealias Member = DocumentContents.Member

  /// How deep envelopes may stand in each other: an array of `sf` envelopes around composite answers.
  private static let maximumDepth = 4

  let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The members of one JSON value, which has been passed and is known to be JSON.
  func members(in range: Range<Int>, _ origin: Origin, depth: Int = 0) throws -> [Member] {
    guard depth < Self.maximumDepth else {
      throw SourceError(
        origin,
        "the describes are wrapped too many times",
        advice: "Save each describe to a file of its own."
      )
    }
    switch bytes[range.lowerBound] {
    case UInt8(ascii: "{"): return try membersOfObject(range, origin, depth)
    case UInt8(ascii: "["): return try membersOfArray(range, origin, depth)
    default: throw SourceError(origin, "it is neither a JSON object nor an array", advice: DocumentStart.whatIsRead)
    }
  }

  private func membersOfObject(_ range: Range<Int>, _ origin: Origin, _ depth: Int) throws -> [Member] {
    if DescribeKeys.showDescribe(.init(rebasing: bytes[range])) { return [Member(.describe, range, origin)] }
    let object = try openObject(range, origin)
    if let fields = object["fields"], isArray(fields), object["apiName"] == nil {
      return [Member(.describe, range, origin)]
    }
    if let list = object["sobjects"], isArray(list) { return [Member(.listing, range, origin)] }
    if let list = object["compositeResponse"], isArray(list) {
      return try entries(list, "compositeResponse", origin) { try composite($0, $1, depth) }
    }
    if let list = object["results"], isArray(list), object["records"] == nil {
      return try entries(list, "results", origin) { try batch($0, $1, depth) }
    }
    if object.has("httpStatusCode", "body") { return try composite(object, origin, depth) }
    if object.has("statusCode", "result") { return try batch(object, origin, depth) }
    if object.has("status"), object.has("result") || object.has("message") { return try sf(object, origin, depth) }
    if let error = Refusal.object(object, self, origin) { throw error }
    return try map(object, origin, depth)
  }

  /// A map of name to describe. The key has to be the describe's own name.
  private func map(_ object: JSONMembers, _ origin: Origin, _ depth: Int) throws -> [Member] {
    guard !object.names.isEmpty, object.names.allSatisfy(ObjectName.isValid), object.ranges.allSatisfy(isObject) else {
      throw Refusal.unknown(object, origin)
    }
    return try zip(object.names, object.ranges).flatMap { key, range in
      let place = origin.appending("\"\(key)\"")
      let members = try self.members(in: range, place, depth: depth + 1)
      for member in members { try check(member, isNamed: key) }
      return members
    }
  }

  private func check(_ member: Member, isNamed key: String) throws {
    guard member.kind == .describe else {
      throw SourceError(
        member.origin,
        "it is no describe of one object",
        advice: "Give maps of object names to describes alone."
      )
    }
    let name = try name(of: member.range)
    if name == key { return }
    throw SourceError(
      member.origin,
      "it is the describe of \(name?.quoted ?? "no object"), not of \(key.quoted)",
      advice: "Name each describe by the object it is about."
    )
  }

  private func name(of range: Range<Int>) throws -> String? {
    let object = try JSONMembers(bytes, range)
    return object["name"].flatMap { string($0) }
  }

  private func membersOfArray(_ range: Range<Int>, _ origin: Origin, _ depth: Int) throws -> [Member] {
    let elements = try JSONElements(bytes, range).ranges
    guard let first = elements.first else {
      throw SourceError(origin, "it is an empty list", advice: DocumentStart.whatIsRead)
    }
    if let names = try Listing(self, elements).names {
      try Listing.refusePartial(names, origin)
      return [Member(.listing, range, origin)]
    }
    if isObject(first), let error = try Refusal.array(JSONMembers(bytes, first), self, origin) { throw error }
    return try elements.enumerated().flatMap { index, element in
      let place = origin.appending("[\(index)]")
      guard isObject(element) else {
        throw SourceError(place, "it is no JSON object", advice: "Give arrays of describes alone.")
      }
      return try members(in: element, place, depth: depth + 1)
    }
  }
}

extension Envelopes {
  func isObject(_ range: Range<Int>) -> Bool { bytes[range.lowerBound] == UInt8(ascii: "{") }
  func isArray(_ range: Range<Int>) -> Bool { bytes[range.lowerBound] == UInt8(ascii: "[") }
  func isString(_ range: Range<Int>) -> Bool { bytes[range.lowerBound] == UInt8(ascii: "\"") }

  /// The members of an object in which each key stands once.
  func openObject(_ range: Range<Int>, _ origin: Origin) throws -> JSONMembers {
    let object = try JSONMembers(bytes, range)
    guard let name = object.repeatedName else { return object }
    throw SourceError(
      origin,
      "the key \(name.quoted) stands twice in one object",
      advice: "Save the answer as Salesforce gave it."
    )
  }

  /// The text of a string; nil for all else.
  func string(_ range: Range<Int>) -> String? {
    isString(range) ? JSONCursor(bytes).text(in: range.lowerBound + 1..<range.upperBound - 1) : nil
  }

  /// The value of an integer; nil for all else.
  func integer(_ range: Range<Int>) -> Int? {
    Int(String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self))
  }
}
