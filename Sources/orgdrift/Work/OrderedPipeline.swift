import Dispatch
import Foundation
import Synchronization

/// Lets threads work on items side by side and hands the results to one consumer in the order of the items.
///
/// Items go in batches, since waking a thread costs as much as reading a small describe. Memory is bounded by weight: a
/// batch ends when its items are heavy, and heavy results are handed over before their batch is done.
///
/// The threads block, so they are no tasks of the cooperative pool; nor of a dispatch queue, which starts no second
/// thread on two cores while the consumer waits on one of its own.
struct OrderedPipeline<Item: Sendable, Output: Sendable>: Sendable {
  /// How many threads work.
  var workers: Int
  /// How many batches may be ahead of the consumer.
  var window: Int
  /// How many items a thread takes at once.
  var batch: Int
  /// The bytes of items, and of results, from which a batch is cut.
  var heavy: Int
  /// What an item and a result take in memory, in bytes.
  var weight: (item: @Sendable (Item) -> Int, output: @Sendable (Output) -> Int)

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
    let line = Line(self, next: next)
    let group = DispatchGroup()
    for _ in 0..<workers {
      group.enter()
      Thread.detachNewThread {
        line.work(makeWorker())
        group.leave()
      }
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
      case .batchGoesOn: continue
      case .batchIsDone: number += 1
      case .finished: return
      case .failed(let error): throw error
      }
    }
  }

  /// What became of one batch, or of a part of it.
  private struct Results: Sendable {
    var outputs: [Output] = []
    var end = End.batchIsDone
  }

  private enum End: Sendable {
    case batchGoesOn
    case batchIsDone
    case finished
    case failed(any Error)
  }

  /// The batches under way, each in the slot of its number.
  private final class Line: Sendable {
    private final class Slot: Sendable {
      let results = Mutex(Results())
      /// For another batch: the one whose turn it is, since batches are taken in their order.
      let isFree = DispatchSemaphore(value: 0)
      /// For the next part of the same one.
      let mayGoOn = DispatchSemaphore(value: 0)
      let isFilled = DispatchSemaphore(value: 0)
    }

    private struct Intake {
      var count = 0
      var hasEnded = false
    }

    private struct Batch {
      var number: Int
      var items: [Item] = []
      var end = End.batchIsDone
    }

    private let slots: [Slot]
    private let bounds: OrderedPipeline
    private let intake = Mutex(Intake())
    private let isCancelled = Mutex(false)
    private let next: @Sendable () throws -> Item?

    init(_ bounds: OrderedPipeline, next: @escaping @Sendable () throws -> Item?) {
      slots = (0..<bounds.window).map { _ in Slot() }
      for slot in slots { slot.isFree.signal() }
      self.bounds = bounds
      self.next = next
    }

    /// One thread's part.
    func work(_ body: (Item) throws -> Output) {
      while let batch = take() {
        let slot = slots[batch.number % slots.count]
        var results = Results()
        var weight = 0
        do {
          for item in batch.items {
            if weight >= bounds.heavy {
              results.end = .batchGoesOn
              hand(&results, to: slot)
              slot.mayGoOn.wait()
              if isCancelled.withLock(\.self) { return }
              weight = 0
            }
            let output = try body(item)
            weight += bounds.weight.output(output)
            results.outputs.append(output)
          }
          results.end = batch.end
        } catch {
          results.end = .failed(error)
        }
        hand(&results, to: slot)
      }
    }

    private func hand(_ results: inout Results, to slot: Slot) {
      slot.results.withLock { [results] in $0 = results }
      results = Results()
      slot.isFilled.signal()
    }

    /// The next batch, once its slot is free; the last one tells how the items ended. Who waits for a slot lets nobody
    /// else take, so that a later batch never gets it.
    private func take() -> Batch? {
      intake.withLock { intake in
        guard !intake.hasEnded else { return nil }
        slots[intake.count % slots.count].isFree.wait()
        if isCancelled.withLock(\.self) { return nil }
        var taken = Batch(number: intake.count)
        var weight = 0
        do {
          while taken.items.count < bounds.batch, weight < bounds.heavy {
            guard let item = try next() else {
              taken.end = .finished
              intake.hasEnded = true
              break
            }
            weight += bounds.weight.item(item)
            taken.items.append(item)
          }
        } catch {
          taken.end = .failed(error)
          intake.hasEnded = true
        }
        intake.count += 1
        return taken
      }
    }

    /// Waits for a batch, or the next part of it.
    func results(_ number: Int) -> Results {
      let slot = slots[number % slots.count]
      slot.isFilled.wait()
      let results = slot.results.withLock { results in
        defer { results = Results() }
        return results
      }
      if case .batchGoesOn = results.end { slot.mayGoOn.signal() } else { slot.isFree.signal() }
      return results
    }

    /// Lets threads go that wait for the consumer.
    func cancel() {
      isCancelled.withLock { $0 = true }
      for slot in slots {
        for _ in 0..<bounds.workers { slot.isFree.signal() }
        slot.mayGoOn.signal()
      }
    }
  }
}
