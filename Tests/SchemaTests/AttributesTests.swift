import Schema
import Testing

@Suite struct AttributesKeep {
  @Test(arguments: [JSONValue.null, false, 0, "", []]) func nothingThatIsEmpty(value: JSONValue) {
    var attributes = Attributes()
    attributes[.label] = "before"
    attributes[.label] = value
    #expect(attributes[.label] == nil && attributes.keys.isEmpty)
    #expect(attributes == Attributes())
  }

  @Test(arguments: Attributes.distinguished) func falseAndZeroWhereTheyMeanSomething(key: AttributeKey) {
    var attributes = Attributes()
    for value: JSONValue in [false, 0, "", []] {
      attributes[key] = value
      #expect(attributes[key] == value)
    }
    attributes[key] = .null
    #expect(attributes[key] == nil && attributes.keys.isEmpty)
  }

  @Test func anObjectOfEmptyValues() {
    var attributes = Attributes()
    attributes[.filteredLookupInfo] = [:]
    #expect(attributes.keys == [.filteredLookupInfo])
  }

  @Test func keysInTheOrderOfTheirBytes() {
    var attributes = Attributes()
    for key: AttributeKey in ["b", "é", "B", "a"] { attributes[key] = 1 }
    #expect(attributes.keys.map(\.rawValue) == ["B", "a", "b", "é"])
  }

  @Test(arguments: Attributes.distinguished, [JSONValue.null, false, 0, "", []])
  func whatIsMissingEqualsAnyEmptyValue(key: AttributeKey, value: JSONValue) {
    var (missing, given) = (Attributes(), Attributes())
    missing.omitted = [key]
    given[key] = value
    #expect(missing.changedKeys(to: given).isEmpty && given.changedKeys(to: missing).isEmpty)
    given[key] = 1
    #expect(missing.changedKeys(to: given) == [key] && given.changedKeys(to: missing) == [key])
  }
}

@Suite struct ADescribeThatLacksAKey {
  private static func field(_ text: String) throws -> FieldSchema {
    let bytes = Array("{\"name\":\"A\",\"fields\":[{\"name\":\"F\",\"soapType\":\"x\"\(text)}]}".utf8)
    return try #require(try ObjectSchema(describe: bytes).fields.first)
  }

  @Test(arguments: Attributes.distinguished) func saysSo(key: AttributeKey) throws {
    let (missing, null) = (try Self.field(""), try Self.field(",\"\(key)\":null"))
    #expect(missing.attributes.omitted.contains(key) && !null.attributes.omitted.contains(key))
    for value in ["null", "false", "0", "\"\"", "[]"] {
      let given = try Self.field(",\"\(key)\":\(value)")
      #expect(missing.attributes.changedKeys(to: given.attributes).isEmpty, "\(value)")
    }
    #expect(null.attributes.changedKeys(to: try Self.field(",\"\(key)\":0").attributes) == [key])
  }
}
