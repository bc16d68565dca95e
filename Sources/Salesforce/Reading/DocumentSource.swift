import Schema

/// Gives documents, or further sources to be emptied first. After an error the next call goes on behind it.
protocol DocumentSource: AnyObject {
  func next() throws -> SourceStep?
}

/// What a source has next.
enum SourceStep {
  case document(SavedDocument)
  case nested(any DocumentSource)
  /// A file that by its name is no saved describe.
  case skipped(Origin)
}

extension SourceError {
  static func nothingInside(_ origin: Origin, _ kind: String) -> SourceError {
    SourceError(
      origin,
      "the \(kind) holds no saved describes",
      advice: "Their names end in .json, .ndjson, .jsonl, .zip, .tar, .tgz or .gz."
    )
  }
}
