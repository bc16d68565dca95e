import Catalog
import Foundation
import Schema
import TestSupport
import Testing

/// What an org answers in one night.
struct LiveNight {
  /// The describes of the objects that it lists, by name; nil where it fails.
  var objects: [String: JSONValue?]
  var source = SnapshotSource.made()
  var isFull = false
  /// Ends of describes: Salesforce says nothing has changed since for those that are asked with this.
  var modified: [String: String] = [:]
  /// `Last-Modified` of describe global, and whether it is what was asked with.
  var listingModified: String?
  var definitions: [Definition]?
  var auditTrail: [AuditEntry] = []
  /// Why definitions are not read.
  var unread: Gap.Reason?
  /// How many objects the budget allows for.
  var budget = Int.max

  init(_ objects: [JSONValue?], modified: String? = nil) {
    self.objects = [:]
    for case let object? in objects {
      let name = object["name"]?.string ?? ""
      self.objects[name] = object
      self.modified[name] = modified
    }
  }

  var listing: [UInt8] {
    Array(JSONValue.array(objects.keys.sorted().map(JSONValue.string)).encoded().utf8)
  }

  /// What the org answers about an object.
  func answer(_ item: LiveCapture.Work.Item) throws -> StagedAnswer {
    guard let object = objects[item.object] ?? nil else {
      return .gap(object: item.object, .serverError, message: "500")
    }
    let modified = modified[item.object]
    if let asked = item.lastModified, asked == modified {
      return .unchanged(object: item.object, lastModified: modified)
    }
    let body = Array(object.encoded().utf8)
    let packed = try body.withUnsafeBytes { try DescribePacker().pack(item.object, $0) }
    return .describe(packed, lastModified: modified)
  }
}

extension SnapshotSource {
  static func made(
    user: String = "005000000000001",
    language: String? = "en_US",
    filter: ObjectFilter = ObjectFilter(),
    facts: OrgFacts = OrgFacts(permissions: UserPermissions(profile: "Integration", sets: ["Read_All"]))
  ) -> SnapshotSource {
    SnapshotSource(
      userID: user,
      username: "admin@example.com",
      language: language,
      instance: "NA1",
      host: "example.my.salesforce.com",
      isSandbox: false,
      filter: filter,
      facts: facts
    )
  }
}

extension TestCatalog {
  func capture<Result: Sendable>(
    _ place: Place = .production,
    acceptsNewOrg: Bool = false,
    _ body: (LiveCapture) async throws -> Result
  ) async throws -> Result {
    try await store.live { live in
      let capture = try live.capture(
        alias: place.alias,
        orgID: try #require(OrgID(place.orgID)),
        acceptsNewOrg: acceptsNewOrg,
        apiVersion: try #require(APIVersion(major: place.version))
      )
      return try await body(capture)
    }
  }

  /// Takes a live snapshot as the executable does, a day later than the one before.
  @discardableResult
  func take(
    live night: LiveNight,
    of place: Place = .production,
    judge: Judge = .drift
  ) async throws -> SealedSnapshot {
    let takenAt = nextNight()
    return try await capture(place) { capture in
      let known = try capture.known()
      let isSame = known.source.map { $0.sees(theSameAs: night.source) } ?? false
      let isUnchanged = isSame && !night.isFull && known.listingModified == night.listingModified
      let work = try capture.begin(
        source: night.source,
        startedAt: takenAt,
        listing: isUnchanged && night.listingModified != nil
          ? .unchanged : .changed(bytes: night.listing, lastModified: night.listingModified),
        isFull: night.isFull,
        resumes: false
      )
      return try finish(night, capture, work, judge)
    }
  }

  /// Asks what is left to ask, and seals.
  func finish(
    _ night: LiveNight,
    _ capture: LiveCapture,
    _ work: LiveCapture.Work,
    _ judge: Judge = .drift
  ) throws -> SealedSnapshot {
    try capture.stage(work.toAsk.prefix(night.budget).map(night.answer), callCount: work.toAsk.count)
    if let definitions = night.definitions {
      let objects = try capture.objectsForDefinitions().map(\.object)
      try capture.stage(definitions: definitions, of: objects)
    }
    try capture.stage(auditTrail: night.auditTrail)
    let closing = LiveCapture.Closing(
      callCount: 7,
      byteCount: 1000,
      definitions: night.unread == nil ? (night.definitions == nil ? .none : .all) : .changed,
      unread: night.unread,
      facts: night.source.facts
    )
    return try capture.seal(closing, judge: judge).0
  }
}
