import Testing

@testable import orgdrift

@Suite("The progress of a live snapshot") struct LiveProgressTests {
  private static let position = LiveProgress.Position(done: 25, total: 100, callsLeft: 3, bytes: 2_345_678)

  @Test func isABarOnATerminal() throws {
    let (terminal, clock) = (try Terminal(), ManualClock())
    let console = Console(options: .init(), environment: ["TERM": "xterm"], errors: terminal.slave)
    let progress = LiveProgress("prod", on: console, now: clock.now)
    clock.pass(.milliseconds(100))
    progress.update(Self.position)
    clock.pass(.seconds(10))
    progress.update(Self.position)
    progress.finish()
    let line = "prod: █████░░░░░░░░░░░░░░░ 25 of 100 objects, 3 calls left, 2.3 MB, 30 s left"
    #expect(terminal.drain() == line + "\r\u{1B}[K")
  }

  @Test func isALineAMinuteInALog() throws {
    let (pipe, clock) = (try Pipe(), ManualClock())
    let console = Console(options: .init(), environment: [:], errors: pipe.writer)
    let progress = LiveProgress("prod", on: console, now: clock.now)
    for _ in 1...125 {
      clock.pass(.seconds(1))
      progress.update(Self.position)
    }
    progress.finish()
    #expect(
      pipe.drain() == """
        prod: 25 of 100 objects, 3 calls left, 2.3 MB, 3 min 0 s left
        prod: 25 of 100 objects, 3 calls left, 2.3 MB, 6 min 0 s left

        """
    )
  }

  @Test func isNothingUnderQuiet() throws {
    let (pipe, clock) = (try Pipe(), ManualClock())
    let console = Console(options: .init(isQuiet: true), environment: [:], errors: pipe.writer)
    let progress = LiveProgress("prod", on: console, now: clock.now)
    clock.pass(.seconds(100))
    progress.update(Self.position)
    progress.say("sealing")
    #expect(pipe.drain() == "")
  }
}
