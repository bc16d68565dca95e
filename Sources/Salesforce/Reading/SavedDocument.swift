public import Schema

/// One JSON document of a set of saved describes: a whole file or member, or one element of a large one.
public enum SavedDocument: Sendable {
  /// A plain file that by its name is JSON. Nothing of it has been read.
  case file(Origin)
  /// A document out of an archive, compressed data, standard input or a large container.
  case bytes(Origin, [UInt8])

  /// Where it comes from.
  public var origin: Origin {
    switch self {
    case .file(let origin), .bytes(let origin, _): origin
    }
  }
}
