import Reports
import Testing

@Suite("Text for a terminal is safe and measured") struct TerminalTextTests {
  @Test(
    "unsafe characters are shown",
    arguments: [
      ("\u{0}", #"\u{0}"#), ("\u{1B}[31m", #"\u{1b}[31m"#), ("\u{7F}", #"\u{7f}"#), ("\u{9B}", #"\u{9b}"#),
      ("a\nb", #"a\nb"#), ("a\tb", #"a\tb"#), ("a\r\nb", #"a\r\nb"#), ("\u{202A}", #"\u{202a}"#),
      ("\u{202E}", #"\u{202e}"#), ("\u{2066}", #"\u{2066}"#), ("\u{2069}", #"\u{2069}"#), ("\u{200E}", #"\u{200e}"#),
      ("\u{200B}", #"\u{200b}"#), ("\u{200D}", #"\u{200d}"#), ("\u{FEFF}", #"\u{feff}"#), ("\u{2028}", #"\u{2028}"#),
      ("\u{A0}", #"\u{a0}"#), ("\u{3164}", #"\u{3164}"#), ("\u{E0041}", #"\u{e0041}"#),
    ]
  )
  func unsafe(text: String, shown: String) { #expect(text.terminalEscaped == shown) }

  @Test("other text stays", arguments: ["", "Rating__c", "日本語", "e\u{301}cole", "🚲", "❤\u{FE0F}", "a b", #"C:\n"#])
  func safe(text: String) { #expect(Array(text.terminalEscaped.utf8) == Array(text.utf8)) }

  @Test func towersOfMarksAreCutDown() {
    let tower = "a" + String(repeating: "\u{301}", count: 100)
    #expect(tower.terminalEscaped.displayWidth > 96 * 5)
  }

  @Test(
    "columns",
    arguments: [
      ("abc", 3), ("日本", 4), ("한글", 4), ("e\u{301}", 1), ("🚲", 2), ("🇫🇷", 2), ("ｆ", 2), ("→", 1), ("…", 1), ("ß", 1),
      ("", 0),
    ]
  )
  func width(text: String, columns: Int) { #expect(text.displayWidth == columns) }

  @Test(
    "the middle goes first",
    arguments: [
      ("abcdefghij", 10, "abcdefghij"), ("abcdefghij", 7, "abc…hij"), ("abcdefghij", 6, "abc…ij"),
      ("日本語日本語", 7, "日…語"), ("abc", 1, "…"), ("abc", 0, ""),
    ]
  )
  func cut(text: String, width: Int, result: String) {
    #expect(text.cutInMiddle(to: width) == result)
    #expect(result.displayWidth <= max(width, 0))
  }
}
