import Drift
import Foundation
import Schema
import TestSupport

/// Makes the examples of rules from their fixtures: what the rule needs of both sides, and no more.
enum ExampleWriter {
  static func changes(from before: JSONValue, to after: JSONValue) throws -> [Change] {
    try SchemaDrift(SnapshotPair(MadeUpOrg(example: before), MadeUpOrg(example: after))).changes
  }

  static func typeName(of section: RuleCatalogue.Section) -> String {
    section.title.split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Examples"
  }

  static func file(of section: RuleCatalogue.Section) throws -> String {
    let name = typeName(of: section)
    let member = (name.prefix(1).lowercased() + name.dropFirst()).replacing("Examples", with: "")
    let entries = try section.rules.map { rule in
      let sides = try example(of: rule).map { "      #\"\"\"\n\(wrapped($0.encoded()))\n      \"\"\"#,\n" }.joined()
      return "    \"\(rule.id)\": [\n\(sides)    ],\n"
    }
    return """
      // Written by RuleExampleTests from fixtures/rules, with UPDATE_GOLDEN=1.
      extension RuleExamples {
        static let \(member): [String: [String]] = [
      \(entries.joined().dropLast())
        ]
      }

      """
  }

  /// A line feed after a comma between two tokens says nothing in JSON.
  private static func wrapped(_ text: String) -> String {
    var (lines, line, isQuoted, isEscaped) = ([String](), "", false, false)
    for character in text {
      line.append(character)
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = character == "\\" && !isEscaped
      if character == ",", !isQuoted, line.count > 64 {
        lines.append(line)
        line = ""
      }
    }
    return (lines + [line]).map { "      \($0)" }.joined(separator: "\n")
  }

  private static func example(of rule: Rule) throws -> [JSONValue] {
    let fixture = try Fixtures.json(Fixtures.rules.appending(path: "\(rule.id).json"))
    var sides = try [fixture["base"] ?? [:], fixture["head"] ?? [:]].map { override in
      var json = try MadeUpOrg.standard().overridden(by: override).example
      json["@snapshot"] = override["@snapshot"]
      return json
    }
    func told(_ sides: [JSONValue]) throws -> [Change] {
      let changes = try changes(from: sides[0], to: sides[1])
      return rule.area == .snapshot ? changes.filter { $0.object == nil } : changes
    }
    let whole = try told(sides)
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for path in Set(sides.flatMap { JSONPath.all(in: $0) }).sorted() {
        // What was renamed goes by two names.
        let other = path.replacing(whole.first.flatMap { $0.confidence == nil ? nil : $0 })
        let less = sides.map { other.removed(from: path.removed(from: $0)) }
        // What cannot be read any more was needed.
        guard less != sides, let changes = try? told(less), isSame(changes, whole) else { continue }
        sides = less
        isSmaller = true
      }
    }
    return sides
  }

  private static func isSame(_ one: [Change], _ other: [Change]) -> Bool {
    one.map(\.rule) == other.map(\.rule) && one.map(\.object) == other.map(\.object)
      && one.map(\.field) == other.map(\.field) && one.map(\.attribute) == other.map(\.attribute)
      && one.map(\.before) == other.map(\.before) && one.map(\.after) == other.map(\.after)
  }
}

/// The way to a member or element: names of members, and of the elements of lists that have names.
private struct JSONPath: Hashable, Comparable {
  var steps: [String]

  /// Members without which a describe cannot be understood.
  private static let kept: Set<String> = ["name", "type", "value", "developerName", "childSObject", "field"]

  /// Shorter ones first, so that much goes at once.
  static func < (one: Self, other: Self) -> Bool {
    one.steps.count != other.steps.count
      ? one.steps.count < other.steps.count : one.steps.lexicographicallyPrecedes(other.steps)
  }

  static func all(in json: JSONValue, from steps: [String] = []) -> [JSONPath] {
    let children =
      (json.object?.members ?? []).filter { steps.count < 2 || !kept.contains($0.name) }.map { ($0.name, $0.value) }
      + (json.array ?? []).map { (name(of: $0), $0) }
    return children.flatMap { name, value in
      [JSONPath(steps: steps + [name])] + all(in: value, from: steps + [name])
    }
  }

  private static func name(of element: JSONValue) -> String {
    let names = ["name", "developerName", "value", "childSObject", "field"].compactMap { element[$0]?.string }
    return names.isEmpty ? element.encoded() : names.joined(separator: "/")
  }

  /// The same path with the other name of what was renamed.
  func replacing(_ rename: Change?) -> JSONPath {
    guard let before = rename?.before.string, let after = rename?.after.string else { return self }
    func other(_ name: Substring) -> String {
      name == before ? after : name == after ? before : String(name)
    }
    return JSONPath(steps: steps.map { $0.split(separator: "/").map(other).joined(separator: "/") })
  }

  func removed(from json: JSONValue) -> JSONValue { Self.removed(steps[...], from: json) }

  private static func removed(_ steps: ArraySlice<String>, from json: JSONValue) -> JSONValue {
    guard let step = steps.first else { return json }
    let rest = steps.dropFirst()
    if let members = json.object?.members {
      return .object(
        JSONObject(
          members.compactMap { member in
            if member.name != step { return member }
            return rest.isEmpty ? nil : .init(member.name, removed(rest, from: member.value))
          }
        )
      )
    }
    guard let elements = json.array else { return json }
    return .array(
      elements.compactMap { element in
        if name(of: element) != step { return element }
        return rest.isEmpty ? nil : removed(rest, from: element)
      }
    )
  }
}

extension MadeUpOrg {
  /// From an example: describes by object, without names and with no more than matters.
  init(example: JSONValue) {
    self.init(objects: [:])
    for member in example.object?.members ?? [] {
      if member.name == "@snapshot" {
        facts = SnapshotFacts(member.value)
      } else if member.value == "uncaptured" {
        objects[member.name] = .some(nil)
      } else {
        var describe = member.value
        describe["name"] = .string(member.name)
        if describe["fields"] == nil { describe["fields"] = [] }
        objects[member.name] = describe
      }
    }
    isWhole = true
  }

  /// The org as an example.
  var example: JSONValue {
    var json: JSONValue = [:]
    for (name, describe) in objects.sorted(by: { $0.key < $1.key }) {
      var describe = describe ?? "uncaptured"
      if describe.object != nil { describe["name"] = nil }
      json[name] = describe
    }
    return json
  }
}
