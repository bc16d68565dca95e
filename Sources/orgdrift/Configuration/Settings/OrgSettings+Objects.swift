import Schema

extension OrgSettings {
  static let objectTable: [OrgSetting] = [
    .globs(
      "objects.include",
      \.include,
      mayBeEmpty: false,
      example: #"["Account", "*__c"]"#,
      standard: #"["*"]"#,
      help: "Objects that a snapshot is about. Letter case does not count."
    ),
    .globs(
      "objects.exclude",
      \.exclude,
      mayBeEmpty: true,
      example: #"["*__Share", "*__History", "*ChangeEvent"]"#,
      standard: "[]",
      help: "Objects that are left out, even where they are included."
    ),
    .list(
      "objects.includePatterns",
      \.includePatterns,
      expected: "a list of regular expressions",
      example: #"["(Account|Contact)$"]"#,
      standard: "[]",
      help: "Regular expressions, of which one has to match at the beginning of the name. Letter case does not count.",
      accepts: arePatterns
    ),
    .list(
      "objects.excludePatterns",
      \.excludePatterns,
      expected: "a list of regular expressions",
      example: #"[".*__Tag$"]"#,
      standard: "[]",
      help: "Regular expressions, of which none may match at the beginning of the name.",
      accepts: arePatterns
    ),
    .list(
      "objects.names",
      \.names,
      expected: "a list of API names",
      example: "[Account, Contact]",
      standard: "[]",
      help: "Exactly these objects, whatever include says.",
      accepts: { $0.allSatisfy(OrgSetting.isAPIName) }
    ),
  ]

  private static func arePatterns(_ texts: [String]) -> Bool {
    let filter = ObjectFilter(includePatterns: texts)
    do { _ = try ObjectMatcher(filter) } catch { return false }
    return true
  }
}
