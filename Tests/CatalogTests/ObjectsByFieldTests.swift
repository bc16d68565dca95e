import Catalog
import Schema
import Testing

@Suite("Objects are found by their fields, as of a snapshot") struct ObjectsByFieldTests {
  private static func lookups(_ name: String, to targets: JSONValue) -> JSONValue {
    Made.object(name, [Made.field("Id", "id"), Made.field("Parent", "reference", ["referenceTo": targets])])
  }

  @Test func byTheNameOfAField() throws {
    let catalog = try TestCatalog()
    let bare = Made.object("Bare", [Made.field("Name", "string")])
    try catalog.take(Night([Made.object("Both"), Made.object("Gone"), bare], isComplete: true))
    let later = Made.object("Bare", [Made.field("Id", "id")])
    try catalog.take(Night([later, Made.object("Both", [Made.field("id", "string")])], isComplete: true))
    let nights = try catalog.snapshots()
    let found = try catalog.store.read { reader in try nights.map { try reader.objects(withField: "Id", at: $0) } }
    #expect(found == [["Both", "Gone"], ["Bare"]])
  }

  @Test func anObjectInAGapIsAsLastCaptured() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.object("Case"), Made.object("User")], listing: ["Case", "User"]))
    try catalog.take(Night([Made.object("User")], listing: ["Case", "User"], failures: ["Case": .forbidden]))
    let last = try #require(try catalog.snapshots().last)
    #expect(try catalog.store.read { try $0.objects(withField: "Id", at: last) } == ["Case", "User"])
  }

  @Test func byWhatTheyReferTo() throws {
    let catalog = try TestCatalog()
    try catalog.take(
      Night(
        [
          Self.lookups("One", to: ["Account"]), Self.lookups("Many", to: ["Contact", "Lead", "Account"]),
          Self.lookups("Other", to: ["AccountShare"]), Made.object("None"),
        ],
        isComplete: true
      )
    )
    try catalog.take(
      Night([Self.lookups("One", to: ["Lead"]), Self.lookups("Other", to: ["Account"])], isComplete: true)
    )
    let nights = try catalog.snapshots()
    func found(_ targets: [String]) throws -> [[String]] {
      try catalog.store.read { reader in try nights.map { try reader.objects(referencing: targets, at: $0) } }
    }
    #expect(try found(["Account"]) == [["Many", "One"], ["Other"]])
    #expect(try found(["Contact", "Lead"]) == [["Many"], ["One"]])
    #expect(try found([]) == [[], []])
    #expect(try found(["account", "\"", "%"]) == [[], []])
  }

  @Test func aTimelineHasAllThatItEverHad() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.object("Gone"), Made.object("Case")], isComplete: true))
    try catalog.take(Night([Made.object("Case")], listing: ["Case", "Lead"], failures: ["Lead": .forbidden]))
    try catalog.take(Night([Made.object("Elsewhere")], isComplete: true), of: .later)
    try catalog.take(Night([Made.object("Other")], isComplete: true), of: .sandbox)
    let timeline = try #require(try catalog.snapshots().first).header.timeline
    #expect(try catalog.store.read { try $0.objectNames(of: timeline) } == ["Case", "Gone", "Lead"])
    let unknown = Timeline(org: timeline.org, apiVersion: try #require(APIVersion(major: 50)))
    #expect(try catalog.store.read { try $0.objectNames(of: unknown) } == [])
  }
}
