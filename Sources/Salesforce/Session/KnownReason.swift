/// A reason that Salesforce gives, and what it means to the person who reads it.
struct KnownReason: Sendable {
  /// Salesforce's code, in any case of letters.
  var stated: String
  /// What its text has to hold, in small letters; nil: any text.
  var phrase: String?
  var code: SalesforceError.Code
  /// What happened and why, without a period.
  var message: String
  /// What to do: whole sentences.
  var advice: String
  var isTransient: Bool

  init(
    _ stated: String,
    holding phrase: String? = nil,
    _ code: SalesforceError.Code,
    _ message: String,
    _ advice: String,
    isTransient: Bool = false
  ) {
    self.stated = stated
    self.phrase = phrase
    self.code = code
    self.message = message
    self.advice = advice
    self.isTransient = isTransient
  }

  func matches(_ reason: StatedReason) -> Bool {
    guard stated.lowercased() == reason.code.lowercased() else { return false }
    guard let phrase else { return true }
    return reason.text.lowercased().replacing("’", with: "'").contains(phrase)
  }

  /// All of them. The first that matches counts: rows with a phrase stand before the row of the code alone.
  static let all: [KnownReason] = api + soap + oauth

  /// The row of a reason, nil for one that is not known.
  static func of(_ reason: StatedReason) -> KnownReason? { all.first { $0.matches(reason) } }
}
