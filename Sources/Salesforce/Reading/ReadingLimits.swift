/// How much saved describes may ask for. What is beyond is refused, never cut.
public struct ReadingLimits: Hashable, Sendable {
  /// The largest single JSON document, in bytes; the largest describes known have about 1.5 MB.
  public var documentLimit = 16 << 20
  /// From this size on, in bytes, a container of describes is not held whole but cut into its elements.
  public var splitAbove = 4 << 20
  /// What all compressed input may expand to in one run, in bytes.
  public var expandedLimit = 8 << 30
  /// The number of files and members in one run.
  public var memberLimit = 200_000
  /// Compressed data that expands beyond this many bytes must keep to ``ratioLimit``.
  public var ratioFrom = 8 << 20
  /// The largest ratio of expanded to compressed size. Describes reach about 20, whole orgs in one stream about 40.
  public var ratioLimit = 250
  /// The largest zip that comes without a file to seek in (standard input), in bytes.
  public var bufferedZipLimit = 512 << 20

  /// The defaults.
  public init() {}
}
