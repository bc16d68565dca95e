/// Which objects of an org a snapshot is about.
///
/// What a filter leaves out is neither there nor removed.
public struct ObjectFilter: Hashable, Sendable {
  /// Globs (`*`, `?`) of API names, of which one has to match; letter case does not count.
  public var include: [String]
  /// Globs of API names, of which none may match.
  public var exclude: [String]
  /// Regular expressions, of which one has to match at the beginning of the name where there are any.
  public var includePatterns: [String]
  /// Regular expressions, of which none may match at the beginning of the name.
  public var excludePatterns: [String]

  /// A filter from its parts; by default all objects.
  public init(
    include: [String] = ["*"],
    exclude: [String] = [],
    includePatterns: [String] = [],
    excludePatterns: [String] = []
  ) {
    self.include = include
    self.exclude = exclude
    self.includePatterns = includePatterns
    self.excludePatterns = excludePatterns
  }

  /// One text for one filter, as JSON.
  public var json: String {
    func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
    return JSONValue.object(
      JSONObject([
        .init("include", list(include)), .init("exclude", list(exclude)),
        .init("includePatterns", list(includePatterns)), .init("excludePatterns", list(excludePatterns)),
      ])
    ).encoded()
  }

  /// Reads what ``json`` wrote; nil for anything else.
  public init?(json: String) {
    // Why it is none does not matter: whoever reads it names the place where it stands.
    guard case .object(let object)? = try? JSONValue(parsing: Array(json.utf8)) else { return nil }
    func list(_ name: String) -> [String]? {
      guard case .array(let elements)? = object[name] else { return nil }
      let texts = elements.compactMap { if case .string(let text) = $0 { text } else { String?.none } }
      return texts.count == elements.count ? texts : nil
    }
    guard let include = list("include"), let exclude = list("exclude"),
      let includePatterns = list("includePatterns"), let excludePatterns = list("excludePatterns")
    else { return nil }
    self.init(
      include: include,
      exclude: exclude,
      includePatterns: includePatterns,
      excludePatterns: excludePatterns
    )
  }
}
