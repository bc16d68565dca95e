public import Schema

/// A key and the way it has to move for a rule to judge it.
public struct Movement: Hashable, Sendable {
  /// The way of a value from base to head.
  public enum Direction: String, Hashable, Sendable {
    /// Any difference.
    case changes
    /// A number grows, false becomes true, a text appears.
    case rises
    /// A number shrinks, true becomes false, a text disappears.
    case falls
  }

  /// Salesforce's key.
  public let key: AttributeKey
  /// Which way.
  public let direction: Direction

  static func changes(_ key: AttributeKey) -> Movement { Movement(key: key, direction: .changes) }
  static func rises(_ key: AttributeKey) -> Movement { Movement(key: key, direction: .rises) }
  static func falls(_ key: AttributeKey) -> Movement { Movement(key: key, direction: .falls) }

  func holds(_ values: Values) -> Bool { direction == .changes || direction == values.direction }
}

/// A key that the cause of a change may move as well.
public struct Absorption: Hashable, Sendable {
  /// Which way it goes, seen from the key that the rule judged.
  public enum Direction: String, Hashable, Sendable {
    /// Either way.
    case any
    /// Both rise or both fall.
    case with
    /// One rises, the other falls.
    case against
  }

  /// Salesforce's key.
  public let key: AttributeKey
  /// Which way.
  public let direction: Direction
  /// A flag that has to be true on both sides; nil where there is no such condition.
  public let whereTrue: AttributeKey?

  static func any(_ key: AttributeKey) -> Absorption { Absorption(key: key, direction: .any, whereTrue: nil) }
  static func with(_ key: AttributeKey, whereTrue: AttributeKey? = nil) -> Absorption {
    Absorption(key: key, direction: .with, whereTrue: whereTrue)
  }
  static func against(_ key: AttributeKey) -> Absorption { Absorption(key: key, direction: .against, whereTrue: nil) }

  func holds(_ values: Values, judged: Values) -> Bool {
    switch direction {
    case .any: true
    case .with: values.direction != .changes && values.direction == judged.direction
    case .against: values.direction != .changes && values.direction == judged.reversed.direction
    }
  }
}

/// The value of one key before and after.
struct Values: Hashable, Sendable {
  var before: JSONValue
  var after: JSONValue

  init(before: JSONValue, after: JSONValue) {
    self.before = before
    self.after = after
  }

  /// Of a key in two describes. Where one side has a flag or number and the other nothing, that is false or 0, since
  /// the normal form drops both; not so for keys whose null is ``Attributes/distinguished``.
  init(of key: AttributeKey, _ was: Attributes, _ now: Attributes) {
    let (one, two) = (was[key], now[key])
    let blank = Attributes.distinguished.contains(key) ? .null : Self.blank(like: one ?? two)
    self.init(before: one ?? blank, after: two ?? blank)
  }

  var reversed: Values { Values(before: after, after: before) }

  var direction: Movement.Direction {
    let (one, two) = (Self.rank(before), Self.rank(after))
    return one < two ? .rises : one > two ? .falls : .changes
  }

  private static func blank(like value: JSONValue?) -> JSONValue {
    switch value {
    case .bool: false
    case .integer, .decimal: 0
    default: .null
    }
  }

  /// What is no number counts as one, so that a text appears and disappears but is never larger than another.
  private static func rank(_ value: JSONValue) -> Double {
    switch value {
    case .integer(let number): Double(number)
    case .decimal(let text): Double(text) ?? 1
    default: value.isEmpty ? 0 : 1
    }
  }
}
