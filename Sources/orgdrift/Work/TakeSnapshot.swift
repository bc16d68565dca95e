import Catalog
import Salesforce
import Schema

/// Takes a snapshot from saved describes: reads, prepares and stages them side by side, then seals.
struct TakeSnapshot: Sendable {
  /// Whose snapshot it is.
  struct Target: Sendable {
    var alias: String
    var orgID: OrgID?
    var acceptsNewOrg = false
    /// Where the files do not say.
    var apiVersion: APIVersion?
    var takenAt: UTCTime
  }

  /// What a run came to, besides what is in the catalog.
  struct Outcome: Sendable {
    var sealed: SealedSnapshot
    var stored: StoredSnapshot
    /// Members that were left out under `--keep-going`, and what else to say.
    var warnings: [String]
    /// Files in folders that are no JSON.
    var skippedFiles: Int
  }

  var target: Target
  var paths: [String]
  /// The set is everything, although it has no list of objects.
  var isComplete: Bool
  /// Bad members become gaps.
  var keepsGoing: Bool
  var judge: Judge
  var workers = 2
  private static let window = 4
  private static let batch = 8

  /// What one document yields.
  private enum Yield: Sendable {
    case staged([Part])
    /// An archive or a large text behind an innocent name: its documents are read next.
    case expand(SavedDocument)
  }

  private enum Part: Sendable {
    case describe(PreparedDescribe)
    case listing(Origin, [UInt8])
    case unchanged(object: String)
    case gap(object: String, Gap.Reason)
    case warning(String)
  }

  /// Takes the snapshot.
  ///
  /// - Parameter advance: is told when documents have been staged.
  /// - Throws: ``InputFailure``, `SourceError` or `CatalogError`; the catalog is then as it was.
  func run(in store: CatalogStore, advance: () -> Void) throws -> Outcome {
    let source = SavedDescribes(paths: paths)
    let version = try VersionFinder(source, told: target.apiVersion, keepsGoing: keepsGoing).find()
    return try store.write(creating: true) { catalog in
      let org = try catalog.org(alias: target.alias, id: target.orgID, acceptsNewOrg: target.acceptsNewOrg)
      let timeline = Timeline(org: org, apiVersion: version.apiVersion)
      let writer = try catalog.beginSnapshot(of: timeline, takenAt: target.takenAt)
      var stager = Stager(writer: writer, version: version)
      let documents = HeldDocuments(version.held, then: source, keepsGoing: keepsGoing)
      try pipe(documents, source, writer.knownBodies) { part in
        try stager.stage(part)
        advance()
      }
      guard stager.hasMembers else {
        throw InputFailure(
          origin: Origin(path: paths.joined(separator: " ")),
          message: "there is no describe in it",
          advice: stager.warnings.isEmpty
            ? "Name files or folders with describes." : stager.warnings.joined(separator: "\n")
        )
      }
      let sealed = try writer.seal(isComplete: isComplete, judge: judge)
      guard let stored = try catalog.reader.snapshots(of: timeline).last else {
        throw InputFailure(origin: Origin(path: store.path), message: "the snapshot is not there", advice: "")
      }
      let unlisted = sealed.unlisted.map { "\($0): the list of objects does not name it, so it is taken as removed" }
      return Outcome(
        sealed: sealed,
        stored: stored,
        warnings: stager.warnings + unlisted,
        skippedFiles: source.skipped.count
      )
    }
  }

  private func pipe(
    _ documents: HeldDocuments,
    _ source: SavedDescribes,
    _ known: KnownBodies,
    stage: (Part) throws -> Void
  ) throws {
    let keepsGoing = keepsGoing
    try OrderedPipeline<HeldDocuments.Item, Yield>(workers: workers, window: Self.window, batch: Self.batch).run(
      next: { try documents.next() },
      makeWorker: {
        var worker = DocumentWorker(source: source, preparer: DescribePreparer(known: known), keepsGoing: keepsGoing)
        return { try worker.read($0) }
      },
      consume: { yield in
        switch yield {
        case .staged(let parts): for part in parts { try stage(part) }
        case .expand(let document):
          let inner = source.expand(document)
          try pipe(HeldDocuments(then: inner, keepsGoing: keepsGoing), inner, known, stage: stage)
        }
      }
    )
  }

