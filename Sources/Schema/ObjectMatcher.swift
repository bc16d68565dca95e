/// An ``ObjectFilter`` made ready to be asked about many names.
public struct ObjectMatcher {
  private let include: [Glob]
  private let exclude: [Glob]
  private let includePatterns: [Regex<AnyRegexOutput>]
  private let excludePatterns: [Regex<AnyRegexOutput>]

  /// Compiles a filter.
  ///
  /// - Throws: ``PatternError`` for what is no regular expression.
  public init(_ filter: ObjectFilter) throws(PatternError) {
    include = filter.include.map(Glob.init)
    exclude = filter.exclude.map(Glob.init)
    includePatterns = try Self.compiled(filter.includePatterns)
    excludePatterns = try Self.compiled(filter.excludePatterns)
  }

  /// A text that is no regular expression.
  public struct PatternError: Error, Hashable, Sendable {
    /// The text.
    public var pattern: String
  }

  private static func compiled(_ patterns: [String]) throws(PatternError) -> [Regex<AnyRegexOutput>] {
    var compiled: [Regex<AnyRegexOutput>] = []
    for pattern in patterns {
      do { compiled.append(try Regex(pattern).ignoresCase()) } catch { throw PatternError(pattern: pattern) }
    }
    return compiled
  }

  /// Whether a snapshot is about this object.
  public func includes(_ name: String) -> Bool {
    let bytes = Array(name.lowercased().utf8)
    func matches(_ globs: [Glob]) -> Bool { globs.contains { $0.matches(lowercased: bytes) } }
    // A pattern that fails half-way matches nothing.
    func matches(_ patterns: [Regex<AnyRegexOutput>]) -> Bool {
      patterns.contains { (try? $0.prefixMatch(in: name)) != nil }
    }
    return matches(include) && !matches(exclude) && (includePatterns.isEmpty || matches(includePatterns))
      && !matches(excludePatterns)
  }
}
