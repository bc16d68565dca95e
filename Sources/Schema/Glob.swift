/// A name with `*` for any letters and `?` for any one letter; letter case does not count.
public struct Glob: Hashable, Sendable, CustomStringConvertible {
  /// As it was written.
  public let description: String
  private let bytes: [UInt8]

  /// A glob from its text.
  public init(_ text: String) {
    description = text
    bytes = Array(text.lowercased().utf8)
  }

  /// Whether a name is meant.
  public func matches(_ name: String) -> Bool { matches(lowercased: Array(name.lowercased().utf8)) }

  /// Goes back to the last `*` only, so that the time is bounded by the product of both lengths.
  func matches(lowercased name: [UInt8]) -> Bool {
    var (name, glob) = (name[...], bytes[...])
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
