import OpenMetadata
import Schema
import TestSupport
import Testing

@Suite struct APatch {
  private static let live: JSONValue = [
    "name": "T", "description": "A", "columns": [["name": "C", "displayName": "x"]], "votes": 1,
    "extension": ["a/b~c": 1, "keep": 2],
  ]

  private static func changed(_ change: (inout JSONValue) -> Void) -> [JSONPatch.Operation] {
    var target = live
    change(&target)
    return JSONPatch(from: live, to: target).operations
  }

  @Test func addsWhatMayBeMissingAndRemovesWhatIsThere() {
    #expect(Self.changed { $0["description"] = "B" } == [.add(path: "/description", "B")])
    #expect(Self.changed { $0["sourceHash"] = "1" } == [.add(path: "/sourceHash", "1")])
    #expect(Self.changed { $0["description"] = nil } == [.remove(path: "/description")])
  }

  @Test func replacesColumnsWholeSinceNoPathMayNameADisplayName() throws {
    let columns: JSONValue = [["name": "C", "displayName": "y"]]
    let operations = Self.changed { $0["columns"] = columns }
    #expect(operations == [.replace(path: "/columns", columns)])
    #expect(operations.map(\.json) == [["op": "replace", "path": "/columns", "value": columns]])
  }

  @Test func comparesCustomPropertiesOneByOne() {
    let operations = Self.changed { $0["extension"] = ["keep": 3, "new": 4] }
    #expect(
      operations == [
        .remove(path: "/extension/a~1b~0c"), .add(path: "/extension/keep", 3), .add(path: "/extension/new", 4),
      ]
    )
  }

  @Test func leavesAloneWhatIsNotOurs() {
    #expect(Self.changed { $0["votes"] = 2 }.isEmpty)
    #expect(Self.changed { $0["name"] = "U" }.isEmpty)
  }

  @Test func tellsWhatABotMayNotDo() {
    var target = Self.live
    target["displayName"] = "D"
    target["description"] = "B"
    let patch = JSONPatch(from: Self.live, to: target)
    #expect(patch.editsDisplayName)
    #expect(patch.withoutDisplayName.operations == [.add(path: "/description", "B")])
    #expect(!patch.withoutDisplayName.editsDisplayName)
  }
}
