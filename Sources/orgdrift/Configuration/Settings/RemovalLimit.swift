/// How many tables a publish may remove before it asks a person.
enum RemovalLimit: Hashable, Sendable, CustomStringConvertible {
  /// A part of the tables that are there, but at least 5 and at most 50.
  case share(Share)
  case count(Int)

  static let standard = RemovalLimit.share(.twentieth)

  /// `5%`, or a whole number.
  init?(_ text: String) {
    if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      guard let count = Int(text) else { return nil }
      self = .count(count)
    } else if text.hasSuffix("%"), let share = Share(text) {
      self = .share(share)
    } else {
      return nil
    }
  }

  /// `5%`, or `40`.
  var description: String {
    switch self {
    case .share(let share): "\(share)"
    case .count(let count): "\(count)"
    }
  }
}
