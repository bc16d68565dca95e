import Testing

@testable import orgdrift

@Suite("A mistyped name gets the nearest one") struct SuggestionTests {
  private static let names = ["Account", "Contact", "Bike__c", "Rental__c", "field-length-decreased", "log"]

  @Test(
    arguments: [
      ("Acount", "Account"), ("account", "Account"), ("Accuont", "Account"), ("Contacts", "Contact"),
      ("Bike_c", "Bike__c"), ("bike", "Bike__c"), ("Rental", "Rental__c"), ("rental__C", "Rental__c"),
      ("field-lenght-decreased", "field-length-decreased"),
      ("lgo", "log"), ("Opportunity", nil), ("", nil), ("xyz", nil),
    ] as [(String, String?)]
  )
  func nearest(typed: String, meant: String?) {
    #expect(Suggestion.nearest(to: typed, among: Self.names) == meant)
  }

  @Test func ofTwoEquallyNearTheFirstByBytesIsTaken() {
    #expect(Suggestion.nearest(to: "bat", among: ["rat", "cat"]) == "cat")
  }

  @Test func aSwapOfNeighboursIsOneMistake() {
    #expect(Suggestion.distance(Array("abcd".utf8), Array("abdc".utf8), limit: 4) == 1)
    #expect(Suggestion.distance(Array("".utf8), Array("abc".utf8), limit: 4) == 3)
    #expect(Suggestion.distance(Array("kitten".utf8), Array("sitting".utf8), limit: 9) == 3)
  }
}
