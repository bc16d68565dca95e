import Foundation
import OpenMetadata
import Schema
import Testing

@Suite struct TheMappingArticle {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/OpenMetadata/OpenMetadata.docc/Mapping.md")

  @Test(arguments: ["types", "tags", "properties"]) func hasItsTablesFromTheCode(name: String) throws {
    let table = try #require(try Self.tables()[name])
    let (start, end) = ("<!-- \(name) -->\n", "<!-- end of \(name) -->")
    var text = try String(contentsOf: Self.path, encoding: .utf8)
    let from = try #require(text.range(of: start)).upperBound
    let to = try #require(text.range(of: end, range: from..<text.endIndex)).lowerBound
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      text.replaceSubrange(from..<to, with: table)
      try Data(text.utf8).write(to: Self.path)
      Issue.record("Mapping.md was written anew; run again without UPDATE_GOLDEN")
    } else {
      #expect(String(text[from..<to]) == table)
    }
  }

  private static func tables() throws -> [String: String] {
    [
      "types": try types(),
      "tags": table(["Tag", "What it says"], TagMapping.known.map { ["`Salesforce.\($0.name)`", $0.description] }),
      "properties": table(
        ["Property", "What it says"],
        CustomPropertyMapping.properties.map { ["`\($0.name)`", $0.description] }
      ),
    ]
  }

  private static func types() throws -> String {
    let rows = try TypeTable.rules.map { rule in
      let usual = try FieldSchema.field("F", rule.salesforceType, usualKeys(rule.salesforceType)).mapped()
      let bare = try FieldSchema.field("F", rule.salesforceType).mapped()
      return [
        "`\(rule.salesforceType)`", text(usual.type), bare.type == usual.type ? "" : text(bare.type),
        "`\(usual.dataTypeDisplay)`", rule.remark,
      ]
    }
    let titles = ["Salesforce", "OpenMetadata", "Where the describe tells no size", "Shown as", "Remark"]
    return table(titles, rows)
  }

  /// What Salesforce says of a usual field of a type.
  private static func usualKeys(_ type: String) -> KeyValuePairs<AttributeKey, JSONValue> {
    switch type {
    case "id": [.length: 18]
    case "reference": [.length: 18, .referenceTo: ["Account"]]
    case "string", "email", "url": [.length: 120]
    case "phone": [.length: 20]
    case "textarea": [.length: 32768]
    case "picklist", "combobox": [.length: 40]
    case "multipicklist": [.length: 1000]
    case "encryptedstring": [.length: 50]
    case "double", "currency", "percent": [.precision: 18, .scale: 2]
    case "int": [.digits: 9]
    default: [:]
    }
  }

  private static func text(_ type: ColumnType) -> String {
    let numbers = [type.length, type.precision, type.scale].compactMap { $0.map(String.init) }
    let size = numbers.isEmpty ? "" : "(\(numbers.joined(separator: ", ")))"
    return type.dataType.rawValue + size
  }

  private static func table(_ titles: [String], _ rows: [[String]]) -> String {
    let lines = [titles, titles.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
