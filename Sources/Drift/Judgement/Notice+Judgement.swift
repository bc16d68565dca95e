import Schema

extension IgnoreRule {
  var reasonNotice: Notice {
    Notice(code: "ignore-without-reason", message: "\(title) has no reason. Write why, as reason: …")
  }

  func expiredNotice(_ until: UTCTime) -> Notice {
    Notice(
      code: "ignore-expired",
      message: "\(title) ended on \(until.day) and no longer applies. Take it out, or give it a later until."
    )
  }

  var unmatchedNotice: Notice {
    Notice(
      code: "ignore-unmatched",
      message: "\(title) has never matched a change. Check its names, or take it out."
    )
  }
}

extension Notice {
  /// A list of consumers whose names are wrong would silence everything.
  static func nothingUsed(_ count: Int) -> Notice {
    Notice(
      code: "consumers-unmatched",
      message: "no known consumer uses anything of what changed (\(count)); check the names in the files of consumers "
        + "if that is a surprise"
    )
  }

  static func expired(
    _ acceptance: Acceptance,
    until: UTCTime,
    of change: ChangeIdentity,
    _ fingerprint: String
  ) -> Notice {
    let place = change.place.map { " on \($0)" } ?? ""
    return Notice(
      code: "acceptance-expired",
      message: "The acceptance of \(fingerprint) (\(change.rule)\(place)) by \(acceptance.by) ended on \(until.day). "
        + "Accept it again, or act on it."
    )
  }

  /// By code, then by message.
  static func precedes(_ one: Notice, _ other: Notice) -> Bool {
    one.code == other.code
      ? one.message.utf8.lexicographicallyPrecedes(other.message.utf8)
      : one.code.utf8.lexicographicallyPrecedes(other.code.utf8)
  }
}
