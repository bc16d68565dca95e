/// A length of time in whole seconds, written `90s`, `10m`, `12h` or `7d`.
struct TimeSpan: Hashable, Sendable, CustomStringConvertible {
  let seconds: Int

  private static let units: [(names: [String], seconds: Int)] = [
    (["d", "day", "days"], 86400), (["h", "hour", "hours"], 3600), (["m", "min", "minute", "minutes"], 60),
    (["s", "second", "seconds"], 1),
  ]
  private static let longest = 3650 * 86400

  static func days(_ count: Int) -> TimeSpan { TimeSpan(seconds: count * 86400) }
  static func hours(_ count: Int) -> TimeSpan { TimeSpan(seconds: count * 3600) }
  static func seconds(_ count: Int) -> TimeSpan { TimeSpan(seconds: count) }

  private init(seconds: Int) { self.seconds = seconds }

  /// A number and its unit, from one second to ten years.
  init?(_ text: String) {
    let digits = text.prefix { "0"..."9" ~= $0 }
    let unit = text[digits.endIndex...].drop { $0 == " " }.lowercased()
    guard let count = Int(digits), let size = Self.units.first(where: { $0.names.contains(unit) })?.seconds else {
      return nil
    }
    let (seconds, isTooLong) = count.multipliedReportingOverflow(by: size)
    guard !isTooLong, (1...Self.longest).contains(seconds) else { return nil }
    self.seconds = seconds
  }

  var duration: Duration { .seconds(seconds) }

  /// In the largest unit that fits: `7d`.
  var description: String {
    let unit = Self.units.first { seconds % $0.seconds == 0 }
    return unit.map { "\(seconds / $0.seconds)\($0.names[0])" } ?? "\(seconds)s"
  }
}
