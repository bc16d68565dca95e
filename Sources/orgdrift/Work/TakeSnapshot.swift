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
    var warnings: Warnings
    /// Files in folders that by their names are no describes.
    var skipped: [Origin]
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
  private static let batch = 24
  private static let heavy = 2 << 20

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
      guard stager.hasMembers else { throw nothingLeft(stager.warnings) }
      let sealed = try writer.seal(isComplete: isComplete, judge: judge)
      guard let stored = try catalog.reader.snapshots(of: timeline).last else {
        throw InputFailure(origin: Origin(path: store.path), message: "the snapshot is not there", advice: "")
      }
      var warnings = stager.warnings
      for origin in sealed.unlisted {
        warnings.add("\(origin): the list of objects does not name it, so it is taken as removed")
      }
      return Outcome(sealed: sealed, stored: stored, warnings: warnings, skipped: source.skipped)
    }
  }

  private func pipe(
    _ documents: HeldDocuments,
    _ source: SavedDescribes,
    _ known: KnownBodies,
    stage: (StagedPart) throws -> Void
  ) throws {
    let keepsGoing = keepsGoing
    try OrderedPipeline<HeldDocuments.Item, DocumentWorker.Yield>(
      workers: workers,
      window: Self.window,
      batch: Self.batch,
      heavy: Self.heavy,
      weight: (item: { $0.heldSize }, output: { $0.heldSize })
    ).run(
      next: { try documents.next() },
      makeWorker: {
        var worker = DocumentWorker(source, known: known, keepsGoing: keepsGoing)
        return { try worker.read($0) }
      },
      consume: { yield in
        switch yield {
        case .parts(let parts): for part in parts { try stage(part) }
        case .expand(let document):
          let inner = source.expand(document)
          try pipe(HeldDocuments(then: inner, keepsGoing: keepsGoing), inner, known, stage: stage)
        }
      }
    )
  }

  private func nothingLeft(_ warnings: Warnings) -> InputFailure {
    InputFailure(
      origin: Origin(path: paths.joined(separator: " ")),
      message: "there is no describe in it",
      advice: warnings.isEmpty
        ? "Name files or folders with describes." : warnings.lines.joined(separator: "\n")
    )
  }
}
