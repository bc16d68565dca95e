/// An ``ObjectFilter`` made ready to be asked about many names.
public struct ObjectMatcher {
  private let include: [[UInt8]]
  private let exclude: [[UInt8]]
  private let includePatterns: [Regex<AnyRegexOutput>]
  private let excludePatterns: [Regex<AnyRegexOutput>]

  /// Compiles a filter.
  ///
  /// - Throws: ``PatternError`` for what is no regular expression.
  public init(_ filter: ObjectFilter) throws(PatternError) {
    include = filter.include.map { Array($0.lowercased().utf8) }
    exclude = filter.exclude.map { Array($0.lowercased().utf8) }
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
    func matches(_ globs: [[UInt8]]) -> Bool { globs.contains { Self.matches(bytes[...], $0[...]) } }
    // A pattern that fails half-way matches nothing.
    func matches(_ patterns: [Regex<AnyRegexOutput>]) -> Bool {
      patterns.contains { (try? $0.prefixMatch(in: name)) != nil }
    }
    return matches(include) && !matches(exclude) && (includePatterns.isEmpty || matches(includePatterns))
      && !matches(excludePatterns)
  }

  /// Goes back to the last `*` only, so that the time is bounded by the product of both lengths.
  private static func matches(_ name: ArraySlice<UInt8>, _ glob: ArraySlice<UInt8>) -> Bool {
    var (name, glob) = (name, glob)
    var retry: (name: ArraySlice<UInt8>, glob: ArraySlice<UInt8>)?
    while true {
      if glob.first == UInt8(ascii: "*") {
        glob.removeFirst()
        if glob.isEmpty { return true }
        retry = (name, glob)
      } else if let byte = name.first, glob.first == byte || glob.first == UInt8(ascii: "?") {
        name.removeFirst()
        glob.removeFirst()
      } else if name.isEmpty && glob.isEmpty {
        return true
      } else if var last = retry, !last.name.isEmpty {
        last.name.removeFirst()
        (name, glob) = last
        retry = last
      } else {
        return false
      }
    }
  }
}