  /// One thread's part: from a document to what can be staged.
  private struct DocumentWorker {
    let source: SavedDescribes
    let preparer: DescribePreparer
    let keepsGoing: Bool
    private var buffer: [UInt8] = []

    init(source: SavedDescribes, preparer: DescribePreparer, keepsGoing: Bool) {
      self.source = source
      self.preparer = preparer
      self.keepsGoing = keepsGoing
    }

    mutating func read(_ item: Result<SavedDocument, SourceError>) throws -> Yield {
      do {
        let document = try item.get()
        guard let count = try source.read(document, into: &buffer) else { return .expand(document) }
        return .staged(
          try buffer.withUnsafeBytes { try parts(UnsafeRawBufferPointer(rebasing: $0[..<count]), document.origin) }
        )
      } catch let error as SourceError where keepsGoing {
        return .staged(gaps(for: error, object: nil))
      }
    }

    private func parts(_ bytes: UnsafeRawBufferPointer, _ origin: Origin) throws -> [Part] {
      do {
        return try DocumentContents.members(of: bytes, origin: origin).flatMap { try part($0, bytes) }
      } catch let error as InputFailure where error.isTrailing {
        return try DocumentContents.scannedMembers(of: bytes, origin: origin).flatMap { try part($0, bytes) }
      }
    }

    private func part(_ member: DocumentContents.Member, _ bytes: UnsafeRawBufferPointer) throws -> [Part] {
      let body = UnsafeRawBufferPointer(rebasing: bytes[member.range])
      switch member.kind {
      case .listing: return [.listing(member.origin, Array(body))]
      case .unchanged(let object): return [.unchanged(object: object)]
      case .failed(let object?, let reason, let message):
        return [.gap(object: object, reason), .warning("\(member.origin): \(object) is a gap: \(message)")]
      case .failed(nil, _, let message):
        return [.warning("\(member.origin): it does not say which object it is about: \(message)")]
      case .describe:
        do throws(any Error) { return [.describe(try preparer.prepare(body, origin: member.origin))] } catch {
          guard let error = error as? SchemaError else { throw error }
          let failure = InputFailure(error, origin: member.origin)
          guard keepsGoing, !failure.isTrailing else { throw failure }
          return gaps(for: failure.sourceError, object: error.object)
        }
      }
    }

    private func gaps(for error: SourceError, object: String?) -> [Part] {
      guard let object = object ?? DocumentContents.object(from: error.origin) else {
        return [.warning("left out: \(error)")]
      }
      return [.gap(object: object, .malformed), .warning("\(object) is a gap: \(error)")]
    }
  }

  /// Hands parts to the writer, and sees to it that all are of one API version.
  private struct Stager {
    let writer: SnapshotWriter
    let version: VersionFinder.Found
    var warnings: [String] = []
    var hasMembers = false

    init(writer: SnapshotWriter, version: VersionFinder.Found) {
      self.writer = writer
      self.version = version
    }

    mutating func stage(_ part: Part) throws {
      switch part {
      case .describe(let describe):
        if let other = describe.apiVersion, other != version.apiVersion { throw mixed(other, describe.origin) }
        try writer.stage(describe)
      case .listing(let origin, let bytes):
        do { try writer.stage(listing: bytes, origin: origin) } catch let error as ListingFailure {
          throw InputFailure(error.error, origin: error.origin)
        }
        if let other = writer.listedVersion, other != version.apiVersion { throw mixed(other, origin) }
      case .unchanged(let object): writer.stage(unchanged: object)
      case .gap(let object, let reason): writer.stage(gap: object, reason: reason)
      case .warning(let text): return warnings.append(text)
      }
      hasMembers = true
    }

    private func mixed(_ other: APIVersion, _ origin: Origin) -> InputFailure {
      InputFailure(
        origin: origin,
        message: "it is of API version \(other), but \(version.source) \(version.apiVersion)",
        advice: "A snapshot has one API version: take one for each, from its own files."
      )
    }
  }
}
