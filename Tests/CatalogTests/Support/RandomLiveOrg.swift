import Catalog
import Schema
import TestSupport

/// A live org that changes at random from night to night, and with it what the user may see.
struct RandomLiveOrg {
  /// What its nights may lack.
  struct Habits {
    var hasGaps = true
    var hasFilters = true
    /// Nights on which definitions are not read.
    var restsDefinitions = true
  }

  var habits = Habits()
  private(set) var org: RandomOrg
  private var random: SeededGenerator
  /// `Account` or `Account.Name`.
  private var hidden: Set<String> = []
  private var texts: [String: String] = [:]

  init(seed: UInt64, habits: Habits = Habits()) {
    org = RandomOrg(seed: seed)
    random = SeededGenerator(seed: seed + 1)
    self.habits = habits
    for _ in 0..<6 { editRights() }
  }

  mutating func edit() {
    org.edit()
    for _ in 0..<3 { editRights() }
  }

  private mutating func editRights() {
    guard let object = org.objects.keys.sorted().randomElement(using: &random) else { return }
    let fields = Self.fields(of: org.objects[object])
    let field = fields.randomElement(using: &random).map { "\(object).\($0)" } ?? object
    switch Int.random(in: 0..<8, using: &random) {
    case 0: hidden.formSymmetricDifference([object])
    case 1, 2: hidden.formSymmetricDifference([field])
    case 3: texts[object] = random.pick(["a", "b", "c"])
    default: texts[field] = random.pick(["a", "b", "c"])
    }
  }

  private static let filters = [
    ObjectFilter(), ObjectFilter(exclude: ["L*", "*__c"]), ObjectFilter(include: ["A*", "B*"]),
  ]

  /// What the org answers now.
  mutating func night() -> LiveNight {
    var night = LiveNight([])
    var definitions: [Definition] = []
    for (name, object) in org.objects.sorted(by: { $0.key < $1.key }) {
      definitions.append(Definition(object: name, description: texts[name]))
      for field in Self.fields(of: object) {
        definitions.append(Definition(object: name, field: field, description: texts["\(name).\(field)"]))
      }
      if hidden.contains(name) { continue }
      var seen = object
      seen["fields"] = .array(
        (object["fields"]?.array ?? []).filter { !hidden.contains("\(name).\($0["name"]?.string ?? "")") }
      )
      night.objects[name] = seen
      // The same for the same body alone.
      if random.chance(80) { night.modified[name] = Digest(of: Array(seen.encoded().utf8)).description }
      if habits.hasGaps, random.chance(10) { night.objects[name] = .some(nil) }
    }
    night.listingModified = Digest(of: night.listing + night.modified.values.sorted().joined().utf8).description
    if habits.hasGaps, random.chance(20) { night.budget = Int.random(in: 0...5, using: &random) }
    if habits.hasFilters { night.source = .made(filter: random.pick(Self.filters)) }
    if random.chance(15) { night.source.language = "de" }
    night.isFull = random.chance(10)
    if !habits.restsDefinitions || random.chance(60) { night.definitions = definitions }
    night.auditTrail = random.chance(50) ? [.made("\(Int.random(in: 0..<5, using: &random))")] : []
    return night
  }

  /// What files of now hold: everything, whoever sees it.
  mutating func files() -> Night { org.night() }

  private static func fields(of object: JSONValue?) -> [String] {
    (object?["fields"]?.array ?? []).compactMap { $0["name"]?.string }
  }
}
