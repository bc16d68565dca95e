import Synchronization
import Testing
import Transport

struct RetryTests {
  private struct Fault: Error, Equatable { let attempt: Int }

  /// The waits of an operation that fails `failures` times, and how it ended.
  private func waits(
    failures: Int,
    random: Double,
    attempts: Int = 5,
    base: Duration = .seconds(1),
    cap: Duration = .seconds(6),
    decide: (any Error) -> RetryDecision = { _ in .again(after: nil) }
  ) async -> (waits: [Duration], ended: Result<Int, any Error>) {
    let waited = Mutex<[Duration]>([])
    let sleep: @Sendable (Duration) async throws -> Void = { wait in waited.withLock { $0.append(wait) } }
    let retry = Retry(attempts: attempts, base: base, cap: cap, random: { random }, sleep: sleep)
    let ended: Result<Int, any Error>
    do {
      ended = .success(
        try await retry.run { attempt in
          if attempt <= failures { throw Fault(attempt: attempt) }
          return attempt
        } decide: {
          decide($0)
        }
      )
    } catch {
      ended = .failure(error)
    }
    return (waited.withLock { $0 }, ended)
  }

  @Test func waitsForNothingWhenAllIsWell() async throws {
    let (waits, ended) = await waits(failures: 0, random: 1)
    #expect(waits.isEmpty)
    #expect(try ended.get() == 1)
  }

  @Test func doublesTheLongestWaitUpToTheCap() async throws {
    let (waits, ended) = await waits(failures: 4, random: 1)
    #expect(waits == [.seconds(1), .seconds(2), .seconds(4), .seconds(6)])
    #expect(try ended.get() == 5)
  }

  @Test(arguments: [0, 0.25, 0.5]) func takesAnyPartOfTheLongestWait(_ part: Double) async {
    let (waits, _) = await waits(failures: 3, random: part)
    #expect(waits == [.seconds(1) * part, .seconds(2) * part, .seconds(4) * part])
  }

  @Test func throwsTheLastErrorWhenTheAttemptsAreUsedUp() async {
    let (waits, ended) = await waits(failures: 9, random: 0, attempts: 3)
    #expect(waits.count == 2)
    #expect(throws: Fault(attempt: 3)) { try ended.get() }
  }

  @Test func givesUpWhenToldTo() async {
    let (waits, ended) = await waits(failures: 9, random: 0) { error in
      (error as? Fault)?.attempt == 2 ? .giveUp : .again(after: nil)
    }
    #expect(waits.count == 1)
    #expect(throws: Fault(attempt: 2)) { try ended.get() }
  }

  @Test(arguments: [(3, 3), (0, 0), (-5, 0), (60, 60)])
  func waitsAsLongAsTheServerAsks(_ asked: Int, _ wait: Int) async {
    let (waits, _) = await waits(failures: 1, random: 1) { _ in .again(after: .seconds(asked)) }
    #expect(waits == [.seconds(wait)])
  }

  @Test func givesUpWhenTheServerAsksForMoreThanAMinute() async {
    let (waits, ended) = await waits(failures: 1, random: 1) { _ in .again(after: .seconds(61)) }
    #expect(waits.isEmpty)
    #expect(throws: Fault(attempt: 1)) { try ended.get() }
  }

  @Test func waitsThreeTimesBecauseItIsAskedAndAsOftenAsItLikesOtherwise() async {
    let (waits, ended) = await waits(failures: 9, random: 1, attempts: 9) { error in
      (error as? Fault).map { $0.attempt % 2 == 0 } == true ? .again(after: nil) : .again(after: .seconds(5))
    }
    #expect(waits == [5, 2, 5, 6, 5, 6].map { .seconds($0) })
    #expect(throws: Fault(attempt: 7)) { try ended.get() }
  }

  @Test func neverWaitsLongerThanTheCapHoweverManyAttempts() async {
    let (waits, _) = await waits(failures: 500, random: 1, attempts: 400, base: .seconds(90), cap: .seconds(60))
    #expect(waits == [Duration](repeating: .seconds(60), count: 399))
  }

  @Test func endsWithTheSleepThatIsCancelled() async {
    let retry = Retry(random: { 1 }, sleep: { _ in throw CancellationError() })
    await #expect(throws: CancellationError.self) {
      try await retry.run {
        throw Fault(attempt: $0)
      } decide: { _ in
        .again(after: nil)
      }
    }
  }

  @Test func triesNoMoreOnceTheTaskIsCancelled() async {
    let retry = Retry(random: { 1 }, sleep: { _ in Issue.record("it waited") })
    let run = Task {
      try await retry.run { attempt in
        withUnsafeCurrentTask { $0?.cancel() }
        throw Fault(attempt: attempt)
      } decide: { _ in
        .again(after: nil)
      }
    }
    await #expect(throws: Fault(attempt: 1)) { try await run.value }
  }
}
