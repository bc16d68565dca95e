public import Foundation

extension HTTPHead {
  /// How long the server wants to be left alone: what `Retry-After` says, as seconds or as a date (RFC 9110, 10.2.3).
  ///
  /// Nil when it is not there or cannot be read; zero for a date that is past.
  public func retryAfter(now: Date) -> Duration? {
    guard let value = value(of: "Retry-After") else { return nil }
    if !value.isEmpty, value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return Int32(value).map { .seconds($0) } ?? .seconds(Int32.max)
    }
    let form = DateFormatter()
    form.locale = Locale(identifier: "en_US_POSIX")
    form.timeZone = TimeZone(secondsFromGMT: 0)
    form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    guard let date = form.date(from: value) else { return nil }
    return .seconds(max(0, date.timeIntervalSince(now).rounded(.up)))
  }
}
