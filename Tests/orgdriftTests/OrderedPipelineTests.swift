import Testing

@testable import orgdrift

@Suite("A pipeline keeps the order, whatever its parts weigh") struct OrderedPipelineTests {
  private struct Stop: Error, Equatable {
    var at: Int
  }

  private static func pipeline(_ seed: Int) -> OrderedPipeline<Int, Int> {
    OrderedPipeline(
      workers: 1 + seed % 4,
      window: 1 + seed % 3,
      batch: 1 + seed % 7,
      heavy: 100,
      weight: (item: { 40 * ($0 % 4) }, output: { 60 * ($0 % 3) })
    )
  }

  /// Counts up to an end.
  private static func numbers(to end: Int, failing: Int? = nil) -> @Sendable () throws -> Int? {
    let counter = Counter()
    return {
      let number = counter.next()
      if number == failing { throw Stop(at: number) }
      return number < end ? number : nil
    }
  }

  @Test(arguments: 0..<24) func everyResultComesOnceAndInOrder(seed: Int) throws {
    var results: [Int] = []
    try Self.pipeline(seed).run(
      next: Self.numbers(to: 300),
      makeWorker: { { 2 * $0 } },
      consume: { results.append($0) }
    )
    #expect(results == (0..<300).map { 2 * $0 })
  }

  @Test(arguments: 0..<24) func theFirstErrorInTheOrderOfItemsEndsIt(seed: Int) {
    var results: [Int] = []
    #expect(throws: Stop(at: 150)) {
      try Self.pipeline(seed).run(
        next: Self.numbers(to: 300, failing: 170),
        makeWorker: { { if $0 >= 150 { throw Stop(at: $0) } else { $0 } } },
        consume: { results.append($0) }
      )
    }
    #expect(results == Array(0..<results.count) && results.count <= 150)
  }

  @Test(arguments: 0..<24) func aConsumerThatStopsEndsIt(seed: Int) {
    #expect(throws: Stop(at: 20)) {
      try Self.pipeline(seed).run(
        next: Self.numbers(to: .max),
        makeWorker: { { $0 } },
        consume: { if $0 == 20 { throw Stop(at: $0) } }
      )
    }
  }
}
