import Catalog
import OpenMetadata
import Schema
import Testing

extension PlannedOrg {
  /// Takes a snapshot of a live org that lists and describes these objects.
  func takeLive(_ objects: [JSONValue], filter: ObjectFilter) async throws -> StoredSnapshot {
    let (takenAt, id) = (nextNight(), id)
    let names = objects.compactMap { $0.object?["name"] }
    let source = SnapshotSource(
      userID: "005000000000001",
      username: "admin@example.com",
      language: "en_US",
      instance: "NA1",
      host: "example.my.salesforce.com",
      isSandbox: false,
      filter: filter
    )
    return try await store.live { live in
      let version = try #require(APIVersion(major: 62))
      let capture = try live.capture(alias: "prod", orgID: id, acceptsNewOrg: false, apiVersion: version)
      let listing = JSONValue.array(names).encoded()
      let work = try capture.begin(
        source: source,
        startedAt: takenAt,
        listing: .changed(bytes: Array(listing.utf8), lastModified: nil),
        isFull: true,
        resumes: false
      )
      let answers = try work.toAsk.map { item -> StagedAnswer in
        let object = try #require(objects.first { $0.object?["name"]?.string == item.object })
        let packed = try Array(object.encoded().utf8).withUnsafeBytes { try DescribePacker().pack(item.object, $0) }
        return .describe(packed, lastModified: nil)
      }
      try capture.stage(answers)
      let closing = LiveCapture.Closing(callCount: 1, byteCount: 1, definitions: .none)
      return try capture.seal(closing, judge: Judge(digest: "none") { _ in [] }).1
    }
  }
}
