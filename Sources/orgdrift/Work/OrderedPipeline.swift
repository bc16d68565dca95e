import Dispatch
import Synchronization

/// Lets threads work on items side by side and hands the results to one consumer in the order of the items.
///
/// At most `window` items are under way, which bounds memory. The threads block, so they are no tasks of the
/// cooperative pool.
struct OrderedPipeline<Item: Sendable, Output: Sendable>: Sendable {
  /// How many threads work.
  var workers: Int
  /// How many items may be ahead of the consumer.
  var window: Int

  /// Runs until the items end or something throws; then no thread is left running.
  ///
  /// - Parameters:
  ///   - next: the next item, nil at the end. Called by one thread at a time.
  ///   - makeWorker: makes what a thread works with; called once on each.
  ///   - consume: gets each result on the calling thread.
  /// - Throws: the first error in the order of the items.
  func run(
    next: @escaping @Sendable () throws -> Item?,
    makeWorker: @escaping @Sendable () -> (Item) throws -> Output,
    consume: (Output) throws -> Void
  ) throws {
    let line = Line(window: window, next: next)
    let group = DispatchGroup()
    for _ in 0..<workers {
      DispatchQueue.global().async(group: group) { line.work(makeWorker()) }
    }
    defer {
      line.cancel()
      group.wait()
    }
    var index = 0
    while let output = try line.result(index) {
      try consume(output)
      index += 1
    }
  }

  /// The items under way, each in the slot of its number.
  private final class Line: Sendable {
    private final class Slot: Sendable {
      /// Nil once the items have ended.
      let result = Mutex<Result<Output?, any Error>>(.success(nil))
      let isFree = DispatchSemaphore(value: 0)
      let isFilled = DispatchSemaphore(value: 0)
    }

    private struct Intake {
      var count = 0
      var hasEnded = false
    }

    private let slots: [Slot]
    private let intake = Mutex(Intake())
    private let next: @Sendable () throws -> Item?

    init(window: Int, next: @escaping @Sendable () throws -> Item?) {
      slots = (0..<window).map { _ in Slot() }
      for slot in slots { slot.isFree.signal() }
      self.next = next
    }

    /// One thread's part.
    func work(_ body: (Item) throws -> Output) {
      while let (index, item) = take() {
        let slot = slots[index % slots.count]
        slot.isFree.wait()
        if intake.withLock({ $0.hasEnded && $0.count == .max }) { return }
        let result: Result<Output?, any Error>
        do { result = .success(try item.get().map(body)) } catch { result = .failure(error) }
        slot.result.withLock { $0 = result }
        slot.isFilled.signal()
      }
    }

    /// The next item and its number; the end and an error count as items, too, and are the last.
    private func take() -> (Int, Result<Item?, any Error>)? {
      intake.withLock { intake in
        guard !intake.hasEnded else { return nil }
        let item = Result { try next() }
        if case .success(.some) = item {} else { intake.hasEnded = true }
        defer { intake.count += 1 }
        return (intake.count, item)
      }
    }

    /// Waits for the result of an item; nil at the end.
    func result(_ index: Int) throws -> Output? {
      let slot = slots[index % slots.count]
      slot.isFilled.wait()
      let result = slot.result.withLock { $0 }
      slot.isFree.signal()
      return try result.get()
    }

    /// Lets threads go that wait for a slot.
    func cancel() {
      intake.withLock { $0 = Intake(count: .max, hasEnded: true) }
      for slot in slots { slot.isFree.signal() }
    }
  }
}
