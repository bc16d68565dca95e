import Schema
import TestSupport

/// An org that changes at random from night to night.
struct RandomOrg {
  /// What its nights may hold besides describes of everything.
  struct Habits {
    var hasGaps = true
    /// Sets without a list of objects.
    var hasPartialSets = true
  }

  private(set) var objects: [String: JSONValue]
  var random: SeededGenerator
  var habits = Habits()

  init(seed: UInt64, habits: Habits = Habits()) {
    random = SeededGenerator(seed: seed)
    self.habits = habits
    objects = ["Account": Made.account(), "Contact": Made.contact()]
    for name in Self.names.dropLast(3) { objects[name] = newObject(name) }
  }

  private static let names = ["Bike__c", "Lead", "Order", "Part__c", "Task", "User", "Voucher__c"]

  /// Lets a day pass.
  mutating func edit() {
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      guard let name = objects.keys.sorted().randomElement(using: &random), let object = objects[name] else { continue }
      switch Int.random(in: 0..<20, using: &random) {
      case 0: objects[name] = nil
      case 1, 2:
        let new = random.pick(Self.names)
        if objects[new] == nil { objects[new] = newObject(new) }
      case 3: objects[name] = reduced(object)
      case 4: objects[name] = reformatted(object)
      default: objects[name] = edited(object)
      }
    }
  }

  /// What a source yields now.
  mutating func night() -> Night {
    var describes = objects
    var failures: [String: Gap.Reason] = [:]
    var unchanged: [String] = []
    if habits.hasGaps {
      for name in objects.keys.sorted() where random.chance(12) {
        describes[name] = nil
        if random.chance(50) { failures[name] = random.pick(Gap.Reason.allCases) }
      }
    }
    let isPartial = habits.hasPartialSets && random.chance(30)
    if isPartial {
      for name in describes.keys.sorted() where random.chance(40) { describes[name] = nil }
      if random.chance(30) { unchanged = [random.pick(Self.names)] }
    }
    let isComplete = !isPartial && random.chance(30)
    var bodies = describes.keys.sorted().compactMap { describes[$0] }
    bodies.shuffle(using: &random)
    var listing = isPartial || isComplete ? nil : objects.keys.sorted()
    listing?.shuffle(using: &random)
    if listing != nil, random.chance(20) { bodies.append(Made.object("Leftover__c")) }
    return Night(bodies, listing: listing, isComplete: isComplete, unchanged: unchanged, failures: failures)
  }

  private mutating func newObject(_ name: String) -> JSONValue {
    let fields = (0...Int.random(in: 0...4, using: &random)).map { newField("F\($0)__c") }
    return Made.object(name, [Made.field("Id", "id")] + fields)
  }

  private mutating func newField(_ name: String) -> JSONValue {
    Made.field(name, random.pick(["string", "double", "picklist", "reference", "boolean", "date"]))
  }

  /// As a program stores it that keeps only a few keys.
  private func reduced(_ object: JSONValue) -> JSONValue {
    var object = object
    let fields = (object["fields"]?.array ?? []).map { field in
      ["byteLength", "createable", "soapType", "nillable"].reduce(into: field) { $0[$1] = nil }
    }
    object["fields"] = .array(fields)
    object["recordTypeInfos"] = nil
    return object
  }

  /// The same in other words.
  private mutating func reformatted(_ object: JSONValue) -> JSONValue {
    var members = (object.object?.members ?? []).filter { $0.value != .null }
    members.shuffle(using: &random)
    return .object(JSONObject(members))
  }

  private mutating func edited(_ object: JSONValue) -> JSONValue {
    var object = object
    switch Int.random(in: 0..<8, using: &random) {
    case 0: editKey(&object)
    case 1, 2:
      editList(&object, "recordTypeInfos") {
        Made.recordType($0.pick(Self.developerNames), "01\(Int.random(in: 0...3, using: &$0))")
      }
    case 3, 4:
      editList(&object, "childRelationships") {
        Made.child($0.pick(Self.names), $0.pick(Self.developerNames), $0.pick(Self.labels))
      }
    default:
      let name = "F\(Int.random(in: 0...9, using: &random))__c"
      let type = random.pick(["string", "double", "picklist"])
      if (object["fields"]?.array ?? []).contains(where: { $0["name"] == .string(name) }) || random.chance(50) {
        editElement(&object, "fields")
      } else {
        object["fields"] = .array((object["fields"]?.array ?? []) + [Made.field(name, type)])
      }
    }
    return object
  }

  private static let developerNames = ["Café", "Master", "Partner", ""]
  /// Two of them are equal to Swift but not byte by byte.
  private static let labels = ["Café", "Cafe\u{301}", "Master", "Partner", "", "a|b\n\u{1}", "🚲"]

  private mutating func editList(
    _ object: inout JSONValue,
    _ list: String,
    _ new: (inout SeededGenerator) -> JSONValue
  ) {
    if random.chance(50) {
      object[list] = .array((object[list]?.array ?? []) + [new(&random)])
    } else {
      editElement(&object, list)
    }
  }

  private mutating func editElement(_ object: inout JSONValue, _ list: String) {
    guard var elements = object[list]?.array, let index = elements.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where elements[index]["name"] != "Id": elements.remove(at: index)
    case 1: elements.swapAt(0, index)
    case 2 where elements[index]["picklistValues"] != nil:
      let values =
        (elements[index]["picklistValues"]?.array ?? []) + [Made.value(random.pick(Self.labels + Self.names))]
      elements[index]["picklistValues"] = .array(values)
    default: editKey(&elements[index])
    }
    object[list] = .array(elements)
  }

  private static let kept: Set<String> = [
    "name", "value", "developerName", "childSObject", "field", "fields", "recordTypeInfos", "childRelationships",
    "picklistValues",
  ]

  private mutating func editKey(_ json: inout JSONValue) {
    let keys = (json.object?.members ?? []).map(\.name).filter { !Self.kept.contains($0) }
    let key = random.pick(keys + ["keyOfTheFuture", "defaultValue", "relationshipOrder"])
    switch json[key] ?? .null {
    case .bool(let flag): json[key] = .bool(!flag)
    case .integer: json[key] = random.pick([0, 1, 255, .null])
    case .array: json[key] = random.pick([[], ["Account"], ["Group", "User"]])
    default:
      if random.chance(30) { json[key] = nil } else { json[key] = random.pick(values(of: key)) }
    }
  }

  private func values(of key: String) -> [JSONValue] {
    if key == "relationshipOrder" { return [0, 1, .null] }
    if key == "defaultValue" { return [false, true, "", "a", 0, .null] }
    let texts = Self.labels.map(JSONValue.string)
    return key == "keyOfTheFuture" ? texts + [0, 1, false, ["b": 1, "a": []], ["x"]] : texts
  }
}
