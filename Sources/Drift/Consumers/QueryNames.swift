import Schema

/// What a text of SOQL or SQL names.
struct QueryNames {
  /// What may be objects, in lower case.
  private(set) var objects: Set<String> = []
  /// All names, which may be fields, in lower case.
  private(set) var words: Set<String> = []
  /// Whether it asks for everything of its objects: `SELECT *`, `FIELDS(ALL)`.
  private(set) var readsEverything = false

  /// - Throws: ``ConsumerFault`` for a text in quotes or a comment that is never closed.
  init(_ bytes: [UInt8]) throws(ConsumerFault) {
    let tokens: [QueryTokens.Token]
    do { tokens = try QueryTokens.all(of: bytes, quoting: .backslash) } catch {
      // In standard SQL a backslash is a letter like any other.
      tokens = try QueryTokens.all(of: bytes, quoting: .doubled)
    }
    read(tokens)
  }

  /// What is about to be named.
  private enum Place {
    case anything
    /// Behind `FROM` and the like, and behind a comma there.
    case object
    /// Behind such a name, where a comma leads to the next.
    case alias
  }

  private static let leading: Set<String> = ["from", "join", "into", "update"]
  private static let ending: Set<String> = [
    "where", "group", "order", "having", "limit", "offset", "on", "using", "select", "union", "set", "values", "with",
    "for",
  ]

  private mutating func read(_ tokens: [QueryTokens.Token]) {
    var place = Place.anything
    var isInTypeOf = false
    for (index, token) in tokens.enumerated() {
      switch token {
      case .sign(UInt8(ascii: ",")): if place == .alias { place = .object }
      case .sign(UInt8(ascii: "*")):
        if index > 0, tokens[index - 1] == .path(["select"]) { readsEverything = true }
      case .sign: place = .anything
      case .path(let names):
        take(names)
        let word = names.count == 1 ? names[0] : ""
        if word == "typeof" { isInTypeOf = true }
        if word == "end" { isInTypeOf = false }
        if word == "fields", tokens.dropFirst(index + 1).first == .sign(UInt8(ascii: "(")) { readsEverything = true }
        if place == .object {
          if let object = names.last { objects.insert(object) }
          place = .alias
        } else if Self.leading.contains(word) || isInTypeOf && word == "when" {
          place = .object
        } else if Self.ending.contains(word) {
          place = .anything
        }
      }
    }
  }

  /// Notes the names of a path. What leads to another object is the name of one, or of a relationship that leads to it:
  /// `Bike__r.Name` uses the field `Bike__c`, and may use the object `Bike__c`; `Account.Name` the field `AccountId`.
  private mutating func take(_ names: [String]) {
    if names.last == "*" { readsEverything = true }
    words.formUnion(names)
    for name in names.dropLast() {
      objects.insert(name)
      words.insert(name + "id")
      guard name.hasSuffix("__r") else { continue }
      let custom = String(name.dropLast()) + "c"
      objects.insert(custom)
      words.insert(custom)
    }
  }
}

extension ConsumerIndex {
  /// Searches a text of SOQL or SQL for names.
  ///
  /// - Parameter name: that of its file.
  /// - Throws: ``ConsumerFault`` for a text in quotes or a comment that is never closed.
  public init(query bytes: [UInt8], name: String) throws(ConsumerFault) {
    self.init()
    add(Consumer(name: name, kind: .query), try QueryNames(bytes))
  }
}
