import ArgumentParser
import Catalog
import Drift
import Schema

/// How drift is judged: the options that every command has which tells of drift.
struct JudgingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("For whom to judge: all, reader or writer. Default: all.", valueName: "audience"))
  var audience: Audience?

  /// The drift of two snapshots of a catalog, judged as the user asked for.
  ///
  /// - Parameter base: nil for a first snapshot, which has no drift.
  func drift(from base: StoredSnapshot?, to head: StoredSnapshot, in reader: CatalogReader) throws -> SchemaDrift {
    var drift = SchemaDrift(try reader.pair(base: base, head: head))
    drift.audience = audience ?? .all
    return drift
  }
}
