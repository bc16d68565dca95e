/// How an API name may be spelled where data is used: as it is, in any case, or as loading tools write it.
enum NameSpelling {
  /// `frame_number__c` and `frame_number_c` of `Frame_Number__c`, `opportunity_line_item` and `opportunitylineitem` of
  /// `OpportunityLineItem`.
  static func all(of name: String) -> Set<String> {
    let snake = snakeCase(name)
    return [name.lowercased(), snake, collapsed(name.lowercased()), collapsed(snake)]
  }

  /// An underscore before each capital that begins a word.
  private static func snakeCase(_ name: String) -> String {
    let letters = Array(name)
    var result = ""
    for (index, letter) in letters.enumerated() {
      let before: Character? = index > 0 ? letters[index - 1] : nil
      let after: Character? = index + 1 < letters.count ? letters[index + 1] : nil
      let beginsWord = before.map { $0.isLowercase || $0.isNumber || $0.isUppercase && after?.isLowercase == true }
      if letter.isUppercase, beginsWord == true { result += "_" }
      result += letter.lowercased()
    }
    return result
  }

  private static func collapsed(_ name: String) -> String {
    var result = ""
    for letter in name where letter != "_" || result.last != "_" { result.append(letter) }
    return result
  }
}
