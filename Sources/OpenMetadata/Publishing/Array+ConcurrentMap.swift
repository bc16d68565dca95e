extension Array where Element: Sendable {
  /// Does some work for each element, a few at once, and gives the results in the order of the elements.
  func concurrentMap<Value: Sendable>(
    limit: Int,
    _ work: @escaping @Sendable (Element) async -> Value
  ) async -> [Value] {
    await withTaskGroup(of: (Int, Value).self) { group in
      var values: [Int: Value] = [:]
      for (index, element) in enumerated() {
        if index >= limit, let (done, value) = await group.next() { values[done] = value }
        group.addTask { (index, await work(element)) }
      }
      for await (done, value) in group { values[done] = value }
      return values.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}

extension Result {
  /// What some work gives or throws.
  init(_ work: () async throws(Failure) -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }
}
