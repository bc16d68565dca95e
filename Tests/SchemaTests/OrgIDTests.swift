import Schema
import Testing

@Suite struct OrgIDTests {
  @Test(arguments: ["00D5f000000ABCD", "00D5f000000ABCDEA4"]) func acceptsBothForms(text: String) throws {
    #expect(try #require(OrgID(text)).description.count == 18)
  }
}
