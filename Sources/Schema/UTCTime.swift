/// A moment to the second in UTC, written `2026-11-19T02:00:00Z`.
public struct UTCTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64

  /// A moment by its seconds since 1970.
  public init(seconds: Int64) { self.seconds = seconds }

  /// Which moment of the day a bare date means.
  public enum Moment: Sendable {
    /// Its first second: when something happened.
    case start
    /// Its last second: a snapshot is named by the day's end.
    case end
  }

  /// Accepts `2026-11-19T02:00:00Z` (also with a space for the `T`, a fraction, or an offset such as `+01:00`), and a bare
  /// date.
  public init?(_ text: String, dateMeans moment: Moment = .end) {
    var parser = Parser(text)
    guard let year = parser.digits(4), parser.take("-"), let month = parser.digits(2), parser.take("-"),
      let day = parser.digits(2), (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    let midnight = Self.days(year, month, day) * 86400
    if parser.isAtEnd {
      seconds = moment == .end ? midnight + 86399 : midnight
      return
    }
    guard parser.take("T") || parser.take(" "), let hour = parser.digits(2), parser.take(":"),
      let minute = parser.digits(2), hour < 24, minute < 60
    else { return nil }
    var second: Int64 = 0
    if parser.take(":") {
      guard let value = parser.digits(2), value < 60 else { return nil }
      second = value
      if parser.take(".") { guard parser.skipDigits() else { return nil } }
    }
    guard let offset = parser.offset(), parser.isAtEnd else { return nil }
    seconds = midnight + hour * 3600 + minute * 60 + second - offset
  }

  /// `2026-11-19T02:00:00Z`
  public var description: String { "\(day)T\(clock)Z" }

  /// `2026-11-19`
  public var day: String {
    let (year, month, day) = Self.civil(seconds.floorDivided(by: 86400))
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// `02:00:00`
  public var clock: String {
    let rest = seconds - seconds.floorDivided(by: 86400) * 86400
    return "\(Self.padded(rest / 3600, 2)):\(Self.padded(rest / 60 % 60, 2)):\(Self.padded(rest % 60, 2))"
  }

  /// Orders by time.
  public static func < (one: Self, other: Self) -> Bool { one.seconds < other.seconds }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func days(in month: Int64, of year: Int64) -> Int64 {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms", days_from_civil).
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floorDivided(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468
  }

  /// The reverse (civil_from_days).
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719468
    let era = shifted.floorDivided(by: 146097)
    let dayOfEra = shifted - era * 146097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let civilMonth = month + (month < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, dayOfYear - (153 * month + 2) / 5 + 1)
  }
}

private struct Parser {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func digits(_ count: Int) -> Int64? {
    let prefix = rest.prefix(count)
    guard prefix.count == count, prefix.allSatisfy(\.isASCIIDigit) else { return nil }
    rest.removeFirst(count)
    return prefix.reduce(0) { $0 * 10 + Int64($1 - 48) }
  }

  mutating func skipDigits() -> Bool {
    let count = rest.prefix(while: \.isASCIIDigit).count
    rest.removeFirst(count)
    return count > 0
  }

  /// Seconds east of UTC; a missing zone is UTC.
  mutating func offset() -> Int64? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = digits(2) else { return nil }
    _ = take(":")
    guard let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
