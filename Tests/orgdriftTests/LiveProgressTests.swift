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

  @Test func whatAnEarlierRunFetchedTookNoTimeOfThisOne() throws {
    let (terminal, clock) = (try Terminal(), ManualClock())
    let console = Console(options: .init(), environment: ["TERM": "xterm"], errors: terminal.slave)
    let progress = LiveProgress("prod", on: console, now: clock.now)
    var position = Self.position
    position.done = 60
    position.resumed = 50
    clock.pass(.seconds(10))
    progress.update(position)
    #expect(terminal.drain().hasSuffix("60 of 100 objects, 3 calls left, 2.3 MB, 40 s left"))
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

  @Test func whatIsBeingDoneIsAlwaysShownOnATerminal() throws {
    let (terminal, clock) = (try Terminal(), ManualClock())
    let console = Console(options: .init(), environment: ["TERM": "xterm"], errors: terminal.slave)
    let progress = LiveProgress("prod", on: console, now: clock.now)
    progress.say("signing in")
    clock.pass(.seconds(10))
    progress.update(Self.position)
    progress.say("sealing the snapshot")
    progress.finish()
    let shown = terminal.drain().replacing("\r\u{1B}[K", with: "\n").split(separator: "\n")
    #expect(shown.count == 3, "\(shown)")
    #expect(shown.first == "prod: signing in")
    #expect(shown.last == "prod: sealing the snapshot")
  }

  @Test func whatIsBeingDoneIsShownInTheLogOfALongRun() throws {
    let (pipe, clock) = (try Pipe(), ManualClock())
    let console = Console(options: .init(), environment: [:], errors: pipe.writer)
    let progress = LiveProgress("prod", on: console, now: clock.now)
    progress.say("signing in")
    clock.pass(.seconds(61))
    progress.update(Self.position)
    progress.say("sealing the snapshot")
    progress.finish()
    let lines = pipe.drain().split(separator: "\n")
    #expect(lines.count == 2 && lines.last == "prod: sealing the snapshot", "\(lines)")
  }

  @Test(
    "sizes",
    arguments: [
      (999, "999 B"), (1234, "1.2 kB"), (2_345_678, "2.3 MB"), (80_503_300_000, "80.5 GB"),
      (1_500_000_000_000, "1.5 TB"),
    ]
  )
  func sizes(bytes: Int, text: String) { #expect(bytes.displayedBytes == text) }

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
