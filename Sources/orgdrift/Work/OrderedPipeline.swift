import Dispatch
import Synchronization

/// Lets threads work on items side by side and hands the results to one consumer in the order of the items.
///
/// Items go in batches, since waking a thread costs as much as reading a small describe. At most `window` batches are
/// under way, which bounds memory. The threads block, so they are no tasks of the cooperative pool.
struct OrderedPipeline<Item: Sendable, Output: Sendable>: Sendable {
  /// How many threads work.
  var workers: Int
  /// How many batches may be ahead of the consumer.
  var window: Int
  /// How many items a thread takes at once.
  var batch: Int

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
    let line = Line(window: window, batch: batch, next: next)
    let group = DispatchGroup()
    for _ in 0..<workers {
      DispatchQueue.global().async(group: group) { line.work(makeWorker()) }
    }
    defer {
      line.cancel()
      group.wait()
    }
    var number = 0
    while true {
      let results = line.results(number)
      for output in results.outputs { try consume(output) }
      switch results.end {
      case nil: number += 1
      case .finished: return
      case .failed(let error): throw error
      }
    }
  }

  /// What became of one batch.
  private struct Results: Sendable {
    var outputs: [Output] = []
    /// Nil where more batches follow.
    var end: End?
  }

  private enum End: Sendable {
    case finished
    case failed(any Error)
  }

  /// The batches under way, each in the slot of its number.
  private final class Line: Sendable {
    private final class Slot: Sendable {
      let results = Mutex(Results())
      let isFree = DispatchSemaphore(value: 0)
      let isFilled = DispatchSemaphore(value: 0)
    }

    private struct Intake {
      var count = 0
      var hasEnded = false
      var isCancelled = false
    }

    private struct Batch {
      var number: Int
      var items: [Item] = []
      var end: End?
    }

    private let slots: [Slot]
    private let batch: Int
    private let intake = Mutex(Intake())
    private let next: @Sendable () throws -> Item?

    init(window: Int, batch: Int, next: @escaping @Sendable () throws -> Item?) {
      slots = (0..<window).map { _ in Slot() }
      for slot in slots { slot.isFree.signal() }
      self.batch = batch
      self.next = next
    }

    /// One thread's part.
    func work(_ body: (Item) throws -> Output) {
      while let batch = take() {
        let slot = slots[batch.number % slots.count]
        slot.isFree.wait()
        if intake.withLock(\.isCancelled) { return }
        var results = Results(end: batch.end)
        do { for item in batch.items { results.outputs.append(try body(item)) } } catch { results.end = .failed(error) }
        slot.results.withLock { $0 = results }
        slot.isFilled.signal()
      }
    }

    /// The next batch; the last one tells how the items ended.
    private func take() -> Batch? {
      intake.withLock { intake in
        guard !intake.hasEnded else { return nil }
        var taken = Batch(number: intake.count)
        do {
          while taken.items.count < batch, taken.end == nil {
            if let item = try next() { taken.items.append(item) } else { taken.end = .finished }
          }
        } catch {
          taken.end = .failed(error)
        }
        intake.hasEnded = taken.end != nil
        intake.count += 1
        return taken
      }
    }

    /// Waits for a batch.
    func results(_ number: Int) -> Results {
      let slot = slots[number % slots.count]
      slot.isFilled.wait()
      let results = slot.results.withLock { results in
        defer { results = Results() }
        return results
      }
      slot.isFree.signal()
      return results
    }

    /// Lets threads go that wait for a slot.
    func cancel() {
      intake.withLock { intake in
        intake.hasEnded = true
        intake.isCancelled = true
      }
      for slot in slots { slot.isFree.signal() }
    }
  }
}
