import Catalog
import Schema
import TestSupport
import Testing

@Suite struct TheAuditTrailBetweenTwoSnapshots {
  @Test func isWhatCameAfterTheBaseUpToTheHead() async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account()])
    try await catalog.take(live: night)
    let first = try #require(catalog.snapshots().last)
    func entry(_ id: String, _ seconds: Int64) -> AuditEntry {
      AuditEntry(
        id: id,
        createdAt: UTCTime(seconds: first.header.takenAt.seconds + seconds),
        createdBy: "ada@example.com",
        action: "changedCF",
        section: nil,
        display: nil,
        delegateUser: nil
      )
    }
    night.auditTrail = [entry("3", 86400), entry("1", 0), entry("2", 1), entry("4", 86401)]
    try await catalog.take(live: night)
    let second = try #require(catalog.snapshots().last)
    let found = try catalog.store.read { reader in
      [try reader.auditTrail(between: first, and: second), try reader.auditTrail(between: second, and: first)]
    }
    #expect(found.map { $0.map(\.id) } == [["2", "3"], []])
  }
}
