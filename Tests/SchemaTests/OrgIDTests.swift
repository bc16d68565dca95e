import Schema
import Testing

@Suite struct OrgIDTests {
  /// The checksum of capitals as Salesforce's own ids have it.
  @Test(arguments: [
    ("00D5f000000ABCD", "00D5f000000ABCDEA4"), ("00D5g000004Xk2Q", "00D5g000004Xk2QEAS"),
    ("00D5g000004Xk2QEAS", "00D5g000004Xk2QEAS"), ("00D5g000004Xk2Qeas", "00D5g000004Xk2QEAS"),
    ("00D000000000000", "00D000000000000EAA"),
  ]) func keepsEighteenCharacters(text: String, id: String) {
    #expect(OrgID(text)?.description == id)
  }

  @Test(arguments: [
    "", "00D", "00D5g000004Xk2", "00D5g000004Xk2QEA", "00D5g000004Xk2QEAT", "0015g000004Xk2Q", "00d5g000004Xk2Q",
    "00D5g000004Xk2é", "00D5g000004Xk2 ", "00D5g000004Xk2QEASS",
  ]) func refuses(text: String) { #expect(OrgID(text) == nil) }
}

@Suite struct APIVersionTests {
  @Test(arguments: [("62.0", 62), ("62", 62), ("v62.0", 62), ("v20", 20), ("99.0", 99)])
  func accepts(text: String, major: Int) {
    #expect(APIVersion(text)?.major == major)
    #expect(APIVersion(text)?.description == "\(major).0")
  }

  @Test(arguments: ["", "v", "62.1", "6x", "19.0", "100", "-62", "+62", "62.0.0", "६२", " 62", "V62"])
  func refuses(text: String) { #expect(APIVersion(text) == nil) }
}
