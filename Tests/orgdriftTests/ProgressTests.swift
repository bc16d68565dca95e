import Testing

@testable import orgdrift

@Suite("Progress shows only where and when it helps") struct ProgressTests {
  private func shown(
    options: Console.Options = .init(),
    steps: [Duration],
    finishes: Bool = true
  ) throws -> String {
    let (terminal, clock) = (try Terminal(), ManualClock())
    let console = Console(options: options, environment: ["TERM": "xterm"], errors: terminal.slave)
    let progress = Progress("Reading", of: steps.count, on: console, now: clock.now)
    for step in steps {
      clock.pass(step)
      progress.advance()
    }
    if finishes { progress.finish() }
    return terminal.drain()
  }

  @Test func aShortJobShowsNothing() throws {
    #expect(try shown(steps: [.milliseconds(100), .milliseconds(300)]) == "")
  }

  @Test func aLongJobShowsALineAndTakesItAway() throws {
    #expect(try shown(steps: [.milliseconds(600), .milliseconds(1)]) == "Reading: 1 of 2 (50 %)\r\u{1B}[K")
  }

  @Test func theLineIsDrawnTenTimesASecond() throws {
    let output = try shown(steps: Array(repeating: .milliseconds(10), count: 150), finishes: false)
    #expect(output.split(separator: "\r").count == 11)
  }

  @Test func quietShowsNothing() throws {
    #expect(try shown(options: .init(isQuiet: true), steps: [.seconds(2)]) == "")
  }

  @Test func aFileShowsNothing() throws {
    let (pipe, clock) = (try Pipe(), ManualClock())
    let console = Console(options: .init(), environment: ["TERM": "xterm"], errors: pipe.writer)
    let progress = Progress("Reading", on: console, now: clock.now)
    clock.pass(.seconds(2))
    progress.advance()
    progress.finish()
    #expect(pipe.drain() == "")
  }

  @Test func aMessageTakesTheLineAwayFirst() throws {
    let terminal = try Terminal()
    let console = Console(options: .init(), environment: ["TERM": "xterm"], errors: terminal.slave)
    console.show(progress: "Reading: 1\u{1B}[2J")
    console.note("done")
    #expect(terminal.drain() == "Reading: 1\\u{1b}[2J\r\u{1B}[Kdone\r\n")
  }
}
