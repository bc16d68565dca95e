import OpenMetadata
import Schema
import TestSupport
import Testing

@Suite("Merging obeys its laws") struct MergeLaws {
  private static let owners: [String: JSONValue] = ["alice": ["id": "a", "type": "user", "name": "alice"]]

  @Test(arguments: [UInt64](1...200)) func nothingChangedGivesNoPatch(seed: UInt64) {
    var random = RandomTables(seed: seed)
    let table = random.table()
    let live = table.created(owners: Self.owners)
    let merge = TableMerge(ours: table, bases: [table], live: live.json, owners: Self.owners)
    #expect(JSONPatch(from: live.json, to: merge.target).isEmpty)
    #expect(merge.conflicts.isEmpty)
  }

  @Test(arguments: [UInt64](1...200)) func thePatchGivesTheTarget(seed: UInt64) throws {
    var random = RandomTables(seed: seed)
    let before = random.table()
    let after = random.night(after: before)
    var live = before.created(owners: Self.owners)
    for _ in 0..<3 { HumanEdit.random(on: live, using: &random.random).apply(to: &live) }
    let target = TableMerge(ours: after, bases: [before], live: live.json, owners: Self.owners).target
    try live.apply(JSONPatch(from: live.json, to: target))
    #expect(live.json.sorted == target.sorted)
  }

  @Test(arguments: [UInt64](1...300)) func nightsGiveWhatTheLastOneGivesAlonePlusTheEdits(seed: UInt64) throws {
    var random = RandomTables(seed: seed)
    var table = random.table()
    var live = table.created(owners: Self.owners)
    var edits: [HumanEdit] = []
    for _ in 0..<6 {
      for _ in 0..<Int.random(in: 0...3, using: &random.random) {
        let edit = HumanEdit.random(on: live, using: &random.random)
        edit.apply(to: &live)
        edits.append(edit)
      }
      let next = random.night(after: table)
      try live.publish(next, over: [table], owners: Self.owners)
      table = next
    }
    var alone = table.created(owners: Self.owners)
    for edit in edits { edit.apply(to: &alone) }
    #expect(live.content == alone.content)
    let again = TableMerge(ours: table, bases: [table], live: live.json, owners: Self.owners)
    #expect(JSONPatch(from: live.json, to: again.target).isEmpty)
  }

  /// The journal then holds the table of the night before and the one that was under way.
  @Test(arguments: [UInt64](1...200), [true, false])
  func aKilledNightIsMadeUpFor(seed: UInt64, hadArrived: Bool) throws {
    var random = RandomTables(seed: seed)
    let first = random.table()
    let second = random.night(after: first)
    let third = random.night(after: second)
    var live = first.created(owners: Self.owners)
    if hadArrived { try live.publish(second, over: [first], owners: Self.owners) }
    let conflicts = try live.publish(third, over: [first, second], owners: Self.owners)
    #expect(conflicts.isEmpty)
    #expect(live.content == third.created(owners: Self.owners).content)
  }
}
