import Schema
import Testing

struct ObjectFilterTests {
  @Test(arguments: [
    ("*", "Account", true), ("Acc*", "Account", true), ("acc*", "Account", true), ("*__c", "Bike__c", true),
    ("*__c", "Bike__c__x", false), ("A?count", "Account", true), ("A?count", "Acount", false), ("*a*a*b", "aaab", true),
    ("*Share", "AccountShare", true), ("", "Account", false), ("Account", "AccountShare", false), ("**", "x", true),
  ])
  func globMatchesTheWholeName(_ glob: String, _ name: String, _ expected: Bool) throws {
    #expect(try ObjectMatcher(ObjectFilter(include: [glob])).includes(name) == expected)
  }

  @Test func exclusionWins() throws {
    let filter = ObjectFilter(
      include: ["A*", "B*"],
      exclude: ["*History"],
      includePatterns: [".*t"],
      excludePatterns: ["^Bo"]
    )
    let matcher = try ObjectMatcher(filter)
    let names = ["Account", "AccountHistory", "Boat", "Bat", "Asset", "Bike"].filter(matcher.includes)
    #expect(names == ["Account", "Bat", "Asset"])
  }

  @Test func saysWhichPatternIsNone() {
    let error = #expect(throws: ObjectMatcher.PatternError.self) {
      try ObjectMatcher(ObjectFilter(includePatterns: ["("]))
    }
    #expect(error?.pattern == "(")
  }

  @Test func decodesWhatItEncodes() {
    let filter = ObjectFilter(
      include: ["A*", "é\"\\"],
      exclude: ["*\n"],
      includePatterns: ["^a|b$"],
      excludePatterns: ["x"]
    )
    #expect(ObjectFilter(json: filter.json) == filter)
    #expect(ObjectFilter(json: "[]") == nil)
  }
}
