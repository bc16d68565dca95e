import Schema

/// What a text of SOQL or SQL names.
struct QueryNames {
  /// What may be objects, in lower case.
  private(set) var objects: Set<String> = []
  /// All names, which may be fields, in lower case.
  private(set) var words: Set<String> = []
  /// Whether it asks for everything of its objects: `SELECT *`, `FIELDS(ALL)`.
  private(set) var readsEverything = false

  /// - Throws: ``ConsumerFault`` for what is no text, and for a text in quotes or a comment that is never closed.
  init(_ bytes: [UInt8]) throws(ConsumerFault) {
    let text = try ConsumerText.utf8(bytes)
    let tokens: [QueryTokens.Token]
    do { tokens = try QueryTokens.all(of: text, quoting: .backslash) } catch {
      // In standard SQL a backslash is a letter like any other.
      tokens = try QueryTokens.all(of: text, quoting: .doubled)
    }
    read(tokens)
    readTemplates(tokens)
  }

  private mutating func read(_ tokens: [QueryTokens.Token]) {
    var place = QueryPlace()
    for (index, token) in tokens.enumerated() {
      let last = index > 0 ? tokens[index - 1] : nil
      switch token {
      case .sign(let sign):
        if sign == UInt8(ascii: "*"), last == .path(["select"]) { readsEverything = true }
        place.pass(sign, behind: last?.sign)
      case .text: continue
      case .path(let names):
        take(names)
        if last == .path(["typeof"]) { lead(by: names) }
        let word = names.count == 1 ? names[0] : ""
        if word == "fields", tokens.dropFirst(index + 1).first?.sign == UInt8(ascii: "(") { readsEverything = true }
        if place.pass(word), let object = names.last { objects.insert(object) }
      }
    }
  }

  /// Notes the names of a path. What leads to another object is the name of one, or of a relationship that leads to it:
  /// `Bike__r.Name` uses the field `Bike__c`, and may use the object `Bike__c`; `Account.Name` the field `AccountId`.
  private mutating func take(_ names: [String]) {
    if names.last == "*" { readsEverything = true }
    words.formUnion(names)
    for name in names { words.formUnion(Self.words(in: name)) }
    lead(by: names.dropLast())
  }

  private mutating func lead(by names: some Sequence<String>) {
    for name in names {
      objects.insert(name)
      words.insert(name + "id")
      guard name.hasSuffix("__r") else { continue }
      let custom = String(name.dropLast()) + "c"
      objects.insert(custom)
      words.insert(custom)
    }
  }

  /// The words of what stands in quotes, which some dialects have for texts: in doubt, something is used.
  private static func words(in text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}

// MARK: - Templates of dbt

extension QueryNames {
  /// How many words a call of `source` may have.
  private static let longestCall = 64

  /// Notes the table of `{{ source('salesforce', 'account') }}`, and what else a template has in quotes: a macro may put it
  /// into the query.
  private mutating func readTemplates(_ tokens: [QueryTokens.Token]) {
    var isInTemplate = false
    for (index, token) in tokens.enumerated() {
      let next = tokens.dropFirst(index + 1).first
      switch token {
      case .sign(UInt8(ascii: "{")):
        if next == .sign(UInt8(ascii: "{")) || next == .sign(UInt8(ascii: "%")) { isInTemplate = true }
      case .sign(UInt8(ascii: "}")):
        if next != .sign(UInt8(ascii: "}")) { isInTemplate = false }
      case .sign: continue
      case .text(let text): if isInTemplate { words.formUnion(Self.words(in: text)) }
      case .path(let names):
        guard isInTemplate, next == .sign(UInt8(ascii: "(")) else { continue }
        if names == ["source"], let table = Self.table(in: tokens[(index + 2)...]) { objects.insert(table) }
        if names.last == "star" { readsEverything = true }
      }
    }
  }

  /// The second argument of a call, where it is a text.
  private static func table(in arguments: ArraySlice<QueryTokens.Token>) -> String? {
    var depth = 0
    var isSecond = false
    for token in arguments.prefix(longestCall) {
      switch token {
      case .sign(UInt8(ascii: "(")): depth += 1
      case .sign(UInt8(ascii: ")")):
        depth -= 1
        if depth < 0 { return nil }
      case .sign(UInt8(ascii: ",")): if depth == 0 { isSecond = true }
      case .sign: continue
      case .text(let text): if isSecond, depth == 0 { return text }
      case .path(let names): if isSecond, depth == 0 { return names.last }
      }
    }
    return nil
  }
}

extension ConsumerIndex {
  /// Searches a text of SOQL or SQL for names.
  ///
  /// - Parameter name: that of its file.
  /// - Throws: ``ConsumerFault`` for what is no text, and for a text in quotes or a comment that is never closed.
  public init(query bytes: [UInt8], name: String) throws(ConsumerFault) {
    self.init()
    add(Consumer(name: name, kind: .query), try QueryNames(bytes))
  }
}
