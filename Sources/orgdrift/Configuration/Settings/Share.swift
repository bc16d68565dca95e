import Foundation

/// A part of a whole, above none and up to all: `80 %` or `0.8`.
struct Share: Hashable, Sendable, CustomStringConvertible {
  /// Above 0, up to 1.
  let fraction: Double

  static let fourFifths = Share(fraction: 0.8)
  static let twentieth = Share(fraction: 0.05)

  private init(fraction: Double) { self.fraction = fraction }

  /// A percentage, or a decimal fraction.
  init?(_ text: String) {
    let isPercentage = text.hasSuffix("%")
    var number = isPercentage ? text.dropLast() : text[...]
    while number.hasSuffix(" ") { number.removeLast() }
    guard number.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }), let value = Double(number)
    else { return nil }
    fraction = isPercentage ? value / 100 : value
    guard fraction > 0, fraction <= 1 else { return nil }
  }

  /// `80%`
  var description: String {
    let percentage = fraction * 100
    let whole = percentage.rounded()
    return abs(percentage - whole) < 1e-9 ? "\(Int(whole))%" : "\(fraction)"
  }
}
