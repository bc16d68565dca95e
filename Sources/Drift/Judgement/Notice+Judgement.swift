import Schema

extension IgnoreRule {
  var reasonNotice: Notice {
    Notice(code: "ignore-without-reason", message: "\(self) has no reason; write why, as reason: …")
  }

  func expiredNotice(_ until: UTCTime) -> Notice {
    Notice(
      code: "ignore-expired",
      message: "\(self) ended on \(until.day) and no longer applies; take it out, or give it a later until"
    )
  }

  var unmatchedNotice: Notice {
    Notice(
      code: "ignore-unmatched",
      message: "\(self) has never matched a change; check its names, or take it out"
    )
  }
}

extension Notice {
  static func expired(
    _ acceptance: Acceptance,
    until: UTCTime,
    of change: ChangeIdentity,
    _ fingerprint: String
  ) -> Notice {
    let place = change.place.map { " on \($0)" } ?? ""
    return Notice(
      code: "acceptance-expired",
      message: "the acceptance of \(fingerprint) (\(change.rule)\(place)) by \(acceptance.by) ended on \(until.day); "
        + "accept it again, or act on it"
    )
  }

  /// By code, then by message.
  static func precedes(_ one: Notice, _ other: Notice) -> Bool {
    one.code == other.code
      ? one.message.utf8.lexicographicallyPrecedes(other.message.utf8)
      : one.code.utf8.lexicographicallyPrecedes(other.code.utf8)
  }
}
