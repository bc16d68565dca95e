/// What is about to be named in a query. In doubt it is an object: one that is none hurts nobody, one that is missed does.
struct QueryPlace {
  enum Expected {
    case anything
    /// Behind `FROM` and the like, and behind a comma there.
    case object
    /// Behind such a name, where a comma leads to the next.
    case alias
  }

  private static let leading: Set<String> = ["from", "join", "into", "update", "using"]
  /// What may stand between `FROM` and a name.
  private static let passed: Set<String> = ["only", "lateral", "table"]
  /// What stands where a name would, and is none.
  private static let beginning: Set<String> = ["select", "with", "values"]
  private static let ending: Set<String> = [
    "where", "group", "order", "having", "limit", "offset", "on", "select", "union", "set", "values", "with", "for",
    "then", "else", "end",
  ]

  private var expected = Expected.anything
  /// What was expected where each parenthesis or brace that is still open stands.
  private var open: [Expected] = []
  private var isInTypeOf = false

  /// Passes a path; `word` is its only name, or empty.
  ///
  /// - Returns: whether its last name is that of an object.
  mutating func pass(_ word: String) -> Bool {
    if word == "typeof" { isInTypeOf = true }
    if word == "end" { isInTypeOf = false }
    if expected == .object, !Self.beginning.contains(word) {
      if !Self.passed.contains(word) { expected = .alias }
      return true
    }
    if Self.leading.contains(word) || isInTypeOf && word == "when" {
      expected = .object
    } else if Self.ending.contains(word) {
      expected = .anything
    }
    return false
  }

  /// Passes a sign, behind the last one.
  mutating func pass(_ sign: UInt8, behind last: UInt8?) {
    switch sign {
    case UInt8(ascii: "("):
      // `FROM (account JOIN contact ON …)`
      open.append(expected)
      if expected != .object { expected = .anything }
    case UInt8(ascii: "{"):
      open.append(expected)
      expected = .anything
    case UInt8(ascii: ")"), UInt8(ascii: "}"):
      if open.popLast() ?? .anything == .anything {
        expected = .anything
      } else {
        // `FROM {{ a }} x, …` stands for a name, `FROM {% if b %} …` for none.
        expected = last == UInt8(ascii: "%") ? .object : .alias
      }
    case UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "."):
      // `crm-prod.salesforce.account` is BigQuery's, `{{ schema }}.account` dbt's.
      if expected == .alias { expected = .object }
    case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: "%"):
      // Variables: `FROM ${schema}.account`.
      if expected == .alias { expected = .anything }
    default: expected = .anything
    }
  }
}
