/// Labels, names and values that an org may hold and that no output may obey, lose its form by, or hide.
public enum HostileLabels {
  /// One text, and what it tries.
  public struct Label: Sendable, CustomStringConvertible {
    /// What it is aimed at.
    public var target: String
    /// The text as the org has it.
    public var text: String

    /// The target and the text in ASCII.
    public var description: String { "\(target): \(text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined())" }
  }

  /// The whole corpus.
  public static let all: [Label] =
    make("terminal", terminal) + make("bidi", bidirectional) + make("csv", csv) + make("markdown", markdown)
    + make("html", html) + make("xml", xml) + make("annotation", annotation) + make("json", json) + make("chat", chat)
    + make("unicode", unicode) + make("long", long)

  /// The texts alone.
  public static let texts: [String] = all.map(\.text)

  /// Scalars that no output may hold: controls but for line feed, return and tab, and those that turn the direction of text.
  public static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x09: false
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func make(_ target: String, _ texts: [String]) -> [Label] {
    texts.map { Label(target: target, text: $0) }
  }

  private static let terminal = [
    "\u{1B}[2J\u{1B}[H", "\u{1B}]0;title\u{7}", "\u{1B}]8;;http://evil.example\u{1B}\\link", "\u{9B}31m",
    "\u{7F}\u{8}\u{8}",
    "\u{0}", "\u{1B}P+q544e\u{1B}\\", "a\rb", "a\nb", "a\tb", "a\u{B}b\u{C}c",
  ]
  private static let bidirectional = [
    "\u{202E}gnp.exe", "\u{2066}a\u{2069}", "\u{202D}1\u{202C}", "\u{200F}\u{200E}\u{61C}", "שלום (1)", "مرحبا",
  ]
  private static let csv = [
    "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-2+3", "-5", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "'=1",
    "a,b;c", "say \"hi\"", "=cmd|' /C calc'!A0", "a\r\nb",
  ]
  private static let markdown = [
    "**bold** _it_ ~~no~~", "[link](javascript:alert(1))", "![i](http://evil.example/p.png)", "<http://evil.example>",
    "http://evil.example www.evil.example a@evil.example", "@octocat please", "#1 GH-1 a/b#1", "`code`", "``", "a``b`c",
    "`",
    "a|b", "a\\|b", "\\", "a\\", "# heading", "- item", "1. item", "> quote", "---", "===", "    code", "```\nfence",
    "&copy;",
    "[x]: http://evil.example", "<!-- -->", ":smile:", "$x$", "```mermaid", "| --- |", "!unlabel ~bug", "a  \nb",
  ]
  private static let html = [
    "<script>alert(1)</script>", "</td></tr></table>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "`onx`",
    "</script><script>alert(1)</script>", "<!--<script>", "-->", "]]>", "&lt;b&gt;", "&#60;b&#62;",
    "javascript:alert(1)",
    "</details>", "<base href=//evil.example>", "{{constructor}}", "</style>", "</title>", "</summary>",
  ]
  private static let xml = [
    "]]>", "<![CDATA[x]]>", "<?pi?>", "<!DOCTYPE x>", "&undefined;", "\u{FFFE}", "\u{FFFF}", "\u{1}\u{8}\u{B}\u{1F}",
    "\u{85}",
    "\u{1FFFE}",
  ]
  private static let annotation = [
    "::error::x", "a%0A::error::x", "100%", "%25", "file=a,line=1::b", "a: b, c", "\n::set-output name=a::b",
    "##[error]x",
    "##[set-env name=PATH;]x", "##vso[task.setvariable variable=a]b", "::stop-commands::x", "::endgroup::",
  ]
  private static let json = [
    "\"", "\\", "\\u0000", "\u{2028}\u{2029}", "\",\"x\":\"", "{}", "null", "]}", "</script>", "<!--",
  ]
  private static let chat = [
    "<!channel>", "<!here|x>", "<@U012345>", "<http://evil.example|bank>", "*bold*", "_it_", "~no~", "`c`", "&amp;",
    "<at>Ana</at>", "[x](http://evil.example)", "{{DATE(2026-11-20,SHORT)}}", "${x}", "@here", "> quote", "<!everyone>",
  ]
  private static let unicode = [
    "\u{301}", "a" + String(repeating: "\u{301}", count: 60), "e\u{301}", "\u{200B}", "\u{FEFF}", "\u{200D}",
    "\u{3164}",
    "日本語のラベル", "한국어", "👩‍🔧🇫🇷", "\u{E0041}\u{E007F}", "\u{A0}", "\u{FE0F}", "\u{10FFFF}", "İıſ", "\u{1D173}", "", " ",
    "  a  ",
  ]
  private static let long = [
    String(repeating: "x", count: 20_000), String(repeating: "日本", count: 5000), String(repeating: "`|\\", count: 2000),
    String(repeating: "<&\"", count: 2000),
  ]
}
