extension String {
  /// Whether both have the same bytes. (`==` takes `é` composed and decomposed for the same.)
  func hasSameBytes(as other: String) -> Bool {
    // Not equivalent, so not the same.
    guard self == other else { return false }
    return utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// The order of the bytes.
  func precedesInBytes(_ other: String) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable { one in
      other.utf8.withContiguousStorageIfAvailable { two in
        var index = 0
        let shorter = Swift.min(one.count, two.count)
        while index < shorter, one[index] == two[index] { index += 1 }
        return index < shorter ? one[index] < two[index] : one.count < two.count
      }
    }
    return (found ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
