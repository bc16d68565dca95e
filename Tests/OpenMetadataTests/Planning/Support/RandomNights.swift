import Schema
import TestSupport

/// A small org in which objects come, change, go and come back, and some cannot be captured.
struct RandomNights {
  var random: SeededGenerator
  private var objects: [String: JSONValue] = [:]
  private static let names = (0..<8).map { "Object\($0)" }

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for name in Self.names where random.chance(70) { objects[name] = made(name) }
  }

  private mutating func made(_ name: String) -> JSONValue {
    var fields = random.chance(90) ? [Made.field("Id", "id")] : []
    for field in ["A", "B", "C"] where random.chance(50) {
      fields.append(Made.field(field, random.pick(["string", "double", "boolean"])))
    }
    let lookups = Self.names.filter { _ in random.chance(25) }
    return Made.object(name, label: random.pick(["one", "two"]), lookups: lookups, fields: fields)
  }

  mutating func next() -> (objects: [JSONValue], listing: [String], gaps: [String]) {
    for name in Self.names where random.chance(25) {
      if objects[name] != nil && random.chance(40) { objects[name] = nil } else { objects[name] = made(name) }
    }
    let listing = objects.keys.sorted()
    let gaps = listing.filter { _ in random.chance(8) }
    return (listing.filter { !gaps.contains($0) }.compactMap { objects[$0] }, listing, gaps)
  }
}
