extension NotifyTarget {
  /// What to say of each alias that it names and the configuration does not, to follow "it is".
  func unknownOrgs(besides known: [String]) -> [String] {
    orgs.value.filter { !known.contains($0) }.map { alias in
      let hint = Suggestion.question(for: alias, among: known).map { ". \($0)" } ?? ""
      return "about the org \(alias), which the configuration does not name\(hint)"
    }
  }
}
