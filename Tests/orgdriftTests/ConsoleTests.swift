import Glibc
import Schema
import Testing

@testable import orgdrift

@Suite("The console is the one way out") struct ConsoleTests {
  private func console(
    _ options: Console.Options = .init(),
    environment: [String: String] = ["TERM": "xterm"],
    output: Descriptor = .output,
    errors: Descriptor = .errors,
    input: Descriptor = .input
  ) -> Console {
    Console(options: options, environment: environment, input: input, output: output, errors: errors)
  }

  @Test func dataGoesToOutputAndMessagesToErrors() throws {
    let (output, errors) = (try Pipe(), try Pipe())
    let console = console(output: output.writer, errors: errors.writer)
    try console.write("data\n")
    console.note("a note")
    try console.flush()
    #expect(output.drain() == "data\n")
    #expect(errors.drain() == "a note\n")
  }

  @Test func quietSilencesNotes() throws {
    let errors = try Pipe()
    console(.init(isQuiet: true), errors: errors.writer).note("a note")
    #expect(errors.drain() == "")
  }

  @Test func aNoteIsOneBoundedLineWhateverItQuotes() throws {
    let errors = try Pipe()
    let console = console(errors: errors.writer)
    console.note("a\nb\u{1B}[2J\u{202E}")
    console.note(String(repeating: "x", count: 100_000))
    let lines = errors.drain().split(separator: "\n")
    #expect(lines.first == #"a\nb\u{1b}[2J\u{202e}"#)
    #expect(lines.map(\.utf8.count).max() ?? 0 < 2100)
    #expect(lines.count == 2)
  }

  @Test func muchDataArrivesWhole() throws {
    let output = try Pipe()
    let console = console(output: output.writer)
    try console.write(String(repeating: "x", count: 30000) + "\n")
    try console.write("end\n")
    try console.flush()
    #expect(output.drain().utf8.count == 30005)
  }

  @Test func aReaderThatLeftIsNoError() throws {
    signal(SIGPIPE, SIG_IGN)
    let output = try Pipe()
    close(output.reader.rawValue)
    let console = console(output: output.writer)
    #expect(throws: Never.self) {
      for line in ["data\n", "more\n"] {
        try console.write(line)
        try console.flush()
      }
    }
    close(output.writer.rawValue)
  }

  @Test func aFullDiskIsAnError() throws {
    let full = Descriptor(rawValue: open("/dev/full", O_WRONLY))
    defer { close(full.rawValue) }
    let console = console(output: full)
    try console.write("data\n")
    let failure = #expect(throws: CommandFailure.self) { try console.flush() }
    #expect(failure?.code == "output-failed")
    #expect(failure?.status == .failure)
    try console.flush()
  }

  @Test func aFailureIsTextAndThenItsAdvice() throws {
    let errors = try Pipe()
    console(errors: errors.writer).report(
      CommandFailure("no-catalog", "no catalog at a\u{1B}.sqlite", advice: "Take a snapshot first.\nOr another.")
    )
    #expect(
      errors.drain() == "orgdrift: no catalog at a\\u{1b}.sqlite\n  Take a snapshot first.\n  Or another.\n"
    )
  }

  @Test func withJSONTheLastLineOfAFailureIsAnObject() throws {
    let errors = try Pipe()
    let hostile = "a\u{1B}\u{9B}\u{A0}\nb"
    console(.init(isJSON: true), errors: errors.writer).report(
      CommandFailure("no-catalog", hostile, subject: "a.sqlite", status: .noCatalog)
    )
    let last = try #require(errors.drain().split(separator: "\n").last)
    let expected: JSONValue = [
      "code": "no-catalog", "message": .string(hostile), "subject": "a.sqlite", "advice": .null,
    ]
    #expect(try JSONValue(parsing: Array(last.utf8)) == expected)
    #expect(!last.unicodeScalars.contains("\u{9B}"))
  }

  @Test func colourIsForTerminalsThatWantIt() throws {
    let (pipe, terminal) = (try Pipe(), try Terminal())
    #expect(!console(output: pipe.writer).hasColour)
    #expect(console(output: terminal.slave).hasColour)
    #expect(!console(.init(isPlain: true), output: terminal.slave).hasColour)
    #expect(!console(.init(isJSON: true), output: terminal.slave).hasColour)
    #expect(!console(environment: ["TERM": "dumb"], output: terminal.slave).hasColour)
    #expect(!console(environment: ["NO_COLOR": "1"], output: terminal.slave).hasColour)
    #expect(console(environment: ["NO_COLOR": ""], output: terminal.slave).hasColour)
    #expect(console(output: terminal.slave).width == 80)
    #expect(console(output: pipe.writer).width == 100)
    _ = (pipe.drain(), terminal.drain())
  }

  @Test func nobodyIsAskedWhereNobodyCanAnswer() throws {
    let (pipe, terminal) = (try Pipe(), try Terminal())
    for console in [console(input: pipe.reader), console(.init(mayAsk: false), input: terminal.slave)] {
      let failure = #expect(throws: CommandFailure.self) { try console.confirm("Forget @3?", flag: "--yes") }
      #expect(failure?.advice?.contains("--yes") == true)
    }
    _ = (pipe.drain(), terminal.drain())
  }

  @Test(
    "only a yes is a yes",
    arguments: [("y\n", true), ("YES\n", true), ("n\n", false), ("\n", false), ("yep\n", false)]
  )
  func answers(typed: String, isYes: Bool) throws {
    let (errors, terminal) = (try Pipe(), try Terminal())
    #expect(terminal.master.write(Array(typed.utf8)) == nil)
    let console = console(errors: errors.writer, input: terminal.slave)
    #expect(try console.confirm("Forget @3?", flag: "--yes") == isYes)
    #expect(errors.drain() == "Forget @3? [y/N] ")
    _ = terminal.drain()
  }
}
