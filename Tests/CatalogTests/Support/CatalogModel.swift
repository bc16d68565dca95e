import Schema

/// What a timeline holds after each night, by the words of the contract and without a database.
struct CatalogModel {
  struct State {
    var bodies: [String: [UInt8]] = [:]
    var gaps: [String: Gap] = [:]
    /// Whether this night or one before it said what exists.
    var knowsWhatExists = false
    /// Those of the gaps that a night which said what exists has had.
    var listed: Set<String> = []

    func isHearsay(_ name: String) -> Bool { presence(name) == .uncaptured && !listed.contains(name) }

    func presence(_ name: String) -> ObjectPair.Presence {
      bodies[name] != nil ? .captured : gaps[name] != nil ? .uncaptured : .absent
    }

    func schema(_ name: String) throws -> ObjectSchema? { try bodies[name].map { try ObjectSchema(describe: $0) } }
  }

  private(set) var states: [State] = []

  mutating func add(_ night: Night) throws {
    var state = states.last ?? State()
    let known = state
    let listed = try night.listing.map { bytes in
      Set(try bytes.withUnsafeBytes { try Listing(parsing: $0) }.objects)
    }
    var captured = Set(night.unchanged.filter { known.bodies[$0] != nil })
    for bytes in night.describes {
      let name = try ObjectSchema(describe: bytes).name
      guard listed?.contains(name) ?? true else { continue }
      state.bodies[name] = bytes
      captured.insert(name)
    }
    for name in captured { state.gaps[name] = nil }
    var missing = night.failures
    for name in (listed ?? []).union(night.unchanged) where missing[name] == nil { missing[name] = .missing }
    for (name, reason) in missing where !captured.contains(name) {
      state.gaps[name] = Gap(object: name, reason: reason, since: known.gaps[name]?.since ?? states.count + 1)
    }
    if let existing = listed ?? (night.isComplete ? captured.union(missing.keys) : nil) {
      state.bodies = state.bodies.filter { existing.contains($0.key) }
      state.gaps = state.gaps.filter { existing.contains($0.key) }
      state.knowsWhatExists = true
      state.listed = Set(state.gaps.keys)
    }
    state.listed.formIntersection(state.gaps.keys)
    states.append(state)
  }

  /// Two states compared in memory.
  func pair(base: Int, head: Int, _ headers: [SnapshotHeader]) throws -> SnapshotPair {
    let (was, now) = (states[base], states[head])
    let names = [was, now].reduce(into: Set<String>()) {
      $0.formUnion($1.bodies.keys)
      $0.formUnion($1.gaps.keys)
    }
    let renamings = try Self.renamings(was, now)
    let earlier = base < head ? states[..<base] : []
    var objects: [ObjectPair] = []
    for renaming in renamings {
      objects.append(ObjectPair(before: try was.schema(renaming.before), after: try now.schema(renaming.after)))
    }
    let renamed = Set(renamings.flatMap { [$0.before, $0.after] })
    for name in names.subtracting(renamed).sorted() {
      var pair = ObjectPair(before: try was.schema(name), after: try now.schema(name))
      pair.wasThereEarlier = was.presence(name) == .absent && earlier.contains { $0.bodies[name] != nil }
      for field in pair.fields.compactMap({ $0.before == nil ? $0.after?.name : nil }) {
        let isKnown = try earlier.contains { try $0.schema(name)?.fields.contains { $0.name == field } ?? false }
        if isKnown { pair.earlierFields.insert(field) }
      }
      pair.name = name
      pair.presenceBefore = was.presence(name)
      pair.presenceAfter = now.presence(name)
      let (older, newer) = base < head ? (was, now) : (now, was)
      let isUnsure = !older.knowsWhatExists || newer.isHearsay(name) || older.isHearsay(name)
      let wasMaybeThere =
        older.presence(name) == .absent && newer.presence(name) == .uncaptured && isUnsure
        || older.isHearsay(name) && newer.presence(name) == .absent
      if pair.isUnchanged || pair.presenceBefore == .uncaptured && pair.presenceAfter == .uncaptured || wasMaybeThere {
        continue
      }
      objects.append(pair)
    }
    let gaps = now.gaps.values.sorted { $0.object < $1.object }
    var pair = SnapshotPair(base: headers[base], head: headers[head], gaps: gaps, objects: objects)
    pair.gapsBefore = Set(was.gaps.keys)
    return pair
  }

  private static func renamings(_ was: State, _ now: State) throws -> [ObjectRenaming] {
    func only(_ one: State, _ other: State) throws -> [String: Attributes] {
      var found: [String: Attributes] = [:]
      for name in one.bodies.keys where other.presence(name) == .absent {
        found[name] = try one.schema(name)?.attributes
      }
      return found
    }
    return try ObjectRenaming.found(removed: try only(was, now), added: try only(now, was)) { prefix in
      try [was, now].allSatisfy { state in
        try state.bodies.keys.count { try state.schema($0)?.attributes.text(.keyPrefix) == prefix } == 1
      }
    }
  }
}
